// The wall: boards and ticket events of the whole city, live.
import { getJson, getPatiently, openStream } from './lib/api.js';
import { countyTable } from './lib/counties.js';
import { byId, count, el, percent, setText } from './lib/dom.js';
import { levelColours, levelOf, steps } from './lib/levels.js';
import { countyMap } from './lib/map.js';
import { bars, clockBars, figures, rates } from './lib/parts.js';
import { ticker } from './lib/ticker.js';
import { day, duration, EngineClock, instant, timeOfDay, weekday } from './lib/time.js';
import { lang, learnClocks, regionName, t, translatePage } from './lib/words.js';

const cityCode = '610800';
translatePage();
document.title = t('wall.title');

const clock = new EngineClock();
const showLevels = figures('levels', [['open', 'large'], ['overdue', 'large', 'is-red'], ['dueSoon', 'large', 'is-yellow']]);
const showFlows = figures('flows', [['registered', ''], ['answered', ''], ['dispatched', ''], ['signed', ''], ['replied', ''], ['closed', '', 'is-accent'], ['redone', ''], ['newlyOverdue', '', 'is-red']]);
const showClocks = clockBars('clocks', 'clocks-key');
const showStatuses = bars('statuses');
const showKinds = bars('kinds');
const showChannels = bars('channels');
const showRates = rates('rates');
const showCounties = countyTable(cityCode);
const events = ticker('events', clock);

let city;
const regions = new Map();
let map;
let heardAt = 0;
let streaming = false;
let answering = true;
let missed = false;
let denied = false;
let due = false;

/** Boards come many a second; figures that change more often than twice a second cannot be read. */
function drawSoon() {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    draw();
  }, heardAt ? 500 : 0);
}

/** A board with every part the page reads, whatever the engine left out. */
function complete(board) {
  const today = { byKind: {}, byChannel: {}, ...board.today };
  today.calls = { offered: 0, abandoned: 0, ...today.calls };
  return { satisfaction: {}, warnings: [], ...board, today, open: { total: 0, overdue: 0, byStatus: {}, byClock: {}, ...board.open } };
}

function take(given) {
  const board = complete(given);
  const code = board.region;
  if (!code || code === 'city' || code === 'ALL') city = board;
  else regions.set(String(code), board);
  clock.heard(board.asOf);
  drawSoon();
  heardAt = performance.now();
}

const order = ['REGISTERED', 'DISPATCHED', 'SIGNED', 'RETURN_ASKED', 'RETURNED', 'ARBITRATION', 'REPLIED', 'REVIEWED', 'REDO', 'ANSWERED', 'CALLED_BACK', 'HANDED_OVER'];
const always = new Set(['REGISTERED', 'DISPATCHED', 'SIGNED', 'REPLIED', 'REVIEWED', 'REDO', 'ANSWERED']);
const kinds = ['REQUEST', 'CONSULTATION', 'COMPLAINT', 'SUGGESTION', 'REPORT'];

/** The five busiest channels, the rest as one. */
function channels(byChannel) {
  const sorted = Object.entries(byChannel).filter(([name]) => name !== 'OTHER').sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, 4).map(([name, n]) => [t('channel.' + name), n]);
  const rest = sorted.slice(4).reduce((all, [, n]) => all + n, byChannel.OTHER || 0);
  return [...shown, [t('channel.OTHER'), rest]];
}

function draw() {
  if (city) {
    const { today, open } = city;
    const dueSoon = Object.values(open.byClock).reduce((all, c) => all + (c.dueSoon || 0), 0);
    showLevels({ open: open.total, overdue: open.overdue, dueSoon });
    showFlows(today);
    showClocks(open.byClock);
    showStatuses(order.filter((s) => always.has(s) || open.byStatus[s]).map((s) => [t('status.' + s), open.byStatus[s] || 0]));
    showKinds(kinds.map((kind) => [t('kind.' + kind), today.byKind[kind] || 0]));
    showChannels(channels(today.byChannel));
    showRates(city);
    const warnings = city.warnings.length;
    byId('warnings').hidden = !warnings;
    byId('warnings').className = 'chip is-' + worst(city.warnings);
    setText(byId('warnings'), t('wall.warnings', { n: warnings }));
  }
  if (regions.size) {
    const counties = new Map([...regions].filter(([code]) => code !== cityCode));
    const ladder = steps([...counties.values()].map((board) => board.open.overdue));
    showCounties(regions, ladder);
    map?.show(counties, ladder);
    drawLegend(ladder);
    drawCityLevel(regions.get(cityCode), ladder);
  }
  drawLink();
}

function worst(warnings) {
  return ['RED', 'ORANGE', 'YELLOW', 'BLUE'].find((level) => warnings.some((warning) => warning.level === level))?.toLowerCase() || 'blue';
}

