// The colours with a meaning by rule, each with its shape and its word, so that none depends on colour alone: orders (督办单)
// are squares, warnings (预警) triangles.
import { el, setText, showNumber } from './dom.js';
import { t } from './words.js';

const codes = {
  order: ['BLUE', 'ORANGE', 'RED'],
  warning: ['BLUE', 'YELLOW', 'ORANGE', 'RED'],
};
const names = { order: 'order.colour.', warning: 'warning.level.' };

/** Counts by colour of a code; `draw` gets them by colour. */
export function tally(code) {
  const cells = codes[code].map((colour) => {
    const value = el('b', 'number');
    return { colour, value, element: el('li', `code ${code} of-${colour.toLowerCase()}`, el('i'), el('span', '', t(names[code] + colour)), value) };
  });
  const element = el('ul', 'codes', ...cells.map((cell) => cell.element));
  return {
    element,
    draw(counts) {
      for (const { colour, value, element: cell } of cells) {
        const n = counts[colour] || 0;
        showNumber(value, n);
        cell.classList.toggle('none', n === 0);
      }
    },
  };
}

/** A light beside a figure: its shape repeats the meaning of its colour. */
export function light() {
  const element = el('i', 'light');
  element.setAttribute('role', 'img');
  return {
    element,
    draw(state) {
      element.className = 'light ' + state;
      element.setAttribute('aria-label', t('light.' + state));
      setText(element, state === 'over' ? '!' : '');
    },
  };
}
