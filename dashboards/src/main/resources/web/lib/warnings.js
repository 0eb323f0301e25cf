// Warnings of public opinion (舆情预警) as all pages show them, and the open ones as they now are.
import { getJson, openStream, pageLink } from './api.js';
import { el, setText } from './dom.js';
import { duration, instant } from './time.js';
import { regionName, t } from './words.js';

/** The gravest first. */
export const levels = ['RED', 'ORANGE', 'YELLOW', 'BLUE'];
export const levelInk = { RED: '#ef5350', ORANGE: '#ee8a3e', YELLOW: '#e9bd49', BLUE: '#4a8cf0' };
const openStates = ['RAISED', 'ACKNOWLEDGED', 'ASSIGNED'];
/** Events that change which are open or what a list shows of them. */
const changing = ['raised', 'risen', 'grown', 'merged', 'subsided', 'acknowledged', 'assigned', 'planned', 'resolved', 'reopened'];
/** The names of all events of warnings as the stream sends them. */
export const warningEvents = [...changing, 'judged', 'told'].map((name) => 'warning.' + name);
/** Events of one matter come together. */
const TOGETHER = 60;
const AGAIN = 3000;

export const isOpen = ({ state }) => openStates.includes(state);
export const levelWord = (level) => t('code.warning.' + level);
export const pageOf = (id) => pageLink('/warnings/' + encodeURIComponent(id));

const gravity = ({ level }) => levels.indexOf(level);
export const gravestFirst = (a, b) => gravity(a) - gravity(b) || instant(b.raisedAt) - instant(a.raisedAt) || a.id.localeCompare(b.id);

export function countByLevel(warnings) {
  const counts = {};
  for (const { level } of warnings) counts[level] = (counts[level] || 0) + 1;
  return counts;
}

const cityCode = '610800';
/** Where it is; what gathers counties, or is of a unit wherever its tickets lie, is the whole city's, other matters of the city's log are of its level. */
export function placeOf(warning) {
  if (warning.region !== cityCode) return regionName(warning.region, warning.regionName);
  return t(warning.parts.length || warning.signal === 'SATISFACTION' ? 'warning.city' : 'wall.cityLevel');
}

/** What kind of sign, and of what. */
export const kindOf = (warning) => [t('signal.' + warning.signal), warning.topic?.replace('/', '·'), warning.unitName].filter(Boolean).join(' · ');

/** Who answers for it, or how it ended. */
export function answersFor(warning) {
  if (!isOpen(warning)) return [t('warning.' + warning.state), warning.outcome && t('outcome.' + warning.outcome)].filter(Boolean).join(' · ');
  if (warning.state === 'RAISED') return t('warning.RAISED');
  if (warning.state === 'ACKNOWLEDGED') return t('warning.by', { who: warning.acknowledgedBy });
  const team = warning.team.length ? t('warning.team', { who: warning.team.join('、') }) : '';
  return [warning.handledByName, team].filter(Boolean).join(' · ');
}

/** How long it has been there, or was. */
export const lasted = (warning, now) => duration((isOpen(warning) ? now : instant(warning.endedAt)) - instant(warning.raisedAt));

/** A level as a triangle in its colour with its word. */
export function levelMark(words = levelWord) {
  const word = el('span');
  const element = el('b', 'level', el('i'), word);
  return {
    element,
    draw(level) {
      element.className = `level of-${level.toLowerCase()}`;
      setText(word, words(level));
    },
  };
}

/** The open warnings, read again whenever the stream says that something changed. */
export class OpenWarnings {
  all = [];
  #changed;
  #soon;
  #reading = 0;

  constructor(changed) {
    this.#changed = changed;
  }

  /** For the stream, by the names of its events. */
  handlers = Object.fromEntries(changing.map((name) => ['warning.' + name, () => this.readSoon()]));

  /** What wants somebody now, the gravest first: issues that recur have weeks. */
  get urgent() {
    return this.all.filter(({ signal }) => signal !== 'RECURRING');
  }

  get recurring() {
    return this.all.filter(({ signal }) => signal === 'RECURRING');
  }

  readSoon(wait = TOGETHER) {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.read().catch(() => this.readSoon(AGAIN)), wait);
  }

  async read() {
    const mine = ++this.#reading;
    const { items } = await getJson(`/v1/warnings?limit=500&${openStates.map((state) => 'state=' + state).join('&')}`);
    // An answer that comes after a later question is of no use.
    if (mine !== this.#reading) return;
    this.all = items.sort(gravestFirst);
    this.#changed();
  }
}

/** @param changed is called whenever they are read; @param onState whether that can be followed now */
export function followWarnings(changed, onState) {
  const warnings = new OpenWarnings(changed);
  openStream('/v1/stream?channels=warnings', warnings.handlers, (open) => {
    onState(open);
    if (open) warnings.readSoon();
  });
  return warnings;
}
