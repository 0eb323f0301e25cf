// Large figures, each beside the same time yesterday and a week ago.
import { count, el, percent, setText, showNumber } from '../lib/dom.js';
import { t } from '../lib/words.js';

/** From here on a multiple is clearer than a percentage. */
const MANIFOLD = 3;

function change(was, is) {
  if (!Number.isFinite(was) || was < 1 || !Number.isFinite(is)) return '';
  if (is / was >= MANIFOLD) return t('cmp.times', { n: (is / was).toFixed(1) });
  const by = Math.round((is / was - 1) * 100);
  return by === 0 ? t('cmp.same') : t(by > 0 ? 'cmp.more' : 'cmp.less', { n: Math.abs(by) });
}

function points(was, is) {
  if (!Number.isFinite(was) || !Number.isFinite(is)) return '';
  const by = ((is - was) * 100).toFixed(1);
  return Number(by) === 0 ? t('cmp.same') : t(by > 0 ? 'cmp.points.more' : 'cmp.points.less', { n: Math.abs(by).toFixed(1) });
}

/**
 * @param floor of a rate: below it the figure turns orange and is marked as low
 * @param level whether earlier values are as known then; those of counts and rates follow late facts
 */
export function tile(name, { floor, level = false } = {}) {
  const [label, value, note] = [el('dt'), el('dd', 'number', '–'), el('span', 'note')];
  const lines = (level ? ['cmp.yesterday.then', 'cmp.lastWeek.then'] : ['cmp.yesterday', 'cmp.lastWeek']).map((word) => {
    const [was, by] = [el('b', 'number'), el('em')];
    return { was, by, element: el('p', '', el('span', '', t(word)), was, by) };
  });
  const element = el('div', `tile panel ${name}`, label, value, ...lines.map((line) => line.element), note);
  const beside = (given, write, differs) => {
    for (const [i, was] of [given.yesterday, given.lastWeek].entries()) {
      setText(lines[i].was, Number.isFinite(was) ? write(was) : '–');
      setText(lines[i].by, differs(was, given.value));
    }
  };
  return {
    element,
    value,
    say(word) {
      setText(label, word);
    },
    /** @param shown false if the number itself is a total of others */
    count(given, shown = true) {
      if (shown && given.value !== undefined) showNumber(value, given.value);
      beside(given, count, change);
    },
    rate(given) {
      setText(value, percent(given.value));
      const low = given.value !== null && given.value < floor;
      value.classList.toggle('is-orange', low);
      setText(note, low ? t('tile.low', { floor: percent(floor, 0) }) : t('rate.of', { n: count(given.of) }));
      beside(given, percent, points);
    },
    note(text) {
      setText(note, text);
    },
  };
}
