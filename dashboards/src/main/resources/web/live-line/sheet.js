// One session on the desk: how it stands, what was said, and the forms for what comes next.
import { pageLink } from '../lib/api.js';
import { el, setText } from '../lib/dom.js';
import { span, ticketLine } from '../lib/session.js';
import { t } from '../lib/words.js';
import { deedForms } from './deeds.js';

const figures = ['calls', 'taken', 'instructions', 'orders'];

function facts() {
  const [leader, state, when, reason, bulletin] = [el('h2'), el('p'), el('p'), el('p'), el('a', '', t('desk.bulletin'))];
  const numbers = figures.map(() => el('dd', 'number'));
  return {
    element: el('header', 'panel facts', leader, state, when, reason, el('dl', '', ...figures.map((figure, i) => el('div', '', el('dt', '', t('live.' + figure)), numbers[i]))), bulletin),
    draw(session) {
      setText(leader, `${session.leader} · ${session.post}`);
      setText(state, session.stateName);
      state.className = `chip state ${session.state}`;
      setText(when, `${session.id} · ${session.host} · ${span(session)} · ${t('desk.seat', { seat: session.seat })}`);
      setText(reason, session.reason ? `${t('field.reason')}：${session.reason}` : '');
      reason.hidden = !session.reason;
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
  const calls = page.calls.map(({ call, agent, topic, taken }) => el('li', '', `${call} · ${topic} · ${agent}`, el('span', 'faint', t(taken ? 'desk.taken.yes' : 'desk.taken.no'))));
  const orders = page.orders.map(({ ticket, unit, text }) => el('li', '', el('q', '', text ?? t('wall.confidential')), el('span', 'faint', `${ticket} · ${unit.name}`)));
  const marks = page.marks.map(({ observer, mark, words }) => el('li', '', `${observer} · ${mark}`, el('span', 'faint', words)));
  return [['live.calls', calls], ['live.said', said], ['live.orders', orders], ['live.tickets', lines], ['desk.marks', marks]]
    .filter(([, all]) => all.length)
    .map(([title, all]) => el('section', 'panel', el('h3', '', t(title)), el('ol', '', ...all)));
}

/**
 * Draws a session into its place. The forms stay as long as the session stands as it did, with all that was begun in them.
 *
 * @param given what the forms offer to choose from; undefined for who may only look
 */
export class Sheet {
  shown = '';

  constructor(host) {
    this.host = host;
    this.head = facts();
    this.forms = el('div', 'forms');
    this.log = el('div', 'log');
  }

  show(page, now, given, done) {
    const { session } = page;
    // Moved about, a form would lose the place in which somebody types.
    if (!this.forms.isConnected) this.host.replaceChildren(this.head.element, this.forms, this.log);
    this.head.draw(session);
    this.log.replaceChildren(...written(page, now));
    const standing = `${session.id} ${session.state}`;
    if (standing === this.shown) return;
    this.shown = standing;
    const known = { ...given, calls: page.calls.map(({ call, topic }) => [call, topic]), own: page.tickets.map(({ ticket, title }) => [ticket, title ?? '']) };
    const working = this.forms.contains(document.activeElement);
    this.forms.replaceChildren(...(given ? deedForms(session, known, done) : []));
    // Whoever works from the keyboard goes on with what comes next.
    if (working) this.forms.querySelector('input, textarea, select, button')?.focus();
  }

  /** New calls and tickets to choose from, without touching the forms. */
  offer(page) {
    const fill = (id, entries) => this.forms.querySelector('#' + id)?.replaceChildren(...entries.map(([value, word]) => new Option(word, value)));
    fill('calls', page.calls.map(({ call, topic }) => [call, topic]));
    fill('own', page.tickets.map(({ ticket, title }) => [ticket, title ?? '']));
  }
}
