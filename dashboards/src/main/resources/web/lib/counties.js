// The table of counties: worst first, re-ordered now and then rather than at every change.
import { byId, calm, el, percent, showNumber } from './dom.js';
import { levelColours, levelOf } from './levels.js';
import { regionName, t } from './words.js';

const columns = ['col.county', 'col.open', 'col.overdue', 'col.share', 'col.registered', 'col.closed'];

export function countyTable(cityCode) {
  for (const column of columns) byId('counties-head').append(el('th', column === 'col.share' ? 'wide' : '', t(column)));
  const body = byId('counties');
  const rows = new Map();

  const build = (code, board) => {
    const row = { code, open: el('td', 'number'), overdue: el('td', 'number over'), fill: el('i'), share: el('span'), registered: el('td', 'number'), closed: el('td', 'number') };
    row.dot = el('span', 'dot');
    row.tag = el('span', 'chip tag', t('wall.stale'));
    row.tag.hidden = true;
    row.fill.style.background = 'var(--red)';
    row.element = el('tr', code === cityCode ? 'city-row' : '',
      el('td', '', row.dot, regionName(code, board.name), row.tag), row.open, row.overdue,
      el('td', '', el('div', 'share', el('div', 'bar', row.fill), row.share)), row.registered, row.closed);
    rows.set(code, row);
    body.append(row.element);
    return row;
  };

  const order = (still) => {
    const sorted = [...rows.values()].sort((a, b) => (a.code === cityCode) - (b.code === cityCode) || b.worst - a.worst || a.code.localeCompare(b.code));
    if (sorted.every((row, i) => body.children[i] === row.element)) return;
    const before = new Map(sorted.map((row) => [row, row.element.offsetTop]));
    body.append(...sorted.map((row) => row.element));
    if (calm || still) return;
    for (const row of sorted) {
      const moved = before.get(row) - row.element.offsetTop;
      if (moved) row.element.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], { duration: 500, easing: 'ease-out' });
    }
  };
  setInterval(() => order(false), 8000);

  return (boards, ladder) => {
    const built = rows.size;
    for (const [code, board] of boards) {
      const row = rows.get(code) || build(code, board);
      const { total, overdue } = board.open;
      row.worst = overdue;
      showNumber(row.open, total);
      showNumber(row.overdue, overdue);
      row.overdue.className = 'number over ' + (overdue ? 'is-red' : 'is-zero');
      row.fill.style.width = Math.min(100, total ? (500 * overdue) / total : 0) + '%';
      row.share.textContent = total ? percent(overdue / total) : '–';
      showNumber(row.registered, board.today.registered);
      showNumber(row.closed, board.today.closed);
      for (const [cell, n] of [[row.open, total], [row.registered, board.today.registered], [row.closed, board.today.closed]]) cell.classList.toggle('is-zero', n === 0);
      row.dot.style.setProperty('--level', board.stale ? '#4a5366' : levelColours[levelOf(overdue, ladder)]);
      row.element.classList.toggle('stale', Boolean(board.stale));
      row.tag.hidden = !board.stale;
    }
    if (rows.size !== built) order(true);
  };
}
