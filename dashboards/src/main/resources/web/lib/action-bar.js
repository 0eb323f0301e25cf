// The actions that a ticket offers to its viewer: a button and a key for each that is allowed now; the others with the reason.
import { actionForm } from './action-form.js';
import { Command } from './command.js';
import { openDialog } from './dialog.js';
import { el, setText } from './dom.js';
import { known, t } from './words.js';

/** The key of each action; those of the first list have a button of their own, the others are in the menu. */
const first = { sign: 's', 'return-decision': 'd', 'extension-decision': 'd', 'suspend-decision': 'd', arbitrate: 'd', 'hand-over-receipt': 'd', answer: 'a', dispatch: 'f', progress: 'p', reply: 'r', review: 'v', 'call-back': 'c', close: 'e', 'order-sign': 'g', 'order-receipt': 'o', urge: 'u', order: 'i' };
const further = { forward: 'w', return: 'b', extend: 'x', suspend: 'z', resume: 't', recall: '-', redo: 'n', 'fast-track': '!', correct: 'm', merge: '+', 'hand-over': 'h', 'order-cancel': 'l', void: 'y', archive: 'q', erase: '' };
const keys = { ...first, ...further };

/** Units have the ticket: a dispatch then adds others. */
const nameOf = (offer) => t(offer.action === 'dispatch' && offer.fields?.some(({ kind }) => kind === 'CONSTANT') ? 'do.dispatch.added' : 'do.' + offer.action);
const whyNot = ({ why }) => (known('problem.' + why.code) ? t('problem.' + why.code) : why.detail);
const typing = (element) => ['INPUT', 'TEXTAREA', 'SELECT'].includes(element?.tagName) || element?.isContentEditable;

export class ActionBar {
  buttons = new Map();
  offers = new Map();

  /**
   * @param host the bar's element
   * @param about gives the sentence that the dialog of an action shows above its fields
   * @param lists what forms find by typing
   * @param done gets the action and the ticket after it
   */
  constructor(host, { about, lists, done }) {
    Object.assign(this, { about, lists, done });
    this.menu = el('div', 'menu');
    this.not = el('ul', 'not faint');
    this.more = el('details', 'more', el('summary', '', t('do.more')), el('div', 'sheet panel', this.menu, el('h3', 'faint', t('do.not')), this.not));
    for (const action of [...Object.keys(first), ...Object.keys(further)]) this.buttons.set(action, this.button(action));
    host.prepend(...[...this.buttons].filter(([action]) => action in first).map(([, button]) => button), this.more);
    this.menu.append(...[...this.buttons].filter(([action]) => action in further).map(([, button]) => button));
    document.addEventListener('keydown', (event) => this.pressed(event));
    document.addEventListener('click', (event) => {
      if (this.more.open && !this.more.contains(event.target)) this.more.open = false;
    });
    this.more.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.more.open = false;
      this.more.querySelector('summary').focus();
    });
  }

  button(action) {
    const name = el('span');
    const button = el('button', action === 'erase' || action === 'void' ? 'grave' : '', name, keys[action] ? el('kbd', '', keys[action].toUpperCase()) : null);
    button.type = 'button';
    button.hidden = true;
    button.dataset.action = action;
    button.addEventListener('click', () => this.open(action));
    return button;
  }

  /** Shows the offers of a ticket as it is now; a button that stays keeps its focus. */
  draw(offers, ticket) {
    this.ticket = ticket;
    this.offers = new Map(offers.map((offer) => [offer.action, offer]));
    const held = document.activeElement?.dataset?.action;
    for (const [action, button] of this.buttons) {
      const offer = this.offers.get(action);
      button.hidden = !offer?.allowed;
      if (offer) setText(button.firstChild, nameOf(offer));
    }
    // That another stage has other actions is not worth a line; a window that has closed is.
    const refused = offers.filter(({ allowed, why }) => !allowed && !['role', 'ticket.wrong-status'].includes(why.code));
    this.not.replaceChildren(...refused.map((offer) => el('li', '', `${nameOf(offer)}：${whyNot(offer)}`)));
    this.not.previousElementSibling.hidden = refused.length === 0;
    this.more.hidden = offers.every(({ allowed, why }) => !allowed && why.code === 'role');
    if (held && this.buttons.get(held).hidden) this.more.querySelector('summary').focus();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    if (event.key === '?') {
      event.preventDefault();
      this.help();
      return;
    }
    const action = Object.keys(keys).find((name) => keys[name] === event.key.toLowerCase() && this.offers.get(name)?.allowed);
    if (!action) return;
    event.preventDefault();
    this.open(action);
  }

  open(action) {
    this.more.open = false;
    const offer = this.offers.get(action);
    const command = new Command(`/v1/tickets/${encodeURIComponent(this.ticket)}/${action}`, action);
    const form = actionForm(offer, this.lists);
    const warning = known(`do.${action}.warn`) ? el('p', 'is-red', t(`do.${action}.warn`)) : null;
    openDialog(nameOf(offer), this.about(action), [warning, ...form.elements], async () => this.done(action, nameOf(offer), await command.send(form.body())));
  }

  /** Lists the keys that do something now. */
  help() {
    const lines = [...this.offers.values()].filter(({ allowed, action }) => allowed && keys[action]).map((offer) => [keys[offer.action].toUpperCase(), nameOf(offer)]);
    lines.push(['?', t('do.keys.help')], ['Ctrl+Enter', t('do.keys.send')], ['Esc', t('do.keys.close')]);
    const close = el('button', '', t('do.keys.close'));
    const dialog = el('dialog', 'panel keys', el('h2', '', t('do.keys')), el('dl', '', ...lines.map(([key, what]) => el('div', '', el('dt', '', el('kbd', '', key)), el('dd', '', what)))), el('p', 'buttons', close));
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
