// One ticket's page: its content, the time left, its clocks and its history; live.
import { ActionBar } from './lib/action-bar.js';
import { getJson, getPatiently, onTicketEvents, openStream, pageLink } from './lib/api.js';
import { drawClocks, endOfWork, reading } from './lib/axis.js';
import { byId, el, setText } from './lib/dom.js';
import { aboutAction } from './lib/call-back.js';
import { History, learnRungs } from './lib/history.js';
import { drawLadder } from './lib/ladder.js';
import { othersOfPerson } from './lib/person.js';
import { printable } from './lib/print.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { warningLines } from './lib/warning-lines.js';
import { duration, instant, shortInstant } from './lib/time.js';
import { warningEvents } from './lib/warnings.js';
import { regionName, t } from './lib/words.js';

const id = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop() || '');
const path = '/v1/tickets/' + encodeURIComponent(id);
const viewing = openShell(`${id} · ${t('ticket.story')}`);
const units = new Map();
const showWarnings = warningLines(byId('warnings'));
let ticket;
let viewer;
const unitName = (unit) => units.get(unit) || (unit === ticket?.lead && ticket.leadName) || unit;

for (const tone of ['MET', 'RUNNING', 'SOON', 'MISSED', 'SUSPENDED']) byId('key').append(el('span', `tone-${tone}`, el('i'), t('state.' + tone)));

const statusTone = { CLOSED: 'is-accent', ANSWERED: 'is-accent', ARCHIVED: '', REDO: 'is-orange', RETURN_ASKED: 'is-yellow', ARBITRATION: 'is-yellow' };

function drawSummary() {
  setText(byId('id'), ticket.id);
  setText(byId('title'), ticket.title || '–');
  setText(byId('content'), ticket.content || t('ticket.none'));
  const chip = (text, tone = '') => el('span', `chip ${tone}`, text);
  byId('chips').replaceChildren(...[
    chip(t('status.' + ticket.status), statusTone[ticket.status] ?? 'is-blue'), chip(t('kind.' + ticket.kind)),
    ticket.urgency === 'URGENT' && chip(t('urgency.URGENT'), 'is-red'), ticket.suspended && chip(t('ticket.suspended'), 'is-yellow'),
    ticket.confidential && chip(t('ticket.confidential'), 'is-yellow'), ticket.round > 0 && chip(t('ticket.round', { n: ticket.round }), 'is-orange'),
    ...(ticket.labels || []).map((label) => chip(t('label.' + label))),
  ].filter(Boolean));
  const citizen = ticket.citizen || {};
  const result = ticket.satisfaction?.resultName;
  const process = ticket.satisfaction?.processName;
  const facts = [
    ['ticket.region', regionName(ticket.region, ticket.regionName)], ['ticket.lead', ticket.leadName || (ticket.lead && unitName(ticket.lead))],
    ['ticket.assist', (ticket.assist || []).map(unitName).join('、')], ['ticket.topic', ticket.topic], ['ticket.channel', ticket.channel && t('channel.' + ticket.channel)],
    ['ticket.registeredAt', shortInstant(instant(ticket.registeredAt))], ['ticket.citizen', [citizen.name, citizen.phone].filter(Boolean).join(' ')],
    ['ticket.address', ticket.address], ['ticket.urges', ticket.urges ? t('ticket.times', { n: ticket.urges }) : ''],
    ['ticket.returns', ticket.returns ? t('ticket.times', { n: ticket.returns }) : ''], ['ticket.satisfaction', result], ['ticket.satisfaction.process', process],
  ];
  byId('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', value))));
}

/** The most urgent clock: one overdue and not stopped, else the next due. */
function drawLeft() {
  const now = clock.now();
  const [label, value, due] = byId('left').children;
  const running = (ticket.clocks || []).map((c) => reading(c, now)).filter((r) => !Number.isFinite(r.stopped) && ['RUNNING', 'SOON', 'MISSED'].includes(r.tone)).sort((a, b) => a.due - b.due);
  const [first] = Number.isFinite(endOfWork(ticket)) ? [] : running;
  value.className = 'number ' + (!first ? '' : first.due < now ? 'is-red' : first.tone === 'SOON' ? 'is-yellow' : '');
  if (!first) {
    const end = endOfWork(ticket);
    const done = Number.isFinite(end);
    setText(label, t(done ? 'ticket.ended' : 'ticket.left'));
    setText(value, done ? duration(end - instant(ticket.registeredAt)) : '–');
    const onTime = done && typeof ticket.onTime === 'boolean' && t('story.onTime.' + ticket.onTime);
    value.classList.add(!done ? 'is-zero' : ticket.onTime === false ? 'is-orange' : 'is-accent');
    setText(due, done ? [`${t('status.' + ticket.status)} ${shortInstant(end)}`, onTime].filter(Boolean).join(' · ') : t('ticket.noDue'));
    return;
  }
  setText(label, `${t('clock.' + first.clock.kind)} · ${t(first.due < now ? 'ticket.late' : 'ticket.left')}`);
  setText(value, duration(first.due - now));
  setText(due, t('ticket.due', { at: shortInstant(first.due) }));
}