let legend = '';
function drawLegend(ladder) {
  if (legend === String(ladder)) return;
  legend = String(ladder);
  const words = ['0', ...ladder.map((from, i) => (i < 3 ? (ladder[i + 1] - 1 > from ? `${from}–${ladder[i + 1] - 1}` : String(from)) : `≥ ${from}`))];
  byId('legend').replaceChildren(...words.map((word, level) => {
    const swatch = el('i');
    swatch.style.background = levelColours[level];
    return el('li', '', swatch, word);
  }).reverse());
}

function drawCityLevel(board, ladder) {
  const host = byId('city-level');
  host.hidden = !board;
  if (!board) return;
  if (!host.children.length) host.append(el('p', '', t('wall.cityLevel')), el('span', 'faint', t('col.open')), el('b'), el('span', 'faint', t('col.overdue')), el('b'));
  const [open, overdue] = host.querySelectorAll('b');
  setText(open, count(board.open.total));
  setText(overdue, count(board.open.overdue));
  overdue.className = board.open.overdue ? 'is-red' : 'is-zero';
  host.style.setProperty('--level', board.stale ? '#4a5366' : levelColours[levelOf(board.open.overdue, ladder)]);
}

/** A page just opened is connecting; only later, or after a stream, is no stream a loss. */
const lostNow = (connected) => heardAt > 0 && !connected && (missed || performance.now() > 8000);

/** The connection, and above the figures a banner whenever they may no longer be true. */
function drawLink() {
  const connected = streaming && answering;
  const link = byId('link');
  const lost = lostNow(connected);
  link.className = 'link ' + (connected ? 'live' : lost ? 'lost' : '');
  setText(link, t(connected ? 'link.live' : lost ? 'link.lost' : 'link.connecting'));
  const banner = byId('banner');
  const [head, text] = banner.children;
  const old = [...regions.values()].filter((board) => board.stale);
  banner.hidden = !lost && !denied && !old.length && !city?.stale;
  if (banner.hidden) return;
  banner.classList.toggle('mild', !lost && !denied);
  if (denied) {
    setText(head, t('link.denied'));
    setText(text, '');
  } else if (lost) {
    setText(head, t('link.lost') + (lang === 'en' ? '' : ' · ' + t('wall.stale')));
    setText(text, t('link.lost.detail', { at: timeOfDay(instant(city?.asOf)), age: duration(performance.now() - heardAt) }));
  } else {
    setText(head, t('wall.stale'));
    const names = old.length ? old.map((board) => regionName(board.region, board.name)).join(lang === 'en' ? ', ' : '、') : city.name || t('app.name');
    setText(text, t('link.stale.detail', { names, at: timeOfDay(Math.min(...(old.length ? old : [city]).map((board) => instant(board.asOf)))) }));
  }
}

async function readAll() {
  const refused = (failure) => {
    denied = failure.status === 401 || failure.status === 403;
    drawLink();
  };
  const list = await getPatiently('/v1/regions', refused);
  denied = false;
  take(await getPatiently('/v1/board', refused));
  await Promise.all(list.map(async ({ id, name }) => take({ name, ...(await getPatiently(`/v1/regions/${id}/board`, refused)) })));
}

/** Silence can mean a quiet night or a dead connection: a board newer than ours says which. */
async function listenForSilence() {
  if (!streaming || performance.now() - heardAt < 30000) return;
  const fresh = complete(await getJson('/v1/board'));
  const changed = JSON.stringify([fresh.today, fresh.open]) !== JSON.stringify([city?.today, city?.open]);
  take(fresh);
  if (changed) boards.reopen();
}

function tick() {
  const now = clock.now();
  setText(byId('now'), timeOfDay(now));
  setText(byId('date'), `${day(now)} ${weekday(now)}`);
  setText(byId('mode'), clock.label());
  byId('mode').hidden = !clock.label();
  drawLink();
}

let boards;
/** The engine answers, or refuses with a reason; anything else is a lost connection, whatever the stream still believes. */
async function ask() {
  try {
    await clock.read();
    answering = true;
    await listenForSilence();
  } catch (failure) {
    answering = failure.status < 500;
  }
  drawLink();
}
clock.read().catch(() => {});
tick();
setInterval(tick, 250);
setInterval(ask, 10000);

byId('map').setAttribute('aria-label', t('wall.map.about'));
await readAll().catch(() => {});
map = await countyMap(byId('map')).catch(() => undefined);
draw();
getJson('/v1/policy').then((policy) => learnClocks(policy.clocks)).catch(() => {});
boards = openStream('/v1/stream?channels=board', { board: take }, (open) => {
  streaming = open;
  if (open && missed) readAll().catch(() => {});
  missed = !open;
  drawLink();
});
getJson('/v1/tickets?state=open&sort=-registeredAt&limit=12').then((page) => events.begin(page.items)).catch(() => {});
openStream('/v1/stream?channels=tickets', events.handlers);
