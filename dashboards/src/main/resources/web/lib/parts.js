// The wall's parts: each is built once and then only told new values.
import { byId, count, el, percent, setText, showNumber } from './dom.js';
import { t } from './words.js';

/** A row of large figures. `entries`: [key, size, tone, label] with tone a class for values above zero. */
export function figures(id, entries) {
  const cells = entries.map(([key, size, tone, label]) => {
    const value = el('dd', 'number', '–');
    byId(id).append(el('div', `figure ${size}`, el('dt', '', label || t('fig.' + key)), value));
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

/** Bars of one colour: [[word, value]…], scaled to the largest, in the order given. */
export function bars(id) {
  const host = byId(id);
  const rows = new Map();
  return (entries) => {
    const most = Math.max(1, ...entries.map(([, n]) => n));
    for (const [name, row] of rows) if (!entries.some(([word]) => word === name)) { row.element.remove(); rows.delete(name); }
    entries.forEach(([name, n], place) => {
      let row = rows.get(name);
      if (!row) {
        const fill = el('i');
        const value = el('span', 'value number');
        fill.style.background = 'var(--accent)';
        row = { fill, value, element: el('div', 'row', el('span', 'name', name), el('div', 'bar', fill), value) };
        rows.set(name, row);
      }
      if (host.children[place] !== row.element) host.insertBefore(row.element, host.children[place] || null);
      row.fill.style.width = (100 * n) / most + '%';
      showNumber(row.value, n);
      row.value.classList.toggle('is-zero', n === 0);
    });
  };
}

const usual = ['DISPATCH', 'SIGN', 'HANDLE', 'REPLY', 'REDO', 'REVIEW', 'CALL_BACK'];
const rare = ['ORDER', 'HAND_OVER', 'FAST', 'RETURN_DECISION', 'EXTENSION_DECISION', 'SUSPEND_DECISION', 'SUSPEND_REVIEW'];
const tones = [['running', '--blue'], ['dueSoon', '--yellow'], ['overdue', '--red']];

/** By clock: how many run, are due soon, are overdue. Unusual clocks appear only while one of them exists. */
export function clockBars(id, keyId) {
  for (const [name, colour] of tones) {
    const swatch = el('i');
    swatch.style.background = `var(${colour})`;
    byId(keyId).append(el('span', '', swatch, t('col.' + name)));
  }
  const host = byId(id);
  const rows = new Map();
  return (byClock) => {
    const others = [...rare, ...Object.keys(byClock).filter((kind) => !usual.includes(kind) && !rare.includes(kind)).sort()];
    const kinds = [...usual, ...others.filter((kind) => Object.values(byClock[kind] || {}).some((n) => n > 0))];
    const sum = (kind) => tones.reduce((all, [name]) => all + (byClock[kind]?.[name] || 0), 0);
    const most = Math.max(1, ...kinds.map(sum));
    for (const [kind, row] of rows) if (!kinds.includes(kind)) { row.element.remove(); rows.delete(kind); }
    for (const kind of kinds) {
      let row = rows.get(kind);
      if (!row) {
        const parts = tones.map(([, colour]) => {
          const fill = el('i');
          fill.style.background = `var(${colour})`;
          return fill;
        });
        const values = tones.map(() => el('span', 'value number'));
        const name = el('span', 'name');
        row = { name, parts, values, element: el('div', 'row', name, el('div', 'bar', ...parts), ...values) };
        rows.set(kind, row);
        host.append(row.element);
      }
      setText(row.name, t('clock.' + kind));
      tones.forEach(([name], i) => {
        const n = byClock[kind]?.[name] || 0;
        row.parts[i].style.width = (100 * n) / most + '%';
        row.parts[i].style.display = n ? '' : 'none';
        showNumber(row.values[i], n);
        row.values[i].className = 'value number ' + (n === 0 ? 'is-zero' : ['', 'is-yellow', 'is-red'][i]);
      });
    }
  };
}

/** Calls and rates, each rate with the count it rests on. Below its floor a rate turns orange. */
export function rates(id) {
  const host = byId(id);
  const cell = (word) => {
    const value = el('span');
    const base = el('small', '', ' ');
    host.append(el('div', '', el('dt', '', t(word)), el('dd', 'number', value, base)));
    return { value, base };
  };
  const offered = cell('call.offered');
  const connect = cell('rate.connect');
  const quick = cell('rate.15s');
  const result = cell('rate.result');
  const onTime = cell('rate.onTime');
  const redo = cell('rate.redo');
  const show = ({ value, base }, rate, of, floor = 0) => {
    setText(value, percent(rate));
    value.className = rate === null || rate === undefined ? 'is-zero' : rate < floor ? 'is-orange' : '';
    setText(base, t('rate.of', { n: count(of || 0) }));
  };
  return (board) => {
    const calls = board.today.calls;
    showNumber(offered.value, calls.offered);
    setText(offered.base, `${t('call.abandoned')} ${count(calls.abandoned)}`);
    show(connect, calls.connectRate, calls.connectRateOf, 0.95);
    show(quick, calls.rate15s, calls.rate15sOf, 0.9);
    show(result, board.satisfaction.resultRate, board.satisfaction.resultRateOf, 0.9);
    show(onTime, board.onTimeRate, board.onTimeRateOf, 0.9);
    show(redo, board.redoRate, board.redoRateOf);
  };
}
