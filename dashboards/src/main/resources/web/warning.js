// One warning's page: the finding, the reasons for its level, who handles it, and the possible actions; live.
import { rights } from './lib/act.js';
import { getJson, getPatiently, openStream } from './lib/api.js';
import { curve } from './lib/curve.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { instant, shortInstant } from './lib/time.js';
import { answersFor, isOpen, lasted, levelMark, pageOf, placeOf, signalsOf, warningEvents } from './lib/warnings.js';
import { t } from './lib/words.js';
import { ask, deedsOf } from './warnings/deeds.js';
import { explain } from './warnings/explain.js';

const id = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop() || '');
const path = '/v1/warnings/' + encodeURIComponent(id);
openShell(`${id} · ${t('explain.title')}`);
const mark = levelMark();
const chart = curve(0.875);
byId('level').append(mark.element);
byId('curve-panel').append(chart.element);
let warning;
/** Nothing until the viewer's rights are read. */
let may = { to: () => false, region: () => false };
let units;

const rounded = (n) => String(Math.round(n * 10) / 10);
const other = (warned) => Object.assign(el('a', '', warned), { href: pageOf(warned) });
const showPlaces = keyed(byId('places'), ({ word, warned }) => ({ element: word ? el('span', '', t(word)) : other(warned), draw() {} }));

function drawSummary() {
  mark.draw(warning.level);
  setText(byId('id'), warning.id);
  setText(byId('sentence'), warning.sentence);
  const tone = warning.state === 'RAISED' ? 'is-yellow' : isOpen(warning) ? 'is-blue' : 'is-accent';
  byId('chips').replaceChildren(el('span', `chip ${tone}`, t('warning.' + warning.state)), ...signalsOf(warning).map((signal) => el('span', 'chip', signal)));
  const gathered = (word, all) => (all.length ? [[word, { word }], ...all.map((warned) => [warned, { warned }])] : []);
  showPlaces([...gathered('explain.into', [warning.mergedInto].filter(Boolean)), ...gathered('explain.parts', warning.parts)]);
  const at = (text) => text && shortInstant(instant(text));
  const facts = [
    ['warnings.region', placeOf(warning)], ['explain.topic', warning.topic], ['explain.unit', warning.unitName], ['explain.answers', answersFor(warning)], ['explain.due', warning.due],
    ['explain.count', warning.count || ''], ['explain.expected', warning.expected === null ? '' : rounded(warning.expected)], ['explain.everyDays', warning.everyDays === null ? '' : t('explain.everyDays.of', { n: rounded(warning.everyDays) })],
    ['explain.callers', warning.callers ? t('explain.callers.of', { n: warning.callers }) : ''], ['explain.levelSince', at(warning.levelSince)], ['explain.asOf', at(warning.asOf)], ['explain.ended', at(warning.endedAt)],
  ];
  byId('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', String(value)))));
}

function drawLeft() {
  const [label, value, since] = byId('left').children;
  setText(label, t(isOpen(warning) ? 'alarm.lasted' : 'warnings.col.lasted'));
  setText(value, lasted(warning, clock.now()));
  setText(since, `${t('explain.raised')} ${shortInstant(instant(warning.raisedAt))}`);
}

const showActions = keyed(byId('actions'), (deed) => {
  const button = el('button', '', t('deed.' + deed));
  button.type = 'button';
  button.dataset.deed = deed;
  button.addEventListener('click', async () => {
    units ??= readUnits().catch(() => {
      units = undefined;
      return [];
    });
    ask(deed, warning, await units, (answer) => {
      setText(byId('said'), t('deed.done', { deed: t('deed.' + deed) }));
      draw(answer);
    });
  });
  return { element: button, draw() {} };
});

function drawActions() {
  const deeds = may.to('WARNING_ACTION') && may.region(warning.region) ? deedsOf(warning) : [];
  showActions(deeds.map((deed) => [deed, deed]));
}

function draw(page) {
  warning = page;
  byId('story').hidden = false;
  byId('nothing').hidden = true;
  drawSummary();
  drawLeft();
  drawActions();
  byId('curve-panel').hidden = page.curve.length === 0;
  // The effect of a plan shows in the curve after it.
  chart.draw(page.curve, page.level, page.steps.filter(({ name }) => name === 'planned').map(({ at }) => ({ at: instant(at), word: t('step.planned') })));
  explain(page);
}

function showNothing(failure) {
  const unknown = failure.status === 404;
  const denied = failure.status === 401 || failure.status === 403;
  byId('story').hidden = true;
  byId('nothing').hidden = false;
  setText(byId('nothing').querySelector('h1'), t(unknown ? 'explain.unknown' : denied ? 'link.denied' : 'warnings.failed'));
  setText(byId('nothing').querySelector('p'), denied ? '' : t(unknown ? 'explain.unknown.detail' : 'ticket.failed.detail', { id }));
}

let reread;
function readSoon() {
  clearTimeout(reread);
  reread = setTimeout(() => getJson(path).then(draw, () => {}), 100);
}

function listen() {
  const mine = (event) => event.subject === id && readSoon();
  openStream('/v1/stream?channels=warnings', Object.fromEntries(warningEvents.map((name) => [name, mine])), (open) => {
    showLink(open);
    if (open) readSoon();
  });
}

await clock.read().catch(() => {});
setInterval(() => {
  if (warning) drawLeft();
}, 500);

/** Units of the warning's county first. */
async function readUnits() {
  const list = await getJson('/v1/units');
  const near = (unit) => Number(unit.region !== warning.region);
  return list.sort((a, b) => near(a) - near(b)).map(({ id: unit, name }) => [unit, name]);
}

rights().then((learnt) => {
  may = learnt;
  if (warning) drawActions();
});
try {
  draw(await getPatiently(path, showNothing));
  listen();
} catch (failure) {
  showNothing(failure);
}
