// The start page: links to everything, headline numbers, and the open tickets due next.
import { getJson, getPatiently, openStream, pageLink, withAccess } from './lib/api.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { figures } from './lib/parts.js';
import { day, duration, instant, shortInstant } from './lib/time.js';
import { known, regionName, t } from './lib/words.js';

openShell(t('home.title'));
await clock.read().catch(() => {});
const date = day(clock.now());
const today = (key, tone = '', page = '') => [key, '', tone, t('fig.today', { what: t('fig.' + key) }), page && pageLink(page)];
const show = figures('figures', [['open', ''], ['overdue', '', 'is-red', '', pageLink('/work?list=overdue')], today('registered', '', `/search?from=${date}&to=${date}`), today('answered'), today('dispatched'), today('closed', 'is-accent'), today('newlyOverdue', 'is-red')]);

function card(key, path, more = '', values = {}) {
  const link = el('a', 'panel card' + (key === 'wall' ? ' first' : ''), el('b', '', t(known('page.' + key) ? 'page.' + key : 'home.' + key), el('code', '', path.startsWith('#') ? '' : path)), el('p', '', more || t(`home.${key}.d`, values)));
  link.href = path.startsWith('#') ? path : pageLink(path);
  byId('cards').append(link);
  return link;
}
card('wall', '/wall');
card('register', '/register');
card('inbox', '/inbox');
card('work', '/work');
card('warnings', '/warnings');
card('live-line', '/live-line');
card('docs', '/docs');
card('grafana', '#grafana').addEventListener('click', () => {
  byId('grafana').hidden = false;
});
byId('grafana').hidden = location.hash !== '#grafana';
for (const step of [1, 2, 3]) byId('steps').append(el('li', '', t('home.grafana.' + step, { url: location.origin })));
card('stream', '/v1/stream?channels=board');
card('metrics', '/metrics');
const health = card('health', '/health/ready').querySelector('p');

function take(board) {
  if (board.region && board.region !== 'city' && board.region !== 'ALL') return;
  clock.heard(board.asOf);
  show({ open: board.open.total, overdue: board.open.overdue, ...board.today });
}

async function readHealth() {
  const ready = await fetch(withAccess('/health/ready')).then((answer) => answer.ok, () => false);
  setText(health, t(ready ? 'home.health.ok' : 'home.health.no'));
  health.className = ready ? 'is-accent' : 'is-red';
}

for (const column of ['ticket', 'county', 'title', 'status', 'lead', 'due', 'left']) byId('columns').append(el('th', '', t('col.' + column)));

const showTickets = keyed(byId('tickets'), ({ id }) => {
  const link = (text) => Object.assign(el('a', '', text), { href: pageLink('/tickets/' + encodeURIComponent(id)) });
  const title = link('');
  const [county, status, lead, dueAt, left] = Array.from({ length: 5 }, () => el('td'));
  return {
    element: el('tr', '', el('td', '', link(id)), county, el('td', '', title), status, lead, dueAt, left),
    draw(ticket) {
      const due = instant(ticket.nextDueAt);
      const past = due < clock.now();
      const late = past || ticket.overdue === true;
      // An overdue ticket may have a later limit that is still to come: the list then shows which limit was missed.
      const missed = (ticket.overdueClocks || []).map((kind) => t('clock.' + kind)).join(' ');
      setText(county, regionName(ticket.region, ticket.regionName));
      setText(title, [t('kind.' + ticket.kind), ticket.title].filter(Boolean).join(' · '));
      setText(status, t('status.' + ticket.status));
      setText(lead, ticket.leadName || ticket.lead || '–');
      setText(dueAt, shortInstant(due));
      setText(left, past ? `${t('ticket.late')} ${duration(due - clock.now())}` : late ? `${t('col.overdue')} ${missed}`.trim() : Number.isFinite(due) ? duration(due - clock.now()) : '–');
      left.className = late ? 'is-red' : '';
    },
  };
});

let words = '';
async function readTickets() {
  const page = await getJson('/v1/tickets?state=open&sort=dueAt&limit=20' + (words ? '&q=' + encodeURIComponent(words) : ''));
  showTickets(page.items.map((ticket) => [ticket.id, ticket]));
  byId('empty').hidden = page.items.length > 0;
}

byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  words = byId('words').value.trim();
  readTickets().catch(() => {});
});

setInterval(() => readTickets().catch(() => {}), 10000);
setInterval(readHealth, 15000);
readHealth();
readTickets().catch(() => {});
getPatiently('/v1/board').then(take).catch(() => {});
openStream('/v1/stream?channels=board', { board: take }, showLink);
