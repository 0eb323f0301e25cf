// What a clerk sees beside a call: earlier tickets of the telephone, open tickets that are alike, and the limits that would run.
import { getJson, pageLink, postJson } from './api.js';
import { Act } from './act.js';
import { byId, el, setText } from './dom.js';
import { labelled, openDialog, textArea } from './dialog.js';
import { duration, instant, shortInstant } from './time.js';
import { regionName, t } from './words.js';

/** Likeness from which a ticket has two or three dots. */
const LEVELS = [0.15, 0.35];
/** The limits that every dispatched ticket gets, in the order of its life. */
const USUAL = ['DISPATCH', 'SIGN', 'HANDLE', 'REPLY', 'REVIEW', 'CALL_BACK'];
const MINUTE = 60000;
const ENDED = ['CLOSED', 'ARCHIVED', 'MERGED', 'VOIDED'];

/** Asks a moment after the last change; an answer that comes after a newer question is dropped. */
function asker(pause, ask, show) {
  let timer;
  let asked = 0;
  return (question) => {
    clearTimeout(timer);
    asked += 1;
    const mine = asked;
    timer = setTimeout(async () => {
      const answer = question && (await ask(question).catch(() => null));
      if (mine === asked) show(answer, question);
    }, question ? pause : 0);
  };
}

const age = (millis) => (millis < MINUTE ? t('register.justNow') : t('register.age', { age: duration(millis) }));

const line = (ticket, now, ...buttons) => {
  const title = el('a', '', ticket.title || ticket.id);
  Object.assign(title, { href: pageLink('/tickets/' + encodeURIComponent(ticket.id)), target: '_blank' });
  title.setAttribute('aria-label', `${ticket.title} ${ticket.id}`);
  const about = [age(now - instant(ticket.registeredAt)), regionName(ticket.region, ticket.regionName), ticket.leadName].filter(Boolean).join(' · ');
  const status = el('span', 'chip ' + (ENDED.includes(ticket.status) ? '' : ticket.overdue ? 'is-red' : 'is-blue'), t('status.' + ticket.status));
  return el('li', '', el('div', 'headline', title, status), el('p', 'faint', about), el('p', 'ways', ...buttons));
};

/** A caller who asks after a ticket urges it (催办). */
function urgeButton(ticket) {
  const button = el('button', 'quiet', t('register.urge'));
  button.type = 'button';
  const act = new Act(ticket.id, 'urge');
  button.addEventListener('click', () => openDialog(t('register.urge.title'), ticket.title, [labelled(t('act.urge.note'), textArea('note', ''))], async ({ note }) => {
    const { urges } = await act.send({ source: 'CITIZEN', ...(note.trim() ? { note: note.trim() } : {}) });
    act.done();
    setText(button, t('act.urge.done', { n: urges }));
  }));
  return button;
}

/** @return a function that takes the telephone as it is typed */
export function earlierTickets(clock) {
  const none = (text) => {
    byId('earlier').replaceChildren();
    setText(byId('earlier-count'), '');
    setText(byId('earlier-none'), text);
    byId('earlier-none').hidden = false;
  };
  const ask = asker(300, (phone) => postJson('/v1/tickets/earlier', { phone }), (answer, phone) => {
    if (!phone) none(t('register.earlier.hint'));
    else if (!answer) none(t('register.beside.failed'));
    else if (!answer.tickets.length) none(t(answer.complete ? 'register.earlier.none' : 'register.beside.reading'));
    else {
      byId('earlier-none').hidden = true;
      setText(byId('earlier-count'), t('register.count', { n: answer.count }));
      byId('earlier').replaceChildren(...answer.tickets.map((ticket) => line(ticket, clock.now(), ENDED.includes(ticket.status) ? null : urgeButton(ticket))));
    }
  });
  return (phone) => ask(phone.replace(/\D/g, '').length < 7 ? '' : phone);
}

function dots(likeness) {
  const level = 1 + LEVELS.filter((from) => likeness >= from).length;
  const element = el('span', 'dots', '●'.repeat(level), el('i', '', '●'.repeat(3 - level)));
  Object.assign(element, { role: 'img', ariaLabel: t('register.alike.' + level), title: t('register.alike.' + level) });
  return element;
}

/**
 * @param chosen called with the ticket that the new one is to be merged into, or with nothing
 * @return functions that take the question, choose a ticket, and forget the choice
 */
export function alikeTickets(clock, chosen) {
  let into;
  const buttons = new Map();
  const draw = () => {
    for (const [id, button] of buttons) {
      button.ariaPressed = String(id === into?.id);
      setText(button, t(id === into?.id ? 'register.merging' : 'register.merge'));
    }
  };
  const choose = (ticket) => {
    into = ticket;
    draw();
    chosen(ticket);
  };
  const mergeButton = (ticket) => {
    const button = el('button', 'quiet');
    button.type = 'button';
    button.addEventListener('click', () => choose(into?.id === ticket.id ? undefined : { id: ticket.id, title: ticket.title }));
    buttons.set(ticket.id, button);
    return button;
  };
  const ask = asker(400, (question) => postJson('/v1/tickets/duplicates', question), (answer, question) => {
    buttons.clear();
    const lines = (answer?.tickets ?? []).map(({ ticket, likeness }) => {
      const element = line(ticket, clock.now(), mergeButton(ticket));
      element.querySelector('.headline').prepend(dots(likeness));
      return element;
    });
    byId('alike').replaceChildren(...lines);
    const hint = answer && !answer.complete ? 'register.beside.reading' : 'register.alike.none';
    setText(byId('alike-none'), t(!question ? 'register.alike.hint' : answer ? hint : 'register.beside.failed'));
    byId('alike-none').hidden = lines.length > 0;
    setText(byId('same-topic'), answer?.sameTopic ? t('register.sameTopic', { n: answer.sameTopic }) : '');
    draw();
  });
  return { ask, choose };
}

function limitLine({ kind, dueAt, budget, why }) {
  const row = el('li', '', el('span', '', t('clock.' + kind)), el('small', 'faint', t('ticket.budget', { n: budget.amount, unit: t('unit.' + budget.unit) })), el('time', '', shortInstant(instant(dueAt))));
  row.title = why;
  return row;
}

/** @return a function that takes the parameters of the preview */
export function limitPreview() {
  return asker(200, (query) => getJson('/v1/clock-preview?' + query), (answer) => {
    const clocks = new Map((answer?.clocks ?? []).map((clock) => [clock.kind, clock]));
    const usual = USUAL.filter((kind) => clocks.has(kind));
    byId('limits').replaceChildren(...usual.map((kind) => limitLine(clocks.get(kind))));
    byId('further').replaceChildren(...[...clocks.values()].filter(({ kind }) => !usual.includes(kind)).map(limitLine));
    byId('further-part').hidden = clocks.size === usual.length;
  });
}
