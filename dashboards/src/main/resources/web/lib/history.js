// A ticket's history in the order in which things happened: people's acts as sentences; what the engine records is folded.
import { el, setText } from './dom.js';
import { act, clockLines, ofMachine } from './story.js';
import { day, instant, shortInstant, timeOfDay, weekday } from './time.js';
import { known, lang, t } from './words.js';

const KEY = 'duban.ticket.records';
/** A fact that is reported after longer than this is marked. */
const AT_ONCE = 60000;

/** A browser may keep nothing. */
function remembered() {
  try {
    return localStorage.getItem(KEY) === 'open';
  } catch {
    return false;
  }
}

function remember(open) {
  try {
    if (open) localStorage.setItem(KEY, 'open');
    else localStorage.removeItem(KEY);
  } catch {
    // The next page begins folded.
  }
}

const dots = {
  registered: 'blue', dispatched: 'blue', signed: 'accent', replied: 'accent', closed: 'accent', answered: 'accent', 'clock-missed': 'red',
  'redo-ordered': 'orange', 'order-issued': 'orange', urged: 'yellow', 'return-asked': 'yellow', 'extension-asked': 'yellow',
};

const titles = new Map();

/** Learns the names of the centre's rungs, clock by clock, from /explain. */
export function learnRungs(explanation) {
  for (const { clock, rungs } of explanation.clocks) for (const rung of rungs) titles.set(`${clock.kind}/${rung.rung}`, rung.title);
}

export function rungName(rung) {
  const key = 'ladder.' + rung.rung;
  if (lang === 'en' && known(key)) return t(key);
  return rung.title || titles.get(`${rung.clock?.kind || rung.clock}/${rung.rung}`) || t(key);
}

/** The details of what the engine recorded; unknown fields are left out. */
function details({ data }, unitName) {
  const { clock, notice } = data;
  return [
    clock && t('clock.' + clock.kind), data.rung && clock && rungName({ rung: data.rung, clock }), clock?.unit && unitName(clock.unit), data.colour && t('order.colour.' + data.colour),
    notice && `${notice.name}（${t('role.' + notice.office)}）`, data.channel && t('via.' + data.channel), data.proof && t('notice.proof', { proof: data.proof }), data.reason, data.detail,
  ].filter(Boolean).join(' · ');
}

function recordLine(item, unitName) {
  return el('li', 'event record', el('time', '', timeOfDay(instant(item.at), false)), el('span', 'dot'), el('p', '', t('event.' + item.type), ' ', el('span', '', details(item, unitName))));
}

function actLine(item, unitName) {
  const { who, what, facts, written } = act(item, unitName);
  const [at, recorded] = [instant(item.at), instant(item.recordedAt)];
  const late = recorded - at > AT_ONCE && item.type !== 'clock-missed';
  const by = item.by && item.by !== 'system' ? item.by : '';
  const clocks = clockLines(item, rungName);
  return el('li', `event dot-${dots[item.type] ?? ''}`, el('time', '', timeOfDay(at, false)), el('span', 'dot'),
    el('div', '',
      el('p', 'act', who ? el('b', '', who) : null, who && lang === 'en' ? ' ' : '', what, by ? el('span', 'by', by) : null),
      late ? el('p', 'late', el('b', 'chip is-yellow', t('story.late')), ' ', t('story.late.when', { at: shortInstant(at), recorded: shortInstant(recorded) })) : null,
      ...facts.map((fact) => el('p', 'words', fact)),
      ...written.map((words) => el('blockquote', '', words)),
      clocks.length ? el('ul', 'record', ...clocks.map((line) => el('li', '', line))) : null));
}

/** Facts that are reported late come where they happened, in the order of their versions where the instants are the same. */
const ordered = (items) => [...items].sort((a, b) => instant(a.at) - instant(b.at) || a.version - b.version);

/** The list and the switch that shows and hides what the engine records; the browser remembers it. */
export class History {
  /** The version of the last event that was drawn; later ones are highlighted once. */
  seen = 0;

  constructor(host, fold, unitName) {
    Object.assign(this, { host, fold, unitName });
    fold.title = t('story.records.hint');
    fold.addEventListener('click', () => this.show(!this.open()));
    this.show(remembered());
  }

  open() {
    return this.fold.getAttribute('aria-expanded') === 'true';
  }

  show(open) {
    this.fold.setAttribute('aria-expanded', String(open));
    this.host.classList.toggle('with-records', open);
    remember(open);
  }

  /** @param most how many acts, the latest; all by default */
  draw(items, most = Infinity) {
    const list = [];
    let shownDay;
    const all = ordered(items);
    const acts = all.filter((item) => !ofMachine(item));
    for (const item of all.slice(acts.length > most ? all.indexOf(acts.at(-most)) : 0)) {
      const at = instant(item.at);
      const line = ofMachine(item) ? recordLine(item, this.unitName) : actLine(item, this.unitName);
      if (day(at) !== shownDay?.day) {
        shownDay = { day: day(at), line: el('li', 'day record', `${day(at)} ${weekday(at)}`) };
        list.push(shownDay.line);
      }
      // A day with nothing but records is folded with them.
      if (!ofMachine(item)) shownDay.line.classList.remove('record');
      if (this.seen && item.version > this.seen) line.classList.add('fresh');
      list.push(line);
    }
    list.filter((line) => !line.classList.contains('record')).at(-1)?.classList.add('last');
    this.host.replaceChildren(...list);
    const records = this.host.querySelectorAll('li.event.record, ul.record > li').length;
    setText(this.fold, t('story.records', { n: records }));
    this.fold.hidden = records === 0;
    this.seen = Math.max(0, ...items.map(({ version }) => version));
  }
}
