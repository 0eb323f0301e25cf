// A session of the leaders' live line on pages: who, when, what was said, and the result.
import { light } from './codes.js';
import { el, percent, setText } from './dom.js';
import { day, duration, instant, timeOfDay, weekday } from './time.js';
import { known, t } from './words.js';

export const statusWord = (status) => (known('status.' + status) ? t('status.' + status) : status);

/** Whether it is absent only because it was not opened in time. */
export const unopened = ({ state, reason }) => state === 'ABSENT' && !reason;

/** The state of a session in words: that it was not opened if no reason was given, and how late it was opened. */
export function stateWords(session) {
  if (unopened(session)) return t('live.unopened');
  const word = t('live.state.' + session.state);
  return session.lateMinutes === null ? word : `${word} · ${t('live.lateBy', { n: session.lateMinutes })}`;
}

/** Start and end of a session on its day. */
export function span(session) {
  const [from, to] = [instant(session.from), instant(session.to)];
  return `${day(from).slice(5)} ${weekday(from)} ${timeOfDay(from, false)}–${timeOfDay(to, false)}`;
}

const two = (n) => String(Math.floor(n)).padStart(2, '0');

/** Hours, minutes and seconds below a day, the two largest units above. */
export function countdown(millis) {
  const left = Math.max(0, millis) / 1000;
  if (left >= 86400) return duration(millis);
  return `${two(left / 3600)}:${two((left / 60) % 60)}:${two(left % 60)}`;
}

/** The next event of a session, in words and as a time; the planned end of one on air may be over. */
export function waits(session, now) {
  if (session.state === 'ON_AIR') {
    const left = instant(session.to) - now;
    return left >= 0 ? [t('live.left'), countdown(left)] : [t('live.over'), countdown(-left)];
  }
  const left = instant(session.from) - now;
  return left >= 0 ? [t('live.begins'), countdown(left)] : [t('live.awaited'), countdown(-left)];
}

/** The state of a session's ticket: closed, overdue, due soon or in time. */
export function ticketState(ticket, now) {
  if (ticket.endedAt) return ['done', t('live.done')];
  const due = instant(ticket.nextDueAt);
  if (ticket.overdue) return ['over', Number.isFinite(due) && due < now ? t('live.late', { by: duration(now - due) }) : t('col.overdue')];
  if (!Number.isFinite(due)) return ['fine', t('ticket.noDue')];
  return [due - now < 3600000 ? 'soon' : 'fine', t('live.dueIn', { left: duration(due - now) })];
}

/** @return an element and a function that redraws it; `ticket` has the format of a session's page */
export function ticketLine() {
  const lamp = light();
  const [title, lead, state, promise] = [el('b', 'title'), el('span', 'lead'), el('span', 'state'), el('span', 'promise')];
  return {
    element: el('li', 'ticket', lamp.element, title, state, lead, promise),
    draw(ticket, now) {
      const [tone, word] = ticketState(ticket, now);
      lamp.draw(tone);
      setText(title, ticket.title ?? ticket.ticket);
      setText(lead, [ticket.leads?.name, statusWord(ticket.status)].filter(Boolean).join(' · '));
      setText(state, word);
      state.className = 'state ' + tone;
      setText(promise, ticket.promise === 'NONE' ? '' : ticket.promisedAt ? t('live.promised', { at: `${day(instant(ticket.promisedAt)).slice(5)} ${timeOfDay(instant(ticket.promisedAt), false)}`, state: ticket.promiseName }) : ticket.promiseName);
    },
  };
}

/** The result of a session, in the words of a table row. */
export function outcome(session) {
  const { tickets, closed, completionRate, promiseKeptRate, satisfactionRate, overdue } = session.followThrough;
  return {
    who: session.leader,
    post: session.post,
    when: span(session),
    calls: session.state === 'ENDED' ? t('live.calls.of', { calls: session.calls, taken: session.taken }) : stateWords(session),
    closed: tickets ? `${closed}/${tickets}` : '–',
    rate: percent(completionRate, 0),
    kept: percent(promiseKeptRate, 0),
    satisfied: percent(satisfactionRate, 0),
    overdue: String(overdue),
    mark: session.mark === null ? '–' : String(session.mark),
  };
}
