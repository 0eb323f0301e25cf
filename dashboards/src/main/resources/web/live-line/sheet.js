// One session on the desk: its state, its instructions, and the forms for the next actions.
import { pageLink } from '../lib/api.js';
import { el, keyed, setText } from '../lib/dom.js';
import { span, stateWords, ticketLine } from '../lib/session.js';
import { instant, shortInstant } from '../lib/time.js';
import { t } from '../lib/words.js';
import { changeLine } from './changes.js';
import { deedForm, deedsOf } from './deeds.js';
import { drawReopenable } from './ending.js';
import { registerForm } from './register.js';

const figures = ['calls', 'taken', 'instructions', 'orders'];

function facts() {
  const [leader, state, when, reason, bulletin] = [el('h2'), el('p'), el('p'), el('p'), el('a', '', t('desk.bulletin'))];
  const numbers = figures.map(() => el('dd', 'number'));
  return {
    element: el('header', 'panel facts', leader, state, when, reason, el('dl', '', ...figures.map((figure, i) => el('div', '', el('dt', '', t('live.' + figure)), numbers[i]))), bulletin),
    draw(session) {
      setText(leader, `${session.leader} · ${session.post}`);
      setText(state, stateWords(session));
      state.className = `chip state ${session.state}`;
      setText(when, `${session.id} · ${session.host} · ${span(session)} · ${t('desk.seat', { seat: session.seat })}`);
      setText(reason, [session.absentSince && t('desk.absentSince', { at: shortInstant(instant(session.absentSince)) }), session.reason && `${t('field.reason')}：${session.reason}`, session.approvedBy && `${t('desk.approvedBy')}：${session.approvedBy}`].filter(Boolean).join(' · '));
      reason.hidden = !session.reason && !session.absentSince;
      figures.forEach((figure, i) => setText(numbers[i], String(session[figure])));
      bulletin.href = pageLink('/live-line/sessions/' + encodeURIComponent(session.id));
    },
  };
}

function written(page, now) {
  const lines = page.tickets.map((ticket) => {
    const line = ticketLine();
    line.draw(ticket, now);
    return line.element;
  });
  const said = page.instructions.map(({ call, ticket, text, units }) => el('li', '', el('q', '', text ?? t('wall.confidential')), el('span', 'faint', [call, ticket, ...units.map(({ name }) => name)].join(' · '))));
  const calls = page.calls.map(({ call, agent, topic, taken }) => el('li', '', [call, topic, agent].filter(Boolean).join(' · '), el('span', 'faint', t(taken ? 'desk.taken.yes' : 'desk.taken.no'))));
  const orders = page.orders.map(({ ticket, unit, text }) => el('li', '', el('q', '', text ?? t('wall.confidential')), el('span', 'faint', `${ticket} · ${unit.name}`)));
  const notices = page.notices.map(({ text, at }) => el('li', '', text, el('span', 'faint', shortInstant(instant(at)))));
  const reminders = page.reminders.map(({ officer, office, channel, at }) => el('li', '', `${office} · ${officer}`, el('span', 'faint', [channel ?? t('desk.unreached'), shortInstant(instant(at))].join(' · '))));
  const marks = page.marks.map(({ observer, mark, words }) => el('li', '', `${observer} · ${mark}`, el('span', 'faint', words)));
  return [['live.calls', calls], ['live.said', said], ['live.orders', orders], ['live.tickets', lines], ['desk.marks', marks], ['desk.notices', notices], ['desk.reminders', reminders], ['desk.changes', page.changes.map(changeLine)]]
    .filter(([, all]) => all.length)
    .map(([title, all]) => el('section', 'panel', el('h3', '', t(title)), el('ol', '', ...all)));
}

const PLACE = ['leader', 'post', 'host', 'region', 'unit', 'from', 'to', 'scope', 'seat'];

/** A correction starts from the session as it is. */
const keyOf = (name, session) => JSON.stringify([session.id, name, ...(name === 'correct' ? PLACE.map((field) => session[field]) : [])]);

/**
 * Draws a session into its place. A form, with everything typed in it, stays as long as its action is allowed.
 *
 * @param given the choices of the forms; undefined for a viewer without rights to act
 */
export class Sheet {
  constructor(host, given, done) {
    this.host = host;
    this.given = given;
    this.head = facts();
    this.forms = el('div', 'forms');
    this.log = el('div', 'log');
    this.showForms = keyed(this.forms, (entry) => this.form(entry, done));
  }

  form({ id, name, choices }, done) {
    if (name === 'register') return { element: registerForm(choices.session, choices, (ticket) => this.registered(ticket, done)), draw() {} };
    const element = deedForm(id, name, choices, () => this.page, done);
    return { element: name === 'correct' ? el('details', 'panel rare', el('summary', '', t('desk.correct')), element) : element, draw() {} };
  }

  /** What the leader says next is mostly of the new ticket. */
  registered({ id, before }, done) {
    for (const field of this.forms.querySelectorAll('[name="ticket"]')) field.value ||= id;
    done('register', this.page, before ? `${id}。${t('register.done.before')}` : id);
  }

  show(page, now) {
    this.page = page;
    // Moving a form would lose the cursor of the field in use.
    if (!this.forms.isConnected) this.host.replaceChildren(this.head.element, this.forms, this.log);
    this.head.draw(page.session);
    this.log.replaceChildren(...written(page, now));
    if (this.given) this.act(now);
  }

  act(now) {
    const { page } = this;
    const { session } = page;
    const own = page.tickets.map(({ ticket, title }) => [ticket, title ?? '']);
    const lists = { calls: page.calls.map(({ call, topic }) => [call, topic ?? '']), own, tickets: [...own, ...this.given.tickets.filter(([id]) => !own.some(([other]) => other === id))] };
    const working = this.forms.contains(document.activeElement);
    this.deeds = deedsOf(page, now).filter((name) => name !== 'register' || this.given.register);
    this.showForms(this.deeds.map((name) => [keyOf(name, session), { id: session.id, name, choices: { ...this.given, ...lists, session } }]));
    for (const [list, entries] of Object.entries(lists)) this.forms.querySelector('#' + list)?.replaceChildren(...entries.map(([value, word]) => new Option(word, value)));
    this.tick(now);
    // Work by keyboard continues with the next form.
    if (working && !this.forms.contains(document.activeElement)) this.forms.querySelector('input, textarea, select, button')?.focus();
  }

  /** The time left to take an end back runs out without an update. */
  tick(now) {
    if (!this.deeds?.includes('reopen')) return;
    if (deedsOf(this.page, now).includes('reopen')) drawReopenable(this.forms.querySelector('#deed-reopen'), this.page, now);
    else this.act(now);
  }
}
