// A list that tickets come into, newest on top; however many arrive, it moves at most three times a second.
import { pageLink } from '../lib/api.js';
import { el, setText } from '../lib/dom.js';
import { day, instant, timeOfDay } from '../lib/time.js';
import { regionName, t } from '../lib/words.js';

const MOVES = 300;

/** A title comes from a citizen; of a confidential matter there is none. */
const matter = (ticket) => (ticket.confidential ? t('wall.confidential') : ticket.title || ticket.id);

/** @param word of each line, from [ticket, change]; @param clock to tell today's from older ones */
export function ticketStream(title, kept, word, clock, tone = '') {
  const list = el('ol');
  const nothing = el('p', 'faint', t('wall.events.none'));
  const element = el('article', 'panel tickets', el('h2', '', t(title)), nothing, list);
  const lines = [];
  let waiting = [];

  const line = ({ ticket, at, change }) => {
    const [time, region, what, text] = [el('time'), el('span', 'region'), el('span', 'what ' + tone), el('span', 'title')];
    setText(time, day(at) === day(clock.now()) ? timeOfDay(at, false) : day(at).slice(5));
    setText(region, regionName(ticket.region, ticket.regionName));
    setText(what, word(ticket, change));
    setText(text, matter(ticket));
    const link = el('a', '', time, region, what, text);
    link.href = pageLink('/tickets/' + encodeURIComponent(ticket.id));
    return el('li', '', link);
  };

  const flush = () => {
    if (!waiting.length) return;
    const known = lines.length;
    for (const entry of waiting) {
      const item = line(entry);
      lines.unshift(item);
      list.prepend(item);
    }
    waiting = [];
    while (lines.length > kept) lines.pop().remove();
    nothing.hidden = true;
    if (!known) return;
    list.classList.remove('arrived');
    void list.offsetWidth;
    list.classList.add('arrived');
  };
  setInterval(flush, MOVES);

  return {
    element,
    add(ticket, at, change) {
      waiting.push({ ticket, at: instant(at), change });
      if (waiting.length > kept) waiting.shift();
    },
    /** What came last before the page was opened, the newest first. */
    begin(tickets, at) {
      if (lines.length || waiting.length) return;
      for (const ticket of [...tickets].reverse()) this.add(ticket, at(ticket), undefined);
      flush();
    },
  };
}
