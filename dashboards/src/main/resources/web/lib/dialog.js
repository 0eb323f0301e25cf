// Dialogs: labelled fields, Ctrl+Enter sends, errors are shown below the fields.
import { whyNot } from './command.js';
import { el } from './dom.js';
import { inWords } from './faults.js';
import { t } from './words.js';

export const labelled = (label, field) => el('label', 'field', el('span', '', label), field);

export function textArea(name, hint, required = false) {
  const area = el('textarea');
  return Object.assign(area, { name, placeholder: hint, required, rows: 4, maxLength: 2000 });
}

/** The input of a JSON pointer: names are paths, and a field of one name holds all below it. */
function inputAt(form, pointer) {
  for (let path = pointer.slice(1); path; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const input = form.querySelector(`[name="${CSS.escape(path)}"]`);
    if (input) return input;
  }
  return undefined;
}

/**
 * Shows each fault beside its field, by the JSON pointer of the refusal, and moves the focus to the first one.
 *
 * @param faults each a pointer and a detail, and a word if the page has found it itself
 */
export function mark(form, faults) {
  for (const old of form.querySelectorAll('.fault')) old.remove();
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
  let first;
  for (const found of faults) {
    const { pointer, detail, word } = found;
    const input = inputAt(form, pointer);
    if (!input) continue;
    input.setAttribute('aria-invalid', 'true');
    const fault = el('small', 'fault', word ?? inWords(found));
    if (detail) fault.title = detail;
    input.closest('.field').append(fault);
    first ??= input;
  }
  first?.focus();
}

/**
 * Opens a dialog; `submit` gets the values of the fields. The dialog shows an error that it throws, and stays open.
 *
 * @param word on the button that sends
 */
export function openDialog(title, about, fields, submit, word = t('act.send')) {
  const heading = el('h2', '', title);
  heading.id = 'dialog-title';
  const problem = el('p', 'problem');
  problem.setAttribute('role', 'alert');
  const cancel = el('button', 'quiet', t('act.cancel'));
  cancel.type = 'button';
  const send = el('button', '', word);
  const form = el('form', '', heading, about ? el('p', 'faint about', about) : null, ...fields, problem, el('p', 'buttons', cancel, send));
  const dialog = el('dialog', 'panel', form);
  dialog.setAttribute('aria-labelledby', heading.id);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  // Enter ends a line; Ctrl+Enter sends the form from every field.
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    problem.textContent = '';
    mark(form, []);
    try {
      await submit(Object.fromEntries(new FormData(form)));
      dialog.close();
    } catch (failure) {
      problem.textContent = whyNot(failure);
      mark(form, failure.errors ?? []);
    } finally {
      send.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  if (!fields.some((field) => field?.querySelector('input, textarea, select'))) send.focus();
}

/** A choice between a few values, the first is the default; `choices` are [value, word, class]. */
export function picks(name, label, choices) {
  const set = el('fieldset', 'field', el('legend', '', label));
  choices.forEach(([value, word, looks = ''], place) => {
    const pick = el('input');
    Object.assign(pick, { type: 'radio', name, value, checked: place === 0 });
    set.append(el('label', `pick ${looks}`, pick, word));
  });
  return set;
}
