// Forms of a page that is worked from the keyboard: labelled fields, Ctrl+Enter sends, what went wrong stands beside the words.
import { whyNot } from './command.js';
import { el } from './dom.js';
import { t } from './words.js';

/** @param given what the element is told, such as type, required or maxLength */
export function input(name, label, given = {}) {
  const { options, rows, wide, list, ...rest } = given;
  const field = el(options ? 'select' : rows ? 'textarea' : 'input');
  Object.assign(field, { name, ...rest }, rows ? { rows } : {});
  if (options) field.append(...options.map(([value, word]) => new Option(word, value)));
  if (list) field.setAttribute('list', list);
  const looks = given.type === 'checkbox' ? 'field tick' : rows || wide ? 'field wide' : 'field';
  return el('label', looks, el('span', '', label), field);
}

/** A list of what a field may be filled with; others may be written, too. */
export function choices(id, entries) {
  const list = el('datalist', '', ...entries.map(([value, word]) => new Option(word, value)));
  list.id = id;
  return list;
}

/**
 * @param send gets what was filled in, by name; what it throws is shown here and the words stay
 * @param why turns a failure into words
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
    try {
      await send(Object.fromEntries(new FormData(made)));
      made.reset();
    } catch (failure) {
      problem.textContent = why(failure);
    } finally {
      button.disabled = false;
    }
  });
  return made;
}
