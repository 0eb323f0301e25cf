// What waits for the viewer, by clock and heap: a list to go through by keyboard, and the chosen ticket with its actions beside it.
import { ActionBar } from './lib/action-bar.js';
import { getJson, onTicketEvents, openStream, pageLink } from './lib/api.js';
import { Appeals } from './lib/appeals.js';
import { aboutAction } from './lib/call-back.js';
import { Command, whyNot } from './lib/command.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { History } from './lib/history.js';
import { duration, instant, shortInstant } from './lib/time.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { known, params, regionName, t } from './lib/words.js';

const MOST = 200;
const AT_ONCE = 4;
const LATEST = 4;
/** The whole centre's events come several times a second. */
const EVERY = 3000;

openShell(t('page.inbox'));

const lists = { units: [], topics: [] };
let waiting = [];
let appeals;
let shown = params.get('group') ?? undefined;
let chosen;
let ticket;

/** All that the viewer works through, the group that it is at also when it is empty. */
function sections() {
  const all = [...waiting, appeals?.section].filter(Boolean);
  if (shown && !all.some(({ group }) => group === shown)) all.unshift({ group: shown, count: 0, overdue: 0, items: [] });
  return all;
}

const path = (id) => '/v1/tickets/' + encodeURIComponent(id);
const groupName = (group) => t((known('group.' + group) ? 'group.' : 'clock.') + group);

function choose(group) {
  shown = group;
  const address = new URL(location.href);
  address.searchParams.set('group', group);
  history.replaceState(null, '', address);
  setText(byId('signed'), '');
  draw();
}

const showTabs = keyed(byId('tabs'), ({ group }) => {
  const count = el('b');
  const late = el('small');
  const element = el('button', '', el('span', '', groupName(group)), count, late);
  element.type = 'button';
  element.dataset.group = group;
  element.addEventListener('click', () => choose(group));
  return {
    element,
    draw(one) {
      element.setAttribute('aria-pressed', String(group === shown));
      setText(count, String(one.count));
      setText(late, one.overdue ? t('inbox.late', { n: one.overdue }) : '');
    },
  };
});

/** What the list shows of a ticket. */
function rowOf({ ticket: of, clock: kind, unit, unitName, dueAt, dueSoon, overdue }) {
  const named = kind && kind !== shown && t('clock.' + kind);
  return {
    key: `${of.id} ${kind} ${unit ?? ''}`,
    id: of.id,
    unit,
    title: of.title || of.id,
    about: [of.urgency === 'URGENT' && t('urgency.URGENT'), named, unitName, regionName(of.region, of.regionName), of.urges && t('inbox.urged', { n: of.urges })].filter(Boolean).join(' · '),
    due: instant(dueAt),
    since: instant(of.statusSince),
    soon: dueSoon,
    late: overdue,
    buttons: [],
  };
}

const showRows = keyed(byId('rows'), (made) => {
  const tick = el('input');
  Object.assign(tick, { type: 'checkbox', name: made.id });
  tick.setAttribute('aria-label', t('work.pick', { id: made.id }));
  const title = el('span');
  const about = el('small');
  const open = el('button', 'open', title, about);
  open.type = 'button';
  const due = el('time');
  const act = made.buttons.map(([name, run]) => {
    const button = el('button', '', name);
    button.type = 'button';
    button.addEventListener('click', run);
    return button;
  });
  const element = el('li', '', tick, open, due, act.length ? el('span', 'act', ...act) : null);
  open.addEventListener('click', () => show(made.id));
  return {
    element, tick, open, id: made.id, unit: made.unit, command: new Command(path(made.id) + '/sign', 'sign'),
    draw(now) {
      this.now = now;
      setText(title, now.title);
      setText(about, now.about);
      element.classList.toggle('late', Boolean(now.late));
      element.classList.toggle('soon', Boolean(now.soon));
      element.classList.toggle('chosen', now.id === chosen);
      tick.hidden = shown !== 'SIGN';
      this.tickTime();
    },
    tickTime() {
      const { mark, due: at, since } = this.now;
      const left = at - clock.now();
      if (mark) setText(due, mark);
      else if (Number.isFinite(at)) setText(due, left < 0 ? t('inbox.over', { by: duration(left) }) : t('work.toDue', { left: duration(left) }));
      else setText(due, t('inbox.since', { time: duration(clock.now() - since) }));
    },
  };
});
let rows = showRows([]);

const picked = () => [...rows.values()].filter((row) => row.tick.checked && !row.tick.hidden);

function drawBatch() {
  const count = picked().length;
  byId('batch').hidden = shown !== 'SIGN' || rows.size === 0;
  byId('sign').disabled = count === 0;
  setText(byId('sign'), t('inbox.sign', { n: count }));
  byId('all').checked = count > 0 && count === rows.size;
}

