// Small means for building pages: elements, numbers that move to their value, bars.
import { lang } from './words.js';

export const byId = (id) => document.getElementById(id);
export const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** An element with a class and children; text is always text, never markup, since titles come from citizens. */
export function el(tag, className = '', ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

const grouped = new Intl.NumberFormat(lang === 'en' ? 'en' : 'zh-CN');
export const count = (n) => grouped.format(Math.round(n));
export const percent = (rate, digits = 1) => (rate === null || rate === undefined ? '–' : (rate * 100).toFixed(digits) + '%');

const shown = new WeakMap();
const totals = new WeakMap();

/** What a number shows at this moment, in the middle of a move too. */
const standing = (element) => Math.round(shown.get(element)?.at ?? 0);

function write(element, state, value) {
  state.at = value;
  element.textContent = state.format(value);
  for (const total of totals.get(element) ?? []) total();
}

/** Moves a number to its new value within a third of a second; only the digits change, nothing around them. */
export function showNumber(element, value, format = count) {
  const before = shown.get(element);
  if (before && before.value === value) return;
  if (before) cancelAnimationFrame(before.frame);
  const from = before ? before.at : value;
  const state = { value, at: from, frame: 0, format };
  shown.set(element, state);
  if (calm || from === value || document.hidden) {
    write(element, state, value);
    return;
  }
  const started = performance.now();
  const step = (now) => {
    const part = Math.min(1, Math.max(0, now - started) / 350);
    write(element, state, part === 1 ? value : from + (value - from) * (1 - (1 - part) ** 3));
    if (part < 1) state.frame = requestAnimationFrame(step);
  };
  state.frame = requestAnimationFrame(step);
}

/** A total that is what the parts shown beside it add up to, in every frame. It needs no value of its own. */
export function showTotal(element, parts) {
  const add = () => setText(element, count(parts.reduce((all, part) => all + standing(part), 0)));
  for (const part of parts) totals.set(part, [...(totals.get(part) ?? []), add]);
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
