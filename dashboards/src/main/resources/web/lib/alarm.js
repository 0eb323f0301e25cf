// A 红 warning that is not acknowledged takes the whole screen for a minute; after that, and while it is being handled, it
// stays as a ribbon on top.
import { el, setText } from './dom.js';
import { instant, shortInstant } from './time.js';
import { answersFor, kindOf, lasted, levelMark, levelWord, pageOf, placeOf } from './warnings.js';
import { t } from './words.js';

const HOLDS = 60000;
const facts = ['raised', 'lasted', 'tickets', 'callers', 'answers'];

/** @return the texts shown for one warning, by their names */
function said(warning, now) {
  return {
    raised: shortInstant(instant(warning.levelSince)), lasted: lasted(warning, now), tickets: String(warning.tickets),
    callers: warning.callers ? String(warning.callers) : '–', answers: answersFor(warning),
  };
}

export class Alarm {
  #clock;
  /** When this page first saw a warning, by warning and the instant it turned red. */
  #seen = new Map();
  #mark = levelMark((level) => t('alarm.level', { level: levelWord(level) }));
  #place = el('p', 'place');
  #sentence = el('p', 'sentence');
  #values = Object.fromEntries(facts.map((fact) => [fact, el('dd', 'number')]));
  #left = el('p', 'left');
  #link = el('a', '', t('alarm.open'));
  #ribbon = el('a', 'ribbon');

  constructor(clock) {
    this.#clock = clock;
    const list = el('dl', '', ...facts.map((fact) => el('div', fact, el('dt', '', t('alarm.' + fact)), this.#values[fact])));
    this.screen = el('section', 'alarm', el('header', '', this.#mark.element, this.#place), this.#sentence, list, el('footer', '', this.#left, this.#link));
    // Screen readers do not read the seconds.
    this.#sentence.setAttribute('role', 'alert');
    this.screen.hidden = true;
    this.#ribbon.hidden = true;
    document.body.append(this.screen);
    document.querySelector('.top').after(this.#ribbon);
  }

  /**
   * Call it a few times a second.
   *
   * @param open warnings, the gravest first
   * @param current whether they are up to date; a warning that may be over does not keep the screen
   */
  show(open, current) {
    const now = performance.now();
    const reds = open.filter(({ level }) => level === 'RED');
    const keys = new Map(reds.map((red) => [red.id + red.levelSince, red]));
    for (const key of this.#seen.keys()) if (!keys.has(key)) this.#seen.delete(key);
    for (const key of keys.keys()) if (!this.#seen.has(key)) this.#seen.set(key, now);
    const left = ({ id, levelSince }) => HOLDS - (now - this.#seen.get(id + levelSince));
    const shown = current ? reds.find((red) => red.state === 'RAISED' && left(red) > 0) : undefined;
    this.screen.hidden = !shown;
    if (shown) this.#drawScreen(shown, left(shown));
    this.#ribbon.hidden = reds.length === 0;
    if (reds.length) this.#drawRibbon(reds);
  }

  #drawScreen(red, left) {
    this.#mark.draw(red.level);
    setText(this.#place, `${placeOf(red)} · ${kindOf(red)}`);
    setText(this.#sentence, red.sentence);
    for (const [fact, value] of Object.entries(said(red, this.#clock.now()))) setText(this.#values[fact], value);
    setText(this.#left, t('alarm.left', { n: Math.ceil(left / 1000) }));
    this.#link.href = pageOf(red.id);
  }

  #drawRibbon(reds) {
    const [red] = reds;
    const more = reds.length > 1 ? t('alarm.more', { n: reds.length - 1 }) : '';
    const parts = [t('alarm.level', { level: levelWord(red.level) }), placeOf(red), red.sentence, lasted(red, this.#clock.now()), answersFor(red), more];
    setText(this.#ribbon, parts.filter(Boolean).join(' · '));
    this.#ribbon.href = pageOf(red.id);
  }
}