function draw() {
  shown ??= sections()[0]?.group;
  const all = sections();
  showTabs(all.map((one) => [one.group, one]));
  const now = all.find(({ group }) => group === shown);
  const ofAppeals = shown === 'APPEALS';
  const items = (now?.items ?? []).map((item) => (ofAppeals ? appeals.row(item) : rowOf(item)));
  rows = showRows(items.map((item) => [item.key, item]));
  byId('more').hidden = !now || ofAppeals || now.count <= items.length;
  if (now) setText(byId('more'), t('inbox.more', { n: items.length, of: now.count }));
  byId('empty').hidden = items.length > 0;
  setText(byId('empty'), t(ofAppeals ? 'appeal.empty' : 'inbox.empty'));
  byId('appeals').hidden = !ofAppeals || !appeals;
  byId('later').hidden = !now?.later;
  if (now?.later) setText(byId('later'), t('inbox.later', { n: now.later.count, at: shortInstant(instant(now.later.from)) }));
  drawBatch();
}

const actions = new ActionBar(byId('actions'), {
  about: (action) => aboutAction(action, ticket, clock.now()),
  lists,
  done: async (action, what) => {
    setText(byId('said'), t('do.done', { what }));
    await Promise.all([show(chosen), read()]);
  },
});

const unitName = (id) => lists.units.find(([unit]) => unit === id)?.[1] ?? id;
const latest = new History(byId('latest'), byId('records'), unitName);

/** Shows a ticket beside the list; an answer that comes after a newer choice is dropped. */
async function show(id) {
  if (chosen !== id) setText(byId('said'), '');
  chosen = id;
  for (const row of rows.values()) row.element.classList.toggle('chosen', row.id === id);
  const [now, past] = await Promise.all([getJson(path(id)).catch(() => null), getJson(path(id) + '/history?limit=500').catch(() => ({ items: [] }))]);
  if (chosen !== id || !now) return;
  ticket = now;
  byId('none').hidden = true;
  byId('ticket').hidden = false;
  setText(byId('id'), now.id);
  byId('id').href = pageLink('/tickets/' + encodeURIComponent(now.id));
  setText(byId('title'), now.title || '–');
  setText(byId('content'), now.content || t('ticket.none'));
  byId('chips').replaceChildren(...[el('span', 'chip is-blue', t('status.' + now.status)), el('span', 'chip', t('kind.' + now.kind)), now.urgency === 'URGENT' && el('span', 'chip is-red', t('urgency.URGENT'))].filter(Boolean));
  const citizen = now.citizen || {};
  const facts = [['ticket.lead', now.leadName], ['ticket.topic', now.topic], ['ticket.registeredAt', shortInstant(instant(now.registeredAt))], ['ticket.citizen', [citizen.name, citizen.phone].filter(Boolean).join(' ')], ['ticket.address', now.address],
    ...now.orders.map((order) => ['ticket.orders', Object.assign(el('a', '', order.title), { href: pageLink('/orders/' + encodeURIComponent(order.order)) })])];
  byId('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', value))));
  latest.seen = 0;
  latest.draw(past.items, LATEST);
  actions.draw(now.actions, now.id);
}

async function read() {
  try {
    ({ sections: waiting } = await getJson('/v1/inbox?limit=' + MOST));
  } catch (failure) {
    waiting = [];
    draw();
    setText(byId('empty'), whyNot(failure));
    return;
  }
  draw();
}

/** Reads once for all events of a while, also while they never cease. */
let reread;
function readSoon() {
  reread ??= setTimeout(() => {
    reread = undefined;
    read();
  }, EVERY);
}

/** One command a ticket; those that fail stay selected. */
async function signAll() {
  const left = picked();
  const of = left.length;
  let failed = 0;
  byId('sign').disabled = true;
  const one = async () => {
    for (let row = left.shift(); row; row = left.shift()) {
      try {
        await row.command.send({ unit: row.unit });
        row.tick.checked = false;
      } catch (failure) {
        failed += 1;
        setText(byId('signed'), whyNot(failure));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  setText(byId('signed'), t(failed ? 'inbox.signed.failed' : 'inbox.signed', { n: of - failed, failed }));
  await read();
}

byId('sign').addEventListener('click', signAll);
byId('appeal').addEventListener('click', () => appeals.begin());
byId('all').addEventListener('change', () => {
  for (const row of rows.values()) row.tick.checked = byId('all').checked;
  drawBatch();
});
byId('rows').addEventListener('change', drawBatch);

/** Digits choose a group; J and K go through its list and show each ticket. */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') || ['TEXTAREA', 'SELECT'].includes(event.target.tagName)) return;
  const group = sections()[event.key - 1]?.group;
  if (group) choose(group);
  const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = [...rows.values()];
  const at = all.findIndex((row) => row.id === chosen);
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (!next) return;
  next.open.focus();
  show(next.id);
});

setInterval(() => {
  for (const row of rows.values()) row.tickTime();
}, 1000);
await clock.read().catch(() => {});
getJson('/v1/policy').then((policy) => {
  lists.topics = policy.topics.map(({ path: topic }) => topic);
}).catch(() => {});
getJson('/v1/units').then((units) => {
  lists.units = units.map(({ id, name }) => [id, name]);
}).catch(() => {});
await read();
getJson('/v1/session').then((viewer) => {
  appeals = new Appeals(viewer, { lists, chosen: () => chosen, changed: draw });
  setText(byId('appeal'), appeals.beginning());
}).catch(() => {});
openStream('/v1/stream?channels=tickets', onTicketEvents((name, event) => {
  clock.heard(event.time);
  readSoon();
}), (open) => {
  showLink(open);
  if (open) readSoon();
});
