// Warnings of public opinion (舆情预警) as all pages show them, and the open ones, kept up to date.
import { getJson, openStream, pageLink } from './api.js';
import { el, setText } from './dom.js';
import { duration, instant } from './time.js';
import { regionName, t } from './words.js';

/** The gravest first. */
export const levels = ['RED', 'ORANGE', 'YELLOW', 'BLUE'];
const openStates = ['RAISED', 'ACKNOWLEDGED', 'ASSIGNED'];
/** Events that change the set of open warnings or their lines in a list. */
const changing = ['raised', 'risen', 'grown', 'merged', 'subsided', 'acknowledged', 'assigned', 'planned', 'resolved', 'reopened'];
/** The names of all warning events in the stream. */
export const warningEvents = [...changing, 'judged', 'told'].map((name) => 'warning.' + name);
/** Events of one matter arrive in bursts. */
const TOGETHER = 60;
const AGAIN = 3000;

export const isOpen = ({ state }) => openStates.includes(state);
export const levelWord = (level) => t('warning.level.' + level);
export const pageOf = (id) => pageLink('/warnings/' + encodeURIComponent(id));

const gravity = ({ level }) => levels.indexOf(level);
export const gravestFirst = (a, b) => gravity(a) - gravity(b) || instant(b.raisedAt) - instant(a.raisedAt) || a.id.localeCompare(b.id);

export function countByLevel(warnings) {
  const counts = {};
  for (const { level } of warnings) counts[level] = (counts[level] || 0) + 1;
  return counts;
}

const cityCode = '610800';
/**
 * The place of a warning: a warning of several counties, or of a unit wherever its tickets are, belongs to the whole city;
 * others in the city's log belong to the city level.
 */
export function placeOf(warning) {
  if (warning.region !== cityCode) return regionName(warning.region, warning.regionName);
  return t(warning.parts.length || warning.signal === 'SATISFACTION' ? 'warning.city' : 'wall.cityLevel');
}

/** The kinds of its signals. */
export const signalsOf = ({ signs }) => signs.map(({ signal }) => t('signal.' + signal));
/** The kinds of its signals, and its subject. */
export const kindOf = (warning) => [...signalsOf(warning), warning.topic?.replace('/', '·'), warning.unitName].filter(Boolean).join(' · ');

/** Who handles it, or how it ended. */
export function answersFor(warning) {
  if (!isOpen(warning)) return [t('warning.' + warning.state), warning.outcome && t('outcome.' + warning.outcome)].filter(Boolean).join(' · ');
  if (warning.state === 'RAISED') return t('warning.RAISED');
  if (warning.state === 'ACKNOWLEDGED') return t('warning.by', { who: warning.acknowledgedBy });
  const team = warning.team.length ? t('warning.team', { who: warning.team.join('、') }) : '';
  return [warning.handledByName, team].filter(Boolean).join(' · ');
}

/** The duration of the warning so far, or its total. */
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

/** The open warnings, read again whenever the stream reports a change. */
export class OpenWarnings {
  all = [];
  #changed;
  #soon;
  #reading = 0;

  constructor(changed) {
    this.#changed = changed;
  }

  /** Handlers for the stream, by event name. */
  handlers = Object.fromEntries(changing.map((name) => ['warning.' + name, () => this.readSoon()]));

  /** Warnings that need action now, the gravest first; recurring issues are left out, because they have weeks. */
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
    // An answer that arrives after a newer request is dropped.
    if (mine !== this.#reading) return;
    this.all = items.sort(gravestFirst);
    this.#changed();
  }
}

/** @param changed is called after every reading; @param onState gets whether updates arrive now */
export function followWarnings(changed, onState) {
  const warnings = new OpenWarnings(changed);
  openStream('/v1/stream?channels=warnings', warnings.handlers, (open) => {
    onState(open);
    if (open) warnings.readSoon();
  });
  return warnings;
}
