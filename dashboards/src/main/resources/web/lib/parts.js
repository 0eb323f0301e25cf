// Rows of figures and of bars: each is built once and then only updated.
import { byId, el, showNumber } from './dom.js';
import { t } from './words.js';

/**
 * A row of large figures. `entries`: [key, size, tone, label, page]; tone is a class for values above zero, page the list of
 * what is counted.
 */
export function figures(id, entries) {
  const cells = entries.map(([key, size, tone, label, page]) => {
    const value = page ? Object.assign(el('a', 'number', '–'), { href: page }) : el('span', 'number', '–');
    byId(id).append(el('div', `figure ${size}`, el('dt', '', label || t('fig.' + key)), el('dd', '', value)));
    return { key, tone, value };
  });
  return (values) => {
    for (const { key, tone, value } of cells) {
      const n = values[key] ?? 0;
      showNumber(value, n);
      value.className = 'number ' + (n === 0 ? 'is-zero' : tone || '');
    }
  };
}

/** A bar. It is stretched rather than made wider, because a wider one would change the layout in every frame. */
export function bar() {
  const inside = el('i');
  return {
    element: el('div', 'bar', inside),
    /** @param share from 0 to 1 */
    fill(share) {
      inside.style.transform = `scaleX(${share})`;
    },
  };
}

/** Bars of one colour: [[word, value]…], scaled to the largest, in the given order. */
export function bars(host) {
  const rows = new Map();
  return (entries) => {
    const most = Math.max(1, ...entries.map(([, n]) => n));
    for (const [name, row] of rows) if (!entries.some(([word]) => word === name)) { row.element.remove(); rows.delete(name); }
    entries.forEach(([name, n], place) => {
      let row = rows.get(name);
      if (!row) {
        const [length, value] = [bar(), el('span', 'value number')];
        row = { length, value, element: el('div', 'row', el('span', 'name', name), length.element, value) };
        rows.set(name, row);
      }
      if (host.children[place] !== row.element) host.insertBefore(row.element, host.children[place] || null);
      row.length.fill(n / most);
      showNumber(row.value, n);
      row.value.classList.toggle('is-zero', n === 0);
    });
  };
}
