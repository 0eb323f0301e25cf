// 预警月评: the review of a month's warnings: how many were real, how late they were, and which matters had none.
import { getJson } from '../lib/api.js';
import { byId, el, percent, setText } from '../lib/dom.js';
import { day, duration } from '../lib/time.js';
import { warningLines } from '../lib/warning-lines.js';
import { levels, levelWord } from '../lib/warnings.js';
import { params, t } from '../lib/words.js';
import { askMissed } from './deeds.js';

const took = (seconds) => (seconds === null ? '–' : duration(seconds * 1000));

/** Each figure with its base. */
function figuresOf(review) {
  return [
    ['review.raised', String(review.raised), t('review.raised.of')],
    ['review.precision', percent(review.precision, 0), t('review.precision.of', { n: review.precisionOf, real: review.real })],
    ['review.missed', String(review.missed), t('review.missed.of')],
    ['review.tooLate', String(review.tooLate), review.late === null ? t('review.late.none') : t('review.late', { time: took(review.late) })],
    ['review.ack', took(review.toAcknowledge), t('review.ack.of')],
  ];
}

function tallyOf(title, counts, word) {
  const lines = Object.entries(counts).map(([key, n]) => el('li', '', el('span', '', word(key)), el('b', 'number', String(n))));
  return el('section', 'panel', el('h2', '', t(title)), el('ul', '', ...(lines.length ? lines : [el('li', 'faint', t('review.none'))])));
}

export class Review {
  #clock;
  #reading = 0;
  #showWrong = warningLines(byId('wrong'), t('review.none'));
  #showUnwarned = warningLines(byId('unwarned'), t('review.none'));

  constructor(clock, remember) {
    this.#clock = clock;
    byId('month').addEventListener('change', () => {
      remember({ month: byId('month').value });
      this.read();
    });
  }

  /** @param regions [code, name]; @param mayWrite whether the viewer may record a matter without a warning */
  offer(regions, mayWrite) {
    byId('miss').hidden = !mayWrite;
    byId('miss').addEventListener('click', () => askMissed(regions, () => {
      setText(byId('said'), t('deed.done', { deed: t('review.miss') }));
      this.read();
    }));
  }

  async read() {
    byId('month').value ||= /^\d{4}-\d\d$/.test(params.get('month') ?? '') ? params.get('month') : day(this.#clock.now()).slice(0, 7);
    const mine = ++this.#reading;
    const review = await getJson('/v1/warning-review?month=' + byId('month').value).catch(() => undefined);
    if (mine !== this.#reading) return;
    if (!review) {
      byId('figures').replaceChildren(el('p', 'faint', t('warnings.failed')));
      return;
    }
    byId('figures').replaceChildren(...figuresOf(review).map(([title, value, note]) => el('div', 'panel', el('dt', '', t(title)), el('dd', 'number', value), el('dd', 'note', note))));
    const byLevel = Object.fromEntries(levels.filter((level) => review.byLevel[level]).map((level) => [level, review.byLevel[level]]));
    byId('tallies').replaceChildren(tallyOf('review.byLevel', byLevel, levelWord), tallyOf('review.bySignal', review.bySignal, (signal) => t('signal.' + signal)), tallyOf('review.byOutcome', review.byOutcome, (outcome) => t('outcome.' + outcome)));
    this.#showWrong(review.wrong);
    this.#showUnwarned(review.unwarned);
  }
}