function drawOrders() {
  const orders = ticket.orders || [];
  byId('orders-panel').hidden = !orders.length;
  byId('orders').replaceChildren(...orders.map((order) => (typeof order === 'string' ? el('li', '', order) : el('li', '', el('span', `chip is-${String(order.colour).toLowerCase()}`, t('order.colour.' + order.colour)),
    [order.title || order.order, order.unitName || order.unit, t('order.' + order.state), shortInstant(instant(order.issuedAt)), t('order.due', { at: shortInstant(instant(order.dueAt)) })].filter(Boolean).join(' · '),
    Object.assign(el('a', 'paper-link', t('paper.open')), { href: pageLink('/orders/' + encodeURIComponent(order.order)) }),
    order.text ? el('p', '', order.text) : null, order.supersededBy ? el('p', '', t('order.supersededBy', { number: order.supersededBy })) : null,
    order.signed ? el('p', '', `${t('order.SIGNED')} ${shortInstant(instant(order.signed.at))} ${order.signed.text}`) : null, order.receipt ? el('p', '', `${t('order.RECEIVED')} ${shortInstant(instant(order.receipt.at))} ${order.receipt.text}`) : null,
    order.cancelled ? el('p', '', `${t('order.CANCELLED')} ${shortInstant(instant(order.cancelled.at))} ${order.cancelled.reason}`) : null))));
}

const lists = { units: [], topics: [] };
const results = {
  urge: (now) => t('act.urge.done', { n: now.urges }),
  order: ({ orders }) => t('act.order.done', { colour: t('order.colour.' + orders.at(-1).colour), number: orders.at(-1).title }),
};
const actions = new ActionBar(byId('actions'), {
  about: (action) => aboutAction(action, ticket, clock.now()),
  lists,
  done: (action, what, now) => {
    setText(byId('said'), results[action]?.(now) ?? t('do.done', { what }));
    readSoon();
  },
});

const history = new History(byId('history'), byId('records'), unitName);
const showOthers = othersOfPerson(byId('others'), id);
printable({ button: byId('print'), line: byId('printed'), now: () => clock.now(), about: () => `${t('ticket.story')} ${id}`, viewer: () => viewer });
viewing.then((session) => {
  viewer = session;
  if (ticket) showOthers(ticket, viewer);
});

function drawClocksNow() {
  if (ticket) drawClocks(byId('clocks'), ticket, clock.now(), unitName);
}

/** All events, page by page. */
async function readHistory() {
  const items = [];
  for (let cursor = ''; ;) {
    const page = await getJson(`${path}/history?limit=500${cursor && '&cursor=' + encodeURIComponent(cursor)}`);
    items.push(...(Array.isArray(page) ? page : page.items));
    if (!page.next) return items;
    cursor = page.next;
  }
}

async function read() {
  const [now, items, explained, warned] = await Promise.all([getJson(path), readHistory(), getJson(path + '/explain'), getJson('/v1/warnings?limit=20&ticket=' + encodeURIComponent(id))]);
  ticket = now;
  learnRungs(explained);
  byId('story').hidden = false;
  byId('nothing').hidden = true;
  drawSummary();
  drawLeft();
  drawClocksNow();
  drawOrders();
  actions.draw(ticket.actions, id);
  byId('warnings-panel').hidden = warned.items.length === 0;
  showWarnings(warned.items);
  drawLadder(byId('rungs'), explained);
  history.draw(items);
  showOthers(ticket, viewer);
}

function showNothing(failure) {
  const unknown = failure.status === 404;
  const denied = failure.status === 401 || failure.status === 403;
  byId('story').hidden = true;
  byId('nothing').hidden = false;
  setText(byId('nothing').querySelector('h1'), t(unknown ? 'ticket.unknown' : denied ? 'link.denied' : 'ticket.failed'));
  setText(byId('nothing').querySelector('p'), denied ? '' : t(unknown ? 'ticket.unknown.detail' : 'ticket.failed.detail', { id }));
}

/** Events of this ticket come in bursts: one reading follows each burst. */
let reread;
function readSoon() {
  clearTimeout(reread);
  reread = setTimeout(() => read().catch(() => {}), 150);
}

function listen(region) {
  const warned = Object.fromEntries(warningEvents.map((name) => [name, readSoon]));
  const happened = onTicketEvents((name, event) => {
    clock.heard(event.time);
    if (event.subject === id) readSoon();
  });
  openStream(`/v1/stream?channels=tickets,warnings&region=${region}`, { ...happened, ...warned }, (open) => {
    showLink(open);
    if (open) readSoon();
  });
}

await clock.read().catch(() => {});
setInterval(() => {
  if (ticket) drawLeft();
}, 500);
setInterval(drawClocksNow, 20000);

getJson('/v1/policy').then((policy) => {
  lists.topics = policy.topics.map(({ path }) => path);
  if (ticket) readSoon();
}).catch(() => {});
getJson('/v1/units').then((list) => {
  for (const unit of Array.isArray(list) ? list : list.items) units.set(unit.id, unit.name);
  lists.units = [...units];
  if (ticket) readSoon();
}).catch(() => {});
try {
  await getPatiently(path, showNothing);
  await read();
  listen(ticket.region);
} catch (failure) {
  showNothing(failure);
}
