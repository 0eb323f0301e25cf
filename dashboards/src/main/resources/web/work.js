// The work list: the urgent tickets, by how much they are late, and whom to call; urges the selected ones, each by a
// command of its own.
import { Act, askToUrge, rights, whyNot } from './lib/act.js';
import { getJson, pageLink } from './lib/api.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { showDuty } from './lib/duty.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { duration, instant, shortInstant } from './lib/time.js';
import { params, regionName, t } from './lib/words.js';

const MOST = 500;
const AT_ONCE = 4;
const EVERY = 5000;
const lists = ['overdue', 'dueSoon', 'dueToday', 'unsigned', 'redo', 'due'];

openShell(t('page.work'));
const showRows = keyed(byId('rows'), ({ id }) => newRow(id));
const rows = showRows([]);
let mayUrge = false;
let urging = false;

const list = byId('list');
for (const name of lists) list.append(new Option(t('work.' + name), name));
list.value = lists.includes(params.get('list')) ? params.get('list') : lists[0];
const region = byId('region');

const all = el('input');
Object.assign(all, { type: 'checkbox', hidden: true });
all.setAttribute('aria-label', t('work.all'));
byId('columns').append(el('th', '', all));
for (const column of ['ticket', 'county', 'title', 'unit', 'clock', 'dueAt', 'late', 'rung', 'liaison', 'phone', 'urges', 'result']) byId('columns').append(el('th', column === 'urges' ? 'times' : '', t('col.' + column)));

const picked = () => [...rows.values()].filter((row) => row.tick.checked);

function drawPicked() {
  const count = picked().length;
  all.checked = count > 0 && count === rows.size;
  all.indeterminate = count > 0 && count < rows.size;
  for (const row of rows.values()) row.element.classList.toggle('picked', row.tick.checked);
  byId('urge').disabled = !urging && count === 0;
  if (!urging) setText(byId('urge'), t('work.urge', { n: count }));
}

function link(text, href) {
  const a = el('a', '', text);
  a.href = href;
  return a;
}

function newRow(id) {
  const tick = el('input');
  Object.assign(tick, { type: 'checkbox', hidden: !mayUrge, name: id });
  tick.setAttribute('aria-label', t('work.pick', { id }));
  const cells = Object.fromEntries(['county', 'title', 'unit', 'clock', 'dueAt', 'late', 'rung', 'liaison', 'phone', 'urges', 'result'].map((name) => [name, el('td')]));
  cells.title.className = 'wide';
  cells.unit.className = 'unit';
  cells.result.className = 'result';
  cells.urges.className = 'times';
  const matter = link('', pageLink('/tickets/' + encodeURIComponent(id)));
  const word = el('small');
  cells.title.append(matter, word);
  const phone = link('', '');
  cells.phone.append(phone);
  const told = el('small');
  const rung = el('span');
  cells.rung.append(rung, told);
  const element = el('tr', '', el('td', '', tick), el('td', '', link(id, matter.href)), ...Object.values(cells));
  return { id, tick, cells, matter, word, phone, rung, told, element, act: new Act(id, 'urge') };
}

function drawLate(row) {
  const left = row.due - clock.now();
  setText(row.cells.late, left < 0 ? duration(left) : t('work.toDue', { left: duration(left) }));
  row.cells.late.classList.toggle('is-red', left < 0);
}

/** Never less than before: a list may be slightly older than the answer to an urge. */
function drawUrges(row, urges) {
  row.urges = Math.max(row.urges ?? 0, urges);
  setText(row.cells.urges, String(row.urges));
}

function drawRow(row, ticket) {
  setText(row.cells.county, ticket.region);
  setText(row.matter, ticket.title);
  setText(row.word, ticket.lastWord ?? '');
  setText(row.cells.unit, ticket.unit ?? '–');
  setText(row.cells.clock, ticket.clock);
  row.due = instant(ticket.dueAt);
  setText(row.cells.dueAt, shortInstant(row.due));
  setText(row.rung, ticket.rung ?? '–');
  setText(row.told, ticket.told ?? '');
  setText(row.cells.liaison, ticket.liaison ?? '–');
  setText(row.phone, ticket.phone ?? '–');
  if (ticket.phone) row.phone.href = 'tel:' + ticket.phone.replace(/[^+\d]/g, '');
  else row.phone.removeAttribute('href');
  drawUrges(row, ticket.urges);
  drawLate(row);
}

