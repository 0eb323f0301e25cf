// The form of an action as the ticket offers it: one input for each field, and the body of the command that they give.
import { el } from './dom.js';
import { typed } from './time.js';
import { known, t } from './words.js';

const FEW = 5;

/** The first of these keys that has a word. */
const word = (...keys) => t(keys.find(known) ?? keys[0]);

const labelOf = (action, { name, required, value }) => {
  const label = word(`ask.${action}.${name}`, `ask.${name}`);
  return required || value !== undefined || label.includes('（') || label.includes('(') ? label : t('ask.optional', { label });
};

const choiceName = (field, { value, name }) => name ?? word(`pick.${field.name}.${value}`, `${field.name}.${value}`);

function group(label, looks, ...inside) {
  return el('fieldset', `field ${looks}`, el('legend', '', label), ...inside);
}

/** One of a few values, each a radio button; none is chosen for a decision. */
function radios(label, name, entries, { required, chosen }) {
  return group(label, 'picks', ...entries.map(([value, text, looks = '']) => {
    const pick = el('input');
    Object.assign(pick, { type: 'radio', name, value, required, checked: value === chosen });
    return el('label', `pick ${looks}`, pick, text);
  }));
}

function labelledInput(label, element) {
  return el('label', 'field', el('span', '', label), element);
}

/** A list to choose from while typing; its entries are [id, name]. */
function suggestions(id, entries) {
  const list = el('datalist', '', ...entries.map(([, name]) => new Option(name)));
  list.id = id;
  return list;
}

/** Finds the id of a typed name; the id itself may be typed, too. */
const idOf = (typedName, entries) => entries.find(([id, name]) => name === typedName || id === typedName)?.[0];

let serial = 0;

/** The units of a field, each [id, name], and the input to type their names into. Likely ones come first in the list. */
function unitSearch(field, units) {
  const likely = field.choices?.map(({ value, name }) => [value, name]) ?? [];
  const entries = [...likely, ...units.filter(([id]) => !likely.some(([other]) => other === id))];
  const input = el('input');
  const list = suggestions(`units-${++serial}`, entries);
  Object.assign(input, { name: field.name, autocomplete: 'off', placeholder: t('ask.typing') });
  input.setAttribute('list', list.id);
  return { entries, input, list };
}

/** A unit, found by typing its name. */
function unitField(label, field, units) {
  const { entries, input, list } = unitSearch(field, units);
  input.required = field.required;
  const check = () => input.setCustomValidity(input.value.trim() === '' || idOf(input.value.trim(), entries) ? '' : t('ask.unit.none'));
  input.addEventListener('input', check);
  return { element: labelledInput(label, el('span', '', input, list)), read: () => idOf(input.value.trim(), entries) };
}

/** Several units: each chosen one becomes a chip, which a press removes. */
function unitsField(label, field, units) {
  const chosen = new Map();
  const chips = el('span', 'chosen');
  const { entries, input, list } = unitSearch(field, units);
  const check = () => {
    const open = input.value.trim() !== '';
    input.setCustomValidity(open || (field.required && chosen.size === 0) ? t('ask.unit.none') : '');
  };
  const add = () => {
    const id = idOf(input.value.trim(), entries);
    if (id && !chosen.has(id)) {
      const name = entries.find(([other]) => other === id)[1];
      const chip = el('button', 'chip', `${name} ×`);
      chip.type = 'button';
      chip.setAttribute('aria-label', t('ask.remove', { name }));
      chip.addEventListener('click', () => {
        chosen.delete(id);
        chip.remove();
        input.focus();
        check();
      });
      chosen.set(id, chip);
      chips.append(chip);
    }
    if (id) input.value = '';
    check();
  };
  input.addEventListener('change', add);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || input.value.trim() === '' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    add();
  });
  check();
  return { element: group(label, '', chips, input, list), read: () => (chosen.size ? [...chosen.keys()] : undefined) };
}

const text = (element) => () => element.value.trim() || undefined;

