// The table of counties: worst first, re-ordered at intervals rather than at every change; below it the city level and the
// sum.
import { calm, el, percent, setText, showNumber, showTotal } from './dom.js';
import { bar } from './parts.js';
import { cityCode } from './world.js';
import { regionName, t } from './words.js';

const figures = {
  open: (board) => board.open.total,
  overdue: (board) => board.open.overdue,
  registered: (board) => board.today.registered,
  closed: (board) => board.today.closed,
};
const REORDER = 8000;
/** A third of the tickets overdue fills the bar. */
const FULL = 3;

export function countyTable() {
  const [body, foot] = [el('tbody'), el('tfoot')];
  const heads = ['col.county', 'col.open', 'col.overdue', 'col.share', 'col.registered', 'col.closed'].map((column) => el('th', 'of-' + column.slice(4), t(column)));
  const element = el('table', 'counties', el('thead', '', el('tr', '', ...heads)), body, foot);
  const rows = new Map();

  const build = (code, name, into) => {
    const cells = Object.fromEntries(Object.keys(figures).map((figure) => [figure, el('td', 'number ' + figure)]));
    const [length, share, tag] = [bar(), el('span'), el('span', 'chip', t('wall.stale'))];
    const { open, overdue, registered, closed } = cells;
    const line = el('tr', code, el('td', '', name, tag), open, overdue, el('td', '', el('div', 'share', length.element, share)), registered, closed);
    const row = { code, cells, length, share, tag, line, worst: 0 };
    tag.hidden = true;
    rows.set(code, row);
    into.append(line);
    return row;
  };

  const order = (still) => {
    const sorted = [...rows.values()].filter(({ line }) => line.parentNode === body).sort((a, b) => b.worst - a.worst || a.code.localeCompare(b.code));
    if (sorted.every((row, i) => body.children[i] === row.line)) return;
    const before = new Map(sorted.map((row) => [row, row.line.offsetTop]));
    body.append(...sorted.map((row) => row.line));
    if (calm || still) return;
    for (const row of sorted) {
      const moved = before.get(row) - row.line.offsetTop;
      if (moved) row.line.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], { duration: 500, easing: 'ease-out' });
    }
  };
  setInterval(() => order(false), REORDER);

  const drawShare = (row, open, overdue) => {
    row.length.fill(Math.min(1, open ? (FULL * overdue) / open : 0));
    setText(row.share, open ? percent(overdue / open) : '–');
  };
  const drawBoard = (row, board) => {
    for (const [figure, of] of Object.entries(figures)) {
      const n = of(board);
      showNumber(row.cells[figure], n);
      row.cells[figure].classList.toggle('is-zero', n === 0);
    }
    row.worst = board.open.overdue;
    drawShare(row, board.open.total, board.open.overdue);
    row.line.classList.toggle('stale', Boolean(board.stale));
    row.tag.hidden = !board.stale;
  };

  const begin = (boards) => {
    for (const [code, board] of boards) if (code !== cityCode) build(code, regionName(code, board.name), body);
    if (boards.has(cityCode)) build(cityCode, t('wall.cityLevel'), foot);
    const parts = [...rows.values()];
    const sum = build('sum', t('wall.sum'), foot);
    for (const figure of Object.keys(figures)) showTotal(sum.cells[figure], parts.map(({ cells }) => cells[figure]));
  };

  return {
    element,
    draw(boards, total) {
      const first = rows.size === 0;
      if (first) begin(boards);
      for (const [code, board] of boards) drawBoard(rows.get(code), board);
      drawShare(rows.get('sum'), total.open.total, total.open.overdue);
      if (first) order(true);
    },
  };
}
