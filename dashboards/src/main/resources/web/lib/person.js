// The other tickets of a ticket's citizen, for supervisors of all counties. They are searched for only when the viewer asks:
// the engine reads all logs for it and audits it.
import { getJson, pageLink, postJson } from './api.js';
import { whyNot } from './command.js';
import { el, setText } from './dom.js';
import { shortInstant, instant, day } from './time.js';
import { regionName, t } from './words.js';

const SHOWN = 20;

const mayFind = ({ operations = [], regions = [] } = {}) => operations.includes('PERSON_SEARCH') && operations.includes('UNMASK') && regions.length === 0;
const path = (id, unmask = false) => `/v1/tickets/${encodeURIComponent(id)}${unmask ? '?unmask=true' : ''}`;
const registeredAt = ({ items: [first] }) => instant(first.at);

function line({ id, title, status, region, registeredAt: at }) {
  const link = el('a', '', title);
  link.href = pageLink('/tickets/' + encodeURIComponent(id));
  return el('li', '', link, el('p', 'faint', [id, `${day(instant(at)).slice(0, 4)}-${shortInstant(instant(at))}`, regionName(region.code, region.name), t('status.' + status)].join(' · ')));
}

/** Finds them, newest first; each is read as the viewer may see it, since the search itself masks nothing. */
async function find(id) {
  const { citizen } = await getJson(path(id, true));
  const { tickets } = await postJson('/v1/persons/search', { number: citizen?.phone ?? '' });
  const others = tickets.filter((ticket) => ticket.id !== id).sort((a, b) => registeredAt(b) - registeredAt(a));
  const shown = await Promise.all(others.slice(0, SHOWN).map((ticket) => getJson(path(ticket.id))));
  return { count: others.length, shown };
}

/** @param panel has a button, a text and a list @return a function that gets the ticket and the viewer's session */
export function othersOfPerson(panel, id) {
  const [button, said, list] = ['button', '.said', 'ul'].map((part) => panel.querySelector(part));
  button.addEventListener('click', async () => {
    button.disabled = true;
    setText(said, t('story.others.searching'));
    try {
      const { count, shown } = await find(id);
      setText(said, count === 0 ? t('story.others.none') : t(count > shown.length ? 'story.others.cut' : 'story.others.count', { n: count, shown: shown.length }));
      list.replaceChildren(...shown.map((ticket) => line({ ...ticket, region: { code: ticket.region, name: ticket.regionName } })));
    } catch (failure) {
      setText(said, t('story.others.failed', { why: whyNot(failure) }));
    } finally {
      button.disabled = false;
    }
  });
  return (ticket, session) => {
    panel.hidden = !(mayFind(session) && ticket.citizen?.phone);
  };
}