/** For each kind of field: its element, and what it puts into the body (nothing if it is left empty). */
const makers = {
  LINE: (label, field) => {
    const input = el('input');
    Object.assign(input, { name: field.name, required: field.required, maxLength: field.max, autocomplete: 'off' });
    return { element: labelledInput(label, input), read: text(input) };
  },
  TEXT: (label, field) => {
    const area = el('textarea');
    Object.assign(area, { name: field.name, required: field.required, maxLength: field.max, rows: 3 });
    return { element: labelledInput(label, area), read: text(area) };
  },
  BOOLEAN: (label, field) => {
    const entries = [true, false].map((value) => [String(value), word(`pick.${field.name}.${value}`, value ? 'pick.yes' : 'pick.no')]);
    const element = radios(label, field.name, entries, { required: field.required });
    return { element, read: () => ({ true: true, false: false })[element.querySelector(':checked')?.value] };
  },
  NUMBER: (label, field) => {
    const input = el('input');
    Object.assign(input, { name: field.name, required: field.required, type: 'number', min: 1, max: field.max });
    return { element: labelledInput(label, input), read: () => (input.value ? Number(input.value) : undefined) };
  },
  INSTANT: (label, field) => {
    const input = el('input');
    Object.assign(input, { name: field.name, required: field.required, type: 'datetime-local' });
    return { element: labelledInput(label, input), read: () => (input.value ? typed(input.value) : undefined) };
  },
  DUE: (label, field) => {
    const input = el('input');
    Object.assign(input, { name: field.name, type: 'number', min: 1, max: 365 });
    return { element: labelledInput(label, input), read: () => (input.value ? { amount: Number(input.value), unit: 'WORKING_DAYS' } : undefined) };
  },
  CHOICE: (label, field) => {
    const entries = field.choices.map((choice) => [choice.value, choiceName(field, choice), field.name === 'colour' ? `is-${choice.value.toLowerCase()}` : '']);
    const [only] = entries;
    if (field.required && entries.length === 1) return { element: el('p', 'field only', el('span', '', label), el('b', '', only[1])), read: () => only[0] };
    if (entries.length <= FEW && !field.value) {
      const element = radios(label, field.name, entries, { required: field.required, chosen: field.required ? only[0] : undefined });
      return { element, read: () => element.querySelector(':checked')?.value };
    }
    const select = el('select', '', ...(field.required || field.value ? [] : [new Option(t('ask.choose'), '')]), ...entries.map(([value, name]) => new Option(name, value)));
    Object.assign(select, { name: field.name, required: field.required, value: field.value ?? select.value });
    return { element: labelledInput(label, select), read: () => select.value || undefined };
  },
  CHOICES: (label, field) => {
    const element = group(label, 'picks', ...field.choices.map((choice) => {
      const tick = el('input');
      Object.assign(tick, { type: 'checkbox', name: field.name, value: choice.value, checked: (field.value ?? []).includes(choice.value) });
      return el('label', 'pick', tick, choiceName(field, choice));
    }));
    return { element, read: () => [...element.querySelectorAll(':checked')].map(({ value }) => value) };
  },
  UNIT: (label, field, { units }) => unitField(label, field, units),
  UNITS: (label, field, { units }) => unitsField(label, field, units),
  TOPIC: (label, field, { topics }) => {
    const input = el('input');
    const list = `topics-${++serial}`;
    Object.assign(input, { name: field.name, maxLength: field.max, autocomplete: 'off', value: field.value ?? '' });
    input.setAttribute('list', list);
    return { element: labelledInput(label, el('span', '', input, suggestions(list, topics.map((path) => [path, path])))), read: text(input) };
  },
  TICKET: (label, field) => makers.LINE(label, field),
  CONSTANT: (label, field) => ({ element: null, read: () => field.value }),
};

/** What to say to the citizen, above the answer to it. */
function spoken(made, says) {
  if (!says || !made.element) return made;
  return { ...made, element: el('div', 'spoken', el('blockquote', '', says), made.element) };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param offer an action with its fields, as the ticket offers it
 * @param lists what is found by typing: `units`, each [id, name], and `topics`
 * @return the elements of the form, and a function that reads the body from them
 */
export function actionForm(offer, lists) {
  const fields = (offer.fields ?? []).map((field) => ({ field, ...spoken(makers[field.kind](labelOf(offer.action, field), field, lists), field.says) }));
  const asked = ({ when }) => !when || when.is.includes(fields.find(({ field }) => field.name === when.field)?.read());
  const refresh = () => {
    for (const { field, element } of fields) {
      if (!element || !field.when) continue;
      element.hidden = !asked(field);
      for (const input of element.querySelectorAll('input, textarea, select')) input.disabled = element.hidden;
    }
  };
  for (const { element } of fields) element?.addEventListener('change', refresh);
  refresh();
  return {
    elements: fields.map(({ element }) => element).filter(Boolean),
    /** What is unchanged is left out. */
    body: () => Object.fromEntries(fields.filter(({ field }) => asked(field)).map(({ field, read }) => [field.name, read(), field]).filter(([, value, field]) => value !== undefined && (field.kind === 'CONSTANT' || !same(value, field.value)))),
  };
}
