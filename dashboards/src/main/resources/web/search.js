// The search over everything ever registered: conditions that the address holds, saved ones, and the tickets found; live.
import { getJson, onTicketEvents, openStream, withAccess } from './lib/api.js';
import { Combobox } from './lib/combobox.js';
import { whyNot } from './lib/command.js';
import { labelled, openDialog } from './lib/dialog.js';
import { byId, el, setText } from './lib/dom.js';
import { asked, isPhone } from './lib/search.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { TicketTable } from './lib/ticket-table.js';
import { typed } from './lib/time.js';
import { named, params, regionName, t } from './lib/words.js';

const PAGE = 100;
const MOST = 500;
const EVERY = 3000;
/** The index follows within about a second; one with more to do is being written for the first time or again. */
const BEHIND = 100;
const VIEWS = 'duban.search.views';
const CONDITIONS = ['words', 'region', 'unit', 'topic', 'kind', 'urgency', 'status', 'label', 'late', 'from', 'to', 'sort'];

const viewing = openShell(t('page.search'));
const table = new TicketTable(clock);
const fields = {};
let session = { roles: [] };
let next;
let asking = 0;
let counted = '';
let fresh = new Set();

function field(name, input, wide = false) {
  fields[name] = input;
  input.name = name;
  const label = labelled(t('search.' + name), input);
  if (wide) label.classList.add('wide');
  byId('fields').append(label);
}

function choice(name, entries) {
  const select = el('select');
  select.append(new Option(t('search.any'), ''), ...entries.map(([value, word]) => new Option(word, value)));
  field(name, select);
}

const boxes = {};
function box(name) {
  boxes[name] = new Combobox({ name, label: t('search.' + name) });
  boxes[name].list.tabIndex = -1;
  byId('fields').append(el('div', '', ...boxes[name].elements));
}

const words = Object.assign(el('input'), { type: 'search', maxLength: 100, autocomplete: 'off' });
field('words', words, true);
const short = el('span', 'problem');
short.setAttribute('role', 'alert');
words.after(short);
choice('region', []);
box('unit');
box('topic');
choice('status', named('status'));
choice('late', [['true', t('search.late.true')], ['false', t('search.late.false')], ...named('clock').map(([code, word]) => [code, t('search.late.clock', { clock: word })])]);
choice('kind', named('kind'));
choice('urgency', named('urgency'));
choice('label', named('label'));
for (const name of ['from', 'to']) field(name, Object.assign(el('input'), { type: 'date' }));
const sort = el('select');
sort.append(new Option(t('search.sort.new'), ''), new Option(t('search.sort.due'), 'dueAt'));
field('sort', sort);

const valueOf = (name) => (boxes[name] ?? fields[name]).value.trim();

function fill(conditions) {
  for (const name of CONDITIONS) (boxes[name] ?? fields[name]).value = conditions.get(name) ?? '';
}

/** What the address and saved searches hold: no telephone number, since both outlive the search. */
const conditions = () => new URLSearchParams(CONDITIONS.map((name) => [name, valueOf(name)]).filter(([name, value]) => value && !(name === 'words' && isPhone(value))));

/** The day after, for a range that includes its last day. */
const after = (day) => new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10);

/** What the engine is asked; nothing if the words are no question. */
function question() {
  const text = asked(valueOf('words'), session);
  setText(short, text ? '' : t(isPhone(valueOf('words')) ? 'search.words.phone' : 'search.words.short'));
  if (!text) return undefined;
  const query = new URLSearchParams(text);
  for (const name of ['region', 'unit', 'topic', 'status', 'late', 'kind', 'urgency', 'label', 'sort']) if (valueOf(name)) query.set(name, valueOf(name));
  if (valueOf('from')) query.set('from', typed(valueOf('from') + 'T00:00'));
  if (valueOf('to')) query.set('to', typed(after(valueOf('to')) + 'T00:00'));
  return query;
}

/** How many there are, or how many the filter leaves of the list. */
function tellCount() {
  const filter = byId('narrow').value;
  const left = table.narrow(filter);
  setText(byId('count'), filter.trim() ? t('search.narrowed', { n: left }) : counted);
}

function tell(page) {
  const { value, exact } = page.total;
  counted = [t(exact ? 'search.count' : 'search.count.most', { n: value }), page.behind > BEHIND && t('search.behind', { n: page.behind })].filter(Boolean).join(' · ');
  tellCount();
  byId('empty').hidden = page.tickets.length > 0 || table.rows.size > 0;
  setText(byId('empty'), t('search.none'));
  next = page.next;
  byId('further').hidden = !next;
}

