// Dialogs: labelled fields, Ctrl+Enter sends, errors are shown below the fields.
import { whyNot } from './command.js';
import { el } from './dom.js';
import { t } from './words.js';

export const labelled = (label, field) => el('label', 'field', el('span', '', label), field);

export function textArea(name, hint, required = false) {
  const area = el('textarea');
  return Object.assign(area, { name, placeholder: hint, required, rows: 4, maxLength: 2000 });
}

/** Opens a dialog; `submit` gets the values of the fields. The dialog shows an error that it throws, and stays open. */
export function openDialog(title, about, fields, submit) {
  const heading = el('h2', '', title);
  heading.id = 'dialog-title';
  const problem = el('p', 'problem');
  problem.setAttribute('role', 'alert');
  const cancel = el('button', 'quiet', t('act.cancel'));
  cancel.type = 'button';
  const send = el('button', '', t('act.send'));
  const form = el('form', '', heading, about ? el('p', 'faint about', about) : null, ...fields, problem, el('p', 'buttons', cancel, send));
  const dialog = el('dialog', 'panel', form);
  dialog.setAttribute('aria-labelledby', heading.id);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  // Enter ends a line; Ctrl+Enter sends the form.
  form.addEventListener('keydown', (event) => {
    if (event.target.tagName === 'TEXTAREA' && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    problem.textContent = '';
    try {
      await submit(Object.fromEntries(new FormData(form)));
      dialog.close();
    } catch (failure) {
      problem.textContent = whyNot(failure);
    } finally {
      send.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
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
