// Helpers for building pages: elements, numbers that move to their value, bars.
import { lang } from './words.js';

export const byId = (id) => document.getElementById(id);
export const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** An element with a class and children; text is always text, never markup, because titles come from citizens. */
export function el(tag, className = '', ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

const grouped = new Intl.NumberFormat(lang === 'en' ? 'en' : 'zh-CN');
export function count(n) {
  const whole = Math.round(n);
  // Below a thousand there is nothing to group, and formatting is slow.
  return Math.abs(whole) < 1000 ? String(whole) : grouped.format(whole);
}
export const percent = (rate, digits = 1) => (rate === null || rate === undefined ? '–' : (rate * 100).toFixed(digits) + '%');

const shown = new WeakMap();
const totals = new WeakMap();
const moving = new Map();
const MOVE = 350;
/** Digits that change faster cannot be read, and cost time. */
const STEP = 70;

/** The value a number shows now, also in the middle of a move. */
const standing = (element) => Math.round(shown.get(element)?.at ?? 0);

function write(element, state, value) {
  state.at = value;
  setText(element, count(value));
}

/** Writes the parts first and then, once each, their totals: no frame shows one without the other. */
function step() {
  const due = new Set();
  for (const [element, state] of moving) {
    const part = Math.min(1, (performance.now() - state.started) / MOVE);
    write(element, state, part === 1 ? state.value : state.from + (state.value - state.from) * (1 - (1 - part) ** 3));
    if (part === 1) moving.delete(element);
    for (const total of totals.get(element) ?? []) due.add(total);
  }
  for (const total of due) total();
  if (moving.size) setTimeout(step, STEP);
}

/** Moves a number to its new value within a third of a second; only the digits change, nothing around them. */
export function showNumber(element, value) {
  const before = shown.get(element);
  if (before && before.value === value) return;
  const from = before ? before.at : value;
  const state = { value, from, at: from, started: performance.now() };
  shown.set(element, state);
  if (calm || from === value || document.hidden) {
    moving.delete(element);
    write(element, state, value);
    for (const total of totals.get(element) ?? []) total();
    return;
  }
  if (moving.size === 0) setTimeout(step, STEP);
  moving.set(element, state);
}

/** A total that equals the sum of the parts shown beside it, in every frame. It has no value of its own. */
export function showTotal(element, parts) {
  const add = () => setText(element, count(parts.reduce((all, part) => all + standing(part), 0)));
  for (const part of parts) totals.set(part, [...(totals.get(part) ?? []), add]);
}

/** Changes the existing text node instead of replacing it: a wall does so some hundred times a second. */
export function setText(element, text) {
  const only = element.firstChild;
  if (text !== '' && only?.nodeType === Node.TEXT_NODE && !only.nextSibling) {
    if (only.data !== text) only.data = text;
  } else if (element.textContent !== text) element.textContent = text;
}

/** A moved element keeps its focus. */
function move(host, element, before) {
  const held = element.contains(document.activeElement) && document.activeElement;
  host.insertBefore(element, before);
  if (held) held.focus();
}

/**
 * Lines that come and go by their key, each built once: re-reading a list loses no focus and no click in progress.
 *
 * @param build makes the line of an entry, an object with its `element`
 * @return a function that shows entries, each [key, entry], in their order; it returns the lines by their key
 */
export function keyed(host, build) {
  const lines = new Map();
  return (entries, draw = (line, entry) => line.draw(entry)) => {
    const keys = new Set(entries.map(([key]) => key));
    for (const [key, line] of lines) {
      if (keys.has(key)) continue;
      line.element.remove();
      lines.delete(key);
    }
    entries.forEach(([key, entry], place) => {
      const line = lines.get(key) ?? build(entry);
      lines.set(key, line);
      if (host.children[place] !== line.element) move(host, line.element, host.children[place] ?? null);
      draw(line, entry);
    });
    return lines;
  };
}
