// What waits for the viewer, by clock: a list to go through by keyboard, and the chosen ticket with its actions beside it.
import { ActionBar } from './lib/action-bar.js';
import { getJson, onTicketEvents, openStream, pageLink } from './lib/api.js';
import { Command, whyNot } from './lib/command.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { duration, instant, shortInstant } from './lib/time.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { learnClocks, params, regionName, t } from './lib/words.js';

const MOST = 200;
const AT_ONCE = 4;
/** The whole centre's events come several times a second. */
const EVERY = 3000;

openShell(t('page.inbox'));

const lists = { units: [], topics: [] };
let sections = [];
let shown = params.get('clock') ?? undefined;
let chosen;
let ticket;

const section = () => sections.find((one) => one.clock === shown);
const path = (id) => '/v1/tickets/' + encodeURIComponent(id);

function choose(name) {
  shown = name;
  const address = new URL(location.href);
  address.searchParams.set('clock', name);
  history.replaceState(null, '', address);
  setText(byId('signed'), '');
  draw();
}

const showTabs = keyed(byId('tabs'), ({ clock: name }) => {
  const word = el('span', '', t('clock.' + name));
  const count = el('b');
  const late = el('small');
  const element = el('button', '', word, count, late);
  element.type = 'button';
  element.addEventListener('click', () => choose(name));
  return {
    element,
    draw(one) {
      element.setAttribute('aria-pressed', String(one.clock === shown));
      setText(count, String(one.count));
      setText(late, one.overdue ? t('inbox.late', { n: one.overdue }) : '');
    },
  };
});

const keyOf = (item) => `${item.ticket.id} ${item.unit ?? ''}`;
const showRows = keyed(byId('rows'), (item) => {
  const tick = el('input');
  Object.assign(tick, { type: 'checkbox', name: item.ticket.id });
  tick.setAttribute('aria-label', t('work.pick', { id: item.ticket.id }));
  const title = el('span');
  const about = el('small');
  const open = el('button', 'open', title, about);
  open.type = 'button';
  const due = el('time');
  const element = el('li', '', tick, open, due);
  open.addEventListener('click', () => show(item.ticket.id));
  return {
    element, tick, open, id: item.ticket.id, unit: item.unit, command: new Command(path(item.ticket.id) + '/sign', 'sign'),
    draw(now) {
      const of = now.ticket;
      setText(title, of.title || of.id);
      setText(about, [of.urgency === 'URGENT' && t('urgency.URGENT'), regionName(of.region, of.regionName), now.unitName, of.urges && t('inbox.urged', { n: of.urges })].filter(Boolean).join(' · '));
      this.due = instant(now.dueAt);
      element.classList.toggle('late', now.overdue);
      element.classList.toggle('chosen', of.id === chosen);
      tick.hidden = shown !== 'SIGN';
      this.tickTime();
    },
    tickTime() {
      const left = this.due - clock.now();
      setText(due, left < 0 ? t('inbox.over', { by: duration(left) }) : t('work.toDue', { left: duration(left) }));
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
  showTabs(sections.map((one) => [one.clock, one]));
  const now = section();
  const items = now?.items ?? [];
  rows = showRows(items.map((item) => [keyOf(item), item]));
  byId('more').hidden = !now || now.count <= items.length;
  if (now) setText(byId('more'), t('inbox.more', { n: items.length, of: now.count }));
  byId('empty').hidden = items.length > 0;
  setText(byId('empty'), t('inbox.empty'));
  drawBatch();
}

const actions = new ActionBar(byId('actions'), {
  about: () => ticket.title,
  lists,
  done: async (action, what) => {
    setText(byId('said'), t('do.done', { what }));
    await Promise.all([show(chosen), read()]);
  },
});

/** Shows a ticket beside the list; an answer that comes after a newer choice is dropped. */
async function show(id) {
  if (chosen !== id) setText(byId('said'), '');
  chosen = id;
  for (const row of rows.values()) row.element.classList.toggle('chosen', row.id === id);
  const now = await getJson(path(id)).catch(() => null);
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
  const facts = [['ticket.lead', now.leadName], ['ticket.topic', now.topic], ['ticket.registeredAt', shortInstant(instant(now.registeredAt))], ['ticket.citizen', [citizen.name, citizen.phone].filter(Boolean).join(' ')], ['ticket.address', now.address]];
  byId('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', value))));
  actions.draw(now.actions, now.id);
}

async function read() {
  try {
    ({ sections } = await getJson('/v1/inbox?limit=' + MOST));
  } catch (failure) {
    sections = [];
    draw();
    setText(byId('empty'), whyNot(failure));
    return;
  }
  shown ??= sections[0]?.clock;
  // The list that the viewer works through stays when it is empty.
  if (shown && !section()) sections.unshift({ clock: shown, count: 0, overdue: 0, items: [] });
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
  const waiting = picked();
  const of = waiting.length;
  let failed = 0;
  byId('sign').disabled = true;
  const one = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
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
byId('all').addEventListener('change', () => {
  for (const row of rows.values()) row.tick.checked = byId('all').checked;
  drawBatch();
});
byId('rows').addEventListener('change', drawBatch);

/** J and K go through the list and show each ticket. */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') || ['TEXTAREA', 'SELECT'].includes(event.target.tagName)) return;
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
  learnClocks(policy.clocks);
  lists.topics = policy.topics.map(({ path: topic }) => topic);
}).catch(() => {});
getJson('/v1/units').then((units) => {
  lists.units = units.map(({ id, name }) => [id, name]);
}).catch(() => {});
await read();
openStream('/v1/stream?channels=tickets', onTicketEvents((name, event) => {
  clock.heard(event.time);
  readSoon();
}), (open) => {
  showLink(open);
  if (open) readSoon();
});
