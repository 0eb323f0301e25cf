// The desk of the leaders' live line: the rota, and one session from its start to its ratings.
import { rights } from './lib/act.js';
import { getJson, renewSession } from './lib/api.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { followLiveLine } from './lib/live-line.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { span, stateWords } from './lib/session.js';
import { params, t } from './lib/words.js';
import { planForm, rotaForm } from './live-line/rota.js';
import { Sheet } from './live-line/sheet.js';

const DAY = 86400000;
const [BEHIND, AHEAD] = [7 * DAY, 30 * DAY];

openShell(t('desk.title'));
const sheet = new Sheet(byId('session'));
const list = byId('sessions');
let sessions = [];
let chosen = params.get('session');
let given;

const tell = (text) => setText(byId('said'), text);

const showSessions = keyed(list, (session) => {
  const [who, when, state] = [el('b'), el('span', 'faint'), el('span', 'chip state')];
  const element = el('li', '', who, state, when);
  element.id = 'session-' + session.id;
  element.setAttribute('role', 'option');
  element.addEventListener('click', () => choose(session.id));
  return {
    element,
    draw(each) {
      setText(who, `${each.leader} · ${each.post}`);
      setText(when, span(each));
      setText(state, stateWords(each));
      state.className = 'chip state ' + each.state;
      element.setAttribute('aria-selected', String(each.id === chosen));
      if (each.id === chosen) list.setAttribute('aria-activedescendant', element.id);
    },
  };
});

const drawList = () => showSessions(sessions.map((each) => [each.id, each]), (line, each) => line.draw(each));

async function readList() {
  const bounds = `from=${new Date(clock.now() - BEHIND).toISOString()}&to=${new Date(clock.now() + AHEAD).toISOString()}`;
  sessions = (await getJson('/v1/live-line/sessions?' + bounds)).items;
  drawList();
}

async function readSession() {
  if (!chosen) return;
  const asked = chosen;
  const page = await getJson('/v1/live-line/sessions/' + encodeURIComponent(asked));
  if (asked === chosen) draw(page);
}

function draw(page) {
  sheet.show(page, clock.now(), given, (deed, after) => {
    tell(t('desk.done', { deed: t('desk.' + deed), id: after.session.id }));
    draw(after);
    readList().catch(() => {});
  });
  sheet.offer(page);
}

function choose(id) {
  chosen = id;
  const address = new URL(location.href);
  address.searchParams.set('session', id);
  history.replaceState(null, '', address);
  drawList();
  byId('session-' + id)?.scrollIntoView({ block: 'nearest' });
  readSession().catch(() => tell(t('desk.failed')));
}

list.addEventListener('keydown', (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !sessions.length) return;
  event.preventDefault();
  const place = sessions.findIndex(({ id }) => id === chosen);
  choose(sessions[Math.min(sessions.length - 1, Math.max(0, place + by))].id);
});

const named = ({ id, name }) => [id, name];

/** Reads the choices of the forms, for a viewer who may act. */
async function learn() {
  const [units, regions, clockNow] = await Promise.all([getJson('/v1/units'), getJson('/v1/regions'), getJson('/v1/clock')]);
  const recent = await getJson('/v1/tickets?state=open&sort=-registeredAt&limit=50');
  const topics = [...new Set(recent.items.map(({ topic }) => topic))].sort().map((topic) => [topic, topic]);
  const offset = /[+-]\d\d:\d\d$/.exec(clockNow.now)?.[0] ?? 'Z';
  return { units: units.map(named), regions: regions.map(named), topics, tickets: recent.items.map(({ id, title }) => [id, title]), offset };
}

async function begin() {
  await renewSession();
  await clock.read();
  const { to, everywhere } = await rights();
  const may = to('LIVE_LINE_ACTION');
  byId('may').hidden = may;
  for (const id of ['plan', 'rota']) byId(id).hidden = !may;
  if (may) {
    given = await learn();
    byId('plan').append(planForm(given, (id) => {
      tell(t('desk.planned', { id }));
      readList().then(() => choose(id));
    }));
    byId('rota').append(rotaForm((n) => {
      tell(t('desk.imported', { n }));
      readList();
    }));
  }
  await readList();
  await readSession();
  return everywhere;
}

const readAll = () => Promise.all([readList(), readSession()]);

const follow = (everywhere) => followLiveLine(clock, everywhere, ({ asOf }) => {
  clock.heard(asOf);
  readAll().catch(() => {});
}, showLink);

begin().then(follow, (failure) => tell(failure.message));
