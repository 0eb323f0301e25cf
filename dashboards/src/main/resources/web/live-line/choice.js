// A field of the desk's forms whose value is chosen by typing its name or its code.
import { Combobox } from '../lib/combobox.js';
import { el } from '../lib/dom.js';
import { t } from '../lib/words.js';

/**
 * @param entries each [id, name]
 * @param given whether it is required, whether another text is free to be entered, whether it takes the whole width, and the id chosen at first
 * @return the element of the field, and a function that reads the chosen id; empty for none
 */
export function choiceField(name, label, entries, { required = false, free = false, wide = false, value = '' } = {}) {
  const check = () => box.input.setCustomValidity(box.wrong ? t('desk.choice.none') : '');
  const box = new Combobox({ name, label, free, hint: t('desk.choice.hint'), onChange: check });
  box.offer(entries.map(([id, word]) => ({ id, name: word, more: word === id ? '' : id })));
  // A list that scrolls would take the focus that Tab moves on.
  box.list.tabIndex = -1;
  box.input.required = required;
  box.input.defaultValue = box.entries.find(({ id }) => id === value)?.name ?? value;
  box.input.addEventListener('input', check);
  box.input.addEventListener('blur', check);
  return { element: el('div', wide ? 'field wide' : 'field', ...box.elements), read: () => box.value };
}
