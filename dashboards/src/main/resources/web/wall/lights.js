// Clocks by stage with their lights: the numbers in time, due soon and overdue, and their sum.
import { light } from '../lib/codes.js';
import { el, showNumber, showTotal } from '../lib/dom.js';
import { t } from '../lib/words.js';

const usual = ['DISPATCH', 'SIGN', 'HANDLE', 'REPLY', 'REDO', 'REVIEW', 'CALL_BACK'];
const columns = ['running', 'dueSoon', 'overdue'];
const tones = { running: 'fine', dueSoon: 'soon', overdue: 'over' };

/** A stage's light: red from a tenth overdue on, yellow if any is. */
function stands({ running = 0, dueSoon = 0, overdue = 0 }) {
  if (overdue === 0) return 'fine';
  return overdue * 10 >= running + dueSoon + overdue ? 'over' : 'soon';
}

export function clockLights() {
  const body = el('tbody');
  const rows = new Map();
  const heads = columns.map((column) => el('th', tones[column], t('light.' + tones[column])));
  const row = (name, word) => {
    const lamp = light();
    const title = el('th', '', lamp.element, word);
    title.scope = 'row';
    const cells = Object.fromEntries(columns.map((column) => [column, el('td', 'number ' + tones[column])]));
    return { name, lamp, cells, element: el('tr', name === 'sum' ? 'sum' : '', title, ...Object.values(cells)) };
  };
  const make = (name, word) => {
    const made = row(name, word);
    rows.set(name, made);
    body.append(made.element);
    return made;
  };
  const show = ({ lamp, cells }, counts) => {
    for (const column of columns) {
      const n = counts[column] || 0;
      showNumber(cells[column], n);
      cells[column].classList.toggle('is-zero', n === 0);
    }
    lamp.draw(stands(counts));
  };
  for (const kind of usual) make(kind, t('clock.' + kind));
  /** Clocks of the centre's own, and rare ones. */
  const others = make('others', t('clock.others'));
  const sum = row('sum', t('wall.sum'));
  for (const column of columns) showTotal(sum.cells[column], [...rows.values()].map(({ cells }) => cells[column]));
  const table = el('table', 'lights', el('thead', '', el('tr', '', el('th', ''), ...heads)), body, el('tfoot', '', sum.element));
  return {
    element: el('article', 'panel', el('h2', '', t('wall.clocks'), el('small', '', t('wall.clocks.key'))), table),
    draw(byClock) {
      const rest = {};
      for (const [kind, counts] of Object.entries(byClock)) {
        if (usual.includes(kind)) continue;
        for (const column of columns) rest[column] = (rest[column] || 0) + (counts[column] || 0);
      }
      for (const kind of usual) show(rows.get(kind), byClock[kind] ?? {});
      show(others, rest);
      const all = (column) => usual.reduce((n, kind) => n + (byClock[kind]?.[column] || 0), rest[column] || 0);
      sum.lamp.draw(stands(Object.fromEntries(columns.map((column) => [column, all(column)]))));
    },
  };
}
