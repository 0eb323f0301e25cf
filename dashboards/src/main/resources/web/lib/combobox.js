// A field whose value is chosen from a list while typing: by name or by code, with ↑ ↓ Enter and Escape, or with a click.
import { el } from './dom.js';
import { t } from './words.js';

const SHOWN = 60;
let serial = 0;

const plain = (text) => text.trim().toLowerCase();

/** The entries that a text finds: those whose name or code begins with it come first. */
export function search(entries, text) {
  const asked = plain(text);
  if (!asked) return entries;
  const begins = ({ id, name }) => plain(name).startsWith(asked) || plain(id).startsWith(asked);
  const has = ({ id, name }) => plain(name).includes(asked) || plain(id).includes(asked);
  const found = entries.filter(has);
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}

export class Combobox {
  entries = [];
  shown = [];
  active = -1;
  /** The text that the viewer typed to filter; unchanged text shows the whole list. */
  typing = false;

  /**
   * @param name of the input
   * @param label above it
   * @param free whether another text may be entered, too
   * @param onChange gets the value whenever it is another one, also one that a script has set
   * @param onPick called when the viewer has chosen an entry of the list
   */
  constructor({ name, label, hint = '', free = false, onChange = () => {}, onPick = () => {} }) {
    Object.assign(this, { free, onChange, onPick });
    const id = `combobox-${++serial}`;
    this.input = el('input');
    Object.assign(this.input, { name, id, autocomplete: 'off', placeholder: hint, role: 'combobox', ariaExpanded: 'false', ariaAutoComplete: 'list' });
    this.input.setAttribute('aria-controls', `${id}-list`);
    this.list = el('ul');
    Object.assign(this.list, { id: `${id}-list`, role: 'listbox', ariaLabel: label, hidden: true });
    const title = el('label', '', label);
    title.htmlFor = id;
    this.element = el('div', 'combobox', this.input, this.list);
    this.elements = [title, this.element];
    this.last = '';
    this.input.addEventListener('input', () => {
      this.typing = true;
      this.open();
      this.changed();
    });
    this.input.addEventListener('click', () => this.open());
    this.input.addEventListener('keydown', (event) => this.pressed(event));
    this.input.addEventListener('blur', () => this.left());
    // The press must not take the focus from the input.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role="option"]');
      if (option) this.choose(this.shown[[...this.list.children].indexOf(option)]);
    });
  }

  /** @param entries each an id, a name and, in small print, more of it */
  offer(entries) {
    this.entries = entries;
    if (!this.list.hidden) this.open();
    this.changed();
  }

  get entry() {
    const text = this.input.value.trim();
    return this.entries.find(({ name }) => name === text) ?? this.entries.find(({ id }) => id === text);
  }

  /** The id of the chosen entry, or a free text; empty for none. */
  get value() {
    return this.entry?.id ?? (this.free ? this.input.value.trim() : '');
  }

  set value(id) {
    this.input.value = this.entries.find((entry) => entry.id === id)?.name ?? id;
    this.typing = false;
    this.changed();
  }

  /** Whether something is entered that may not be. */
  get wrong() {
    return this.input.value.trim() !== '' && !this.value;
  }

  changed() {
    if (this.value === this.last) return;
    this.last = this.value;
    this.onChange(this.value);
  }

  choose(entry) {
    this.onPick();
    this.value = entry.id;
    this.close();
  }

  open() {
    const text = this.typing ? this.input.value : '';
    const found = search(this.entries, text);
    this.shown = found.slice(0, SHOWN);
    const chosen = this.entry;
    this.list.replaceChildren(...this.shown.map((entry, place) => {
      const option = el('li', '', el('b', '', entry.name), entry.more ? el('small', '', entry.more) : null);
      Object.assign(option, { id: `${this.input.id}-${place}`, role: 'option', ariaSelected: String(entry === chosen) });
      return option;
    }));
    if (found.length > SHOWN) this.list.append(el('li', 'rest', t('combobox.rest', { n: found.length - SHOWN })));
    if (!found.length) this.list.append(el('li', 'rest', t(this.free ? 'combobox.free' : 'combobox.none')));
    this.list.hidden = false;
    this.input.ariaExpanded = 'true';
    this.list.scrollIntoView({ block: 'nearest' });
    this.mark(text && this.shown.length ? 0 : this.shown.indexOf(chosen));
  }

  close() {
    this.list.hidden = true;
    this.input.ariaExpanded = 'false';
    this.mark(-1);
  }

  mark(place) {
    this.list.children[this.active]?.classList.remove('active');
    this.active = place;
    const option = this.shown[place] && this.list.children[place];
    if (!option) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    option.classList.add('active');
    option.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', option.id);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      if (this.list.hidden) this.open();
      else if (this.shown.length) this.mark((this.active + by + this.shown.length + (this.active < 0 && by < 0 ? 1 : 0)) % this.shown.length);
    } else if (event.key === 'Enter') {
      // Enter never sends the form from here.
      event.preventDefault();
      if (!this.list.hidden && this.shown[this.active]) this.choose(this.shown[this.active]);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  /** A text that means one entry alone becomes that entry. */
  left() {
    this.close();
    if (this.entry) this.value = this.entry.id;
    else if (this.typing && !this.free) {
      const found = search(this.entries, this.input.value);
      if (this.input.value.trim() && found.length === 1) this.value = found[0].id;
    }
    this.typing = false;
  }
}
