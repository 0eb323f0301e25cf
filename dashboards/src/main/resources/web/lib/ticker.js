// The latest ticket events, newest on top. However many arrive, the list moves at most once a second.
import { onTicketEvents, pageLink } from './api.js';
import { byId, el } from './dom.js';
import { day, instant, timeOfDay } from './time.js';
import { regionName, t } from './words.js';

const kept = 14;
const passedOver = new Set(['notice-sent', 'clock-corrected', 'clocks-changed', 'archived']);
const tones = {
  'clock-missed': 'is-red', 'redo-ordered': 'is-orange', 'order-issued': 'is-orange', 'notice-failed': 'is-orange', urged: 'is-yellow',
  'rung-reached': 'is-yellow', 'return-asked': 'is-yellow', 'extension-asked': 'is-yellow', closed: 'is-accent', answered: 'is-accent',
};

export function ticker(id, clock) {
  const host = el('div');
  byId(id).append(host);
  let waiting = [];
  host.append(el('p', 'faint', t('wall.events.none')));

  const line = ({ name, at, ticket, change }) => {
    const tone = name === 'order-issued' && change?.colour ? 'is-' + change.colour.toLowerCase() : tones[name] || '';
    const link = el('a', 'event', el('time', '', day(at) === day(clock.now()) ? timeOfDay(at) : day(at).slice(5)), el('span', 'what ' + tone, t('event.' + name)),
      el('span', 'what', regionName(ticket.region, ticket.regionName)),
      el('span', 'title', [t('kind.' + ticket.kind), ticket.title].filter(Boolean).join(' · ')));
    link.href = pageLink('/tickets/' + encodeURIComponent(ticket.id));
    return link;
  };

  const flush = () => {
    if (!waiting.length) return;
    host.querySelector('p')?.remove();
    const known = host.children.length;
    host.prepend(...waiting.reverse().map(line));
    while (host.children.length > kept) host.lastChild.remove();
    waiting = [];
    if (!known) return;
    host.classList.remove('arrived');
    void host.offsetWidth;
    host.classList.add('arrived');
  };
  setInterval(flush, 1000);

  const add = (entry) => {
    waiting.push(entry);
    if (waiting.length > kept) waiting.shift();
  };
  return {
    handlers: onTicketEvents((name, event) => {
      if (passedOver.has(name) || !event.data?.ticket) return;
      add({ name, at: instant(event.time), ticket: event.data.ticket, change: event.data.change });
    }),
    /** What was registered last, so that the list is not empty before something happens. */
    begin(tickets) {
      for (const ticket of [...tickets].reverse()) add({ name: 'registered', at: instant(ticket.registeredAt), ticket });
      flush();
    },
  };
}