/** A ticket whose urge failed stays with the reason even after it has left the list. */
function draw(tickets) {
  const told = new Set(tickets.map(({ id }) => id));
  const vain = [...rows.values()].filter((row) => row.failed && !told.has(row.id));
  for (const row of vain) Object.assign(row.tick, { checked: false, disabled: true });
  showRows([...tickets.map((ticket) => [ticket.id, ticket]), ...vain.map((row) => [row.id])], (row, ticket) => ticket && drawRow(row, ticket));
  setText(byId('count'), tickets.length < MOST ? t('work.count', { n: tickets.length }) : t('work.cut', { n: MOST }));
  setText(byId('empty'), t('work.empty'));
  byId('empty').hidden = tickets.length > 0;
  byId('keys').hidden = !(mayUrge && tickets.length);
  drawPicked();
}

let reading = 0;
async function read() {
  const mine = ++reading;
  const where = region.value ? '&region=' + region.value : '';
  try {
    const tickets = await getJson(`/grafana/get/worklist.${list.value}?limit=${MOST}${where}`);
    // An answer that arrives after a newer request is dropped.
    if (mine !== reading) return;
    draw(tickets);
    showLink(true);
  } catch (failure) {
    if (mine !== reading) return;
    showLink(false);
    if (failure.status === 403 || failure.status === 401) {
      draw([]);
      setText(byId('empty'), whyNot(failure));
    }
  }
}

function choose() {
  const address = new URL(location.href);
  address.searchParams.set('list', list.value);
  if (region.value) address.searchParams.set('region', region.value);
  else address.searchParams.delete('region');
  history.replaceState(null, '', address);
  showRows([]);
  setText(byId('said'), '');
  read();
}
list.addEventListener('change', choose);
region.addEventListener('change', choose);

all.addEventListener('change', () => {
  for (const row of rows.values()) row.tick.checked = all.checked && !row.tick.disabled;
  drawPicked();
});
byId('rows').addEventListener('change', drawPicked);
byId('rows').addEventListener('keydown', (event) => {
  if (event.target.type !== 'checkbox' || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
  event.preventDefault();
  const line = event.target.closest('tr');
  const next = event.key === 'ArrowDown' ? line.nextElementSibling : line.previousElementSibling;
  next?.querySelector('input')?.focus();
});

/** One command a ticket; each row shows its result. Failed ones stay selected, to be sent again. */
async function urgeOne(row, body) {
  setText(row.cells.result, '…');
  try {
    const ticket = await row.act.send(body);
    row.act = new Act(row.id, 'urge');
    row.failed = false;
    row.tick.checked = false;
    row.cells.result.className = 'result is-accent';
    setText(row.cells.result, t('work.urged'));
    drawUrges(row, ticket.urges);
    return true;
  } catch (failure) {
    row.failed = true;
    row.cells.result.className = 'result is-red';
    setText(row.cells.result, t('work.failed', { why: whyNot(failure) }));
    return false;
  }
}

async function urgeAll(chosen, body) {
  urging = true;
  const waiting = [...chosen];
  let done = 0;
  let failed = 0;
  const one = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      if (!(await urgeOne(row, body))) failed += 1;
      done += 1;
      setText(byId('urge'), t('work.urging', { n: done, of: chosen.length }));
    }
  };
  drawPicked();
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  urging = false;
  setText(byId('said'), t(failed ? 'work.result.failed' : 'work.result', { n: done - failed, failed }));
  drawPicked();
  read();
}

byId('urge').addEventListener('click', () => {
  if (urging) return;
  const chosen = picked();
  const about = chosen.slice(0, 3).map((row) => row.matter.textContent).join('、') + (chosen.length > 3 ? '…' : '');
  askToUrge(t('act.urge.many', { n: chosen.length }), about, (body) => {
    urgeAll(chosen, body);
  });
});

setInterval(() => {
  for (const row of rows.values()) drawLate(row);
}, 1000);
setInterval(() => document.hidden || urging || read(), EVERY);
await clock.read().catch(() => {});
const [may, regions] = await Promise.all([rights(), getJson('/v1/regions').catch(() => [])]);
const places = regions.filter((place) => may.region(place.id));
mayUrge = may.to('URGE');
all.hidden = !mayUrge;
byId('urge').hidden = !mayUrge;
setText(byId('may'), t('work.look'));
byId('may').hidden = mayUrge;
region.append(new Option(t(places.length < regions.length ? 'work.mine' : 'work.everywhere'), ''));
for (const place of places) region.append(new Option(regionName(place.id, place.name), place.id));
region.value = places.some((place) => place.id === params.get('region')) ? params.get('region') : '';
drawPicked();
read();
if (may.to('DUTY')) {
  showDuty().catch(() => {});
  setInterval(() => document.hidden || showDuty().catch(() => {}), 60000);
}
