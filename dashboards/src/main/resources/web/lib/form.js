// Forms for work by keyboard: labelled fields, Ctrl+Enter sends, errors are shown beside the fields.
import { whyNot } from './command.js';
import { el } from './dom.js';
import { t } from './words.js';

/** @param given attributes of the element, such as type, required or maxLength; `value` and `checked` are what it is reset to */
export function input(name, label, given = {}) {
  const { options, rows, wide, list, value = '', checked = false, ...rest } = given;
  const field = el(options ? 'select' : rows ? 'textarea' : 'input');
  Object.assign(field, { name, ...rest }, rows ? { rows } : {});
  if (options) field.append(...options.map(([id, word]) => new Option(word, id, id === value, id === value)));
  else if (given.type === 'checkbox') field.defaultChecked = checked;
  else if (value !== '') field.defaultValue = value;
  if (list) field.setAttribute('list', list);
  const looks = given.type === 'checkbox' ? 'field tick' : rows || wide ? 'field wide' : 'field';
  return el('label', looks, el('span', '', label), field);
}

/** Suggestions for a field; other values may be typed, too. */
export function choices(id, entries) {
  const list = el('datalist', '', ...entries.map(([value, word]) => new Option(word, value)));
  list.id = id;
  return list;
}

const standing = (field) => (field.type === 'checkbox' ? field.checked : field.value);

function restore(field) {
  if (field.type === 'checkbox') field.checked = field.defaultChecked;
  else if (field.options) field.value = [...field.options].find(({ defaultSelected }) => defaultSelected)?.value ?? field.options[0]?.value;
  else field.value = field.defaultValue;
}

/** Returns a function that resets each field still as it is now: what was typed meanwhile is the next command's. */
function sent(form) {
  const then = new Map([...form.elements].filter(({ name }) => name).map((field) => [field, standing(field)]));
  return () => {
    for (const [field, was] of then) if (standing(field) === was) restore(field);
  };
}

/**
 * @param send gets the values of the fields, by name; the form shows an error that it throws, and keeps the values
 * @param why turns an error into words
 */
export function form(title, fields, send, why = whyNot) {
  const problem = el('p', 'problem');
  problem.setAttribute('role', 'alert');
  const button = el('button', '', fields.length ? t('act.send') : title);
  const made = el('form', 'panel deed', el('h3', '', title), el('div', 'fields', ...fields), problem, el('p', 'buttons', button));
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) made.requestSubmit();
  });
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    problem.textContent = '';
    const reset = sent(made);
    try {
      await send(Object.fromEntries(new FormData(made)));
      reset();
    } catch (failure) {
      problem.textContent = why(failure);
    } finally {
      button.disabled = false;
    }
  });
  return made;
}