/** The first tickets of a search, as many as wanted, a page after another; nothing once a later search has begun. */
async function pages(query, wanted, isCurrent) {
  const tickets = [];
  for (;;) {
    query.set('limit', Math.min(MOST, Math.max(PAGE, wanted - tickets.length)));
    const page = await getJson('/v1/search?' + query);
    if (!isCurrent()) return undefined;
    tickets.push(...page.tickets);
    if (!page.next || tickets.length >= wanted) return { ...page, tickets };
    query.set('cursor', page.next);
  }
}

/** @param wanted how many rows the list has, so that an update keeps its length and its place */
async function find(wanted = PAGE) {
  const query = question();
  if (!query) return;
  // A file has everything that is found, beyond the listed page.
  for (const format of ['csv', 'xlsx']) byId(format).href = withAccess(`/v1/search?${query}${String(query) && '&'}format=${format}`);
  asking += 1;
  const mine = asking;
  try {
    const found = await pages(query, wanted, () => mine === asking);
    if (!found) return;
    table.draw(found.tickets);
    tell(found);
  } catch (failure) {
    if (mine !== asking) return;
    setText(byId('empty'), t('search.failed', { why: whyNot(failure) }));
    byId('empty').hidden = false;
  }
}

async function further() {
  const query = question();
  if (!query || !next) return;
  query.set('limit', PAGE);
  query.set('cursor', next);
  byId('further').disabled = true;
  try {
    const page = await getJson('/v1/search?' + query);
    table.draw([...table.tickets, ...page.tickets]);
    tell(page);
  } catch (failure) {
    setText(byId('count'), t('search.failed', { why: whyNot(failure) }));
  }
  byId('further').disabled = false;
}

function remember() {
  const address = new URL(location.href);
  for (const name of CONDITIONS) address.searchParams.delete(name);
  for (const [name, value] of conditions()) address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}

function search() {
  remember();
  fresh = new Set();
  byId('news').hidden = true;
  find();
}

function readViews() {
  try {
    return JSON.parse(localStorage.getItem(VIEWS) ?? '[]');
  } catch {
    return [];
  }
}

function keepViews(views) {
  localStorage.setItem(VIEWS, JSON.stringify(views));
  drawViews();
}

function drawViews() {
  byId('views').replaceChildren(...readViews().map(([name, saved]) => {
    const go = Object.assign(el('button', '', name), { type: 'button' });
    go.addEventListener('click', () => {
      fill(new URLSearchParams(saved));
      search();
    });
    const drop = Object.assign(el('button', '', '×'), { type: 'button', title: t('search.drop', { name }) });
    drop.setAttribute('aria-label', drop.title);
    drop.addEventListener('click', () => keepViews(readViews().filter(([other]) => other !== name)));
    return el('span', '', go, drop);
  }));
}

byId('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});
byId('clear').addEventListener('click', () => {
  fill(new URLSearchParams());
  search();
  words.focus();
});
byId('all').addEventListener('click', ({ target }) => target.setAttribute('aria-expanded', String(byId('fields').classList.toggle('all'))));
byId('keep').addEventListener('click', () => {
  const name = Object.assign(el('input'), { name: 'name', required: true, maxLength: 20, autocomplete: 'off' });
  openDialog(t('search.keep'), '', [labelled(t('search.keep.name'), name)], async (given) => keepViews([...readViews().filter(([other]) => other !== given.name), [given.name, String(conditions())]]));
});
byId('further').addEventListener('click', further);
byId('news').addEventListener('click', search);
byId('narrow').addEventListener('input', tellCount);
document.addEventListener('keydown', (event) => {
  const by = { j: 1, k: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea') || document.querySelector('dialog[open]')) return;
  table.step(by);
});

let due;
/** An event of a listed ticket changes its row where it is; new tickets wait until the viewer asks for them. */
function happened(name, { subject }) {
  if (table.rows.has(subject)) {
    due ??= setTimeout(() => {
      due = undefined;
      find(table.rows.size);
    }, EVERY);
  } else if (name === 'registered') {
    fresh.add(subject);
    setText(byId('news'), t('search.news', { n: fresh.size }));
    byId('news').hidden = false;
  }
}

setInterval(() => table.tick(), 1000);
drawViews();
await clock.read().catch(() => {});
session = (await viewing) ?? session;
const [regions, units, policy] = await Promise.all(['/v1/regions', '/v1/units', '/v1/policy'].map((path) => getJson(path).catch(() => undefined)));
const mine = (regions ?? []).filter(({ id }) => !session.regions?.length || session.regions.includes(id));
fields.region.append(...mine.map(({ id, name }) => new Option(regionName(id, name), id)));
boxes.unit.offer((units ?? []).map(({ id, name }) => ({ id, name, more: id })));
boxes.topic.offer((policy?.topics ?? []).map(({ path }) => ({ id: path, name: path })));
fill(params);
remember();
await find();
openStream('/v1/stream?channels=tickets', onTicketEvents(happened), showLink);
