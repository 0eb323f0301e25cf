// A list of incoming tickets, the latest on top; however many arrive, it moves at most three times a second.
import { pageLink } from '../lib/api.js';
import { el, keyed, setText } from '../lib/dom.js';
import { day, instant, timeOfDay } from '../lib/time.js';
import { regionName, t } from '../lib/words.js';

const MOVES = 300;

/** A title comes from a citizen; a confidential matter has none. */
const matter = (ticket) => (ticket.confidential ? t('wall.confidential') : ticket.title || ticket.id);

/** @param word of each line, from [ticket, change]; @param clock distinguishes today's events from older ones */
export function ticketStream(title, kept, word, clock, tone = '') {
  const list = el('ol');
  const nothing = el('p', 'faint', t('wall.events.none'));
  let entries = [];
  let moved = false;

  const show = keyed(list, ({ ticket, at, change }) => {
    const [time, region, what, text] = [el('time'), el('span', 'region'), el('span', 'what ' + tone), el('span', 'title')];
    setText(time, day(at) === day(clock.now()) ? timeOfDay(at, false) : day(at).slice(5));
    setText(region, regionName(ticket.region, ticket.regionName));
    setText(what, word(ticket, change));
    setText(text, matter(ticket));
    const link = el('a', '', time, region, what, text);
    link.href = pageLink('/tickets/' + encodeURIComponent(ticket.id));
    return { element: el('li', '', link) };
  });

  const flush = () => {
    if (!moved) return;
    moved = false;
    show(entries.map((entry) => [entry.id, entry]), () => {});
    nothing.hidden = true;
    list.classList.remove('arrived');
    void list.offsetWidth;
    list.classList.add('arrived');
  };
  setInterval(flush, MOVES);

  return {
    element: el('article', 'panel tickets', el('h2', '', t(title)), nothing, list),
    /** Each region has its own order, and a reopened stream repeats some events. */
    add({ id, time, data: { ticket, change } }) {
      const at = instant(time);
      if (entries.some((entry) => entry.id === id) || (entries.length === kept && at < entries[kept - 1].at)) return;
      entries = [{ id, at, ticket, change }, ...entries].sort((a, b) => b.at - a.at).slice(0, kept);
      moved = entries.some((entry) => entry.id === id) || moved;
    },
  };
}
