// A ticket's clocks on one time axis: the limit, the time used, the time overdue, and the rungs reached.
import { el } from './dom.js';
import { rungName } from './history.js';
import { duration, instant, midnight, shortInstant } from './time.js';
import { t } from './words.js';

const toneOf = { RUNNING: 'RUNNING', MET: 'MET', MISSED: 'MISSED', PENDING: 'PENDING', SUSPENDED: 'SUSPENDED', VOID: 'VOID', OPEN: 'OPEN', USED: 'USED', EXPIRED: 'EXPIRED' };
const windows = new Set(['RETURN']);
const ended = new Set(['CLOSED', 'ARCHIVED', 'MERGED', 'VOIDED']);

/** When the work on a ticket ended; NaN while it goes on. */
export const endOfWork = ({ status, closedAt, statusSince }) => (ended.has(status) ? instant(closedAt) || instant(statusSince) : NaN);

/** A clock with its instants as numbers and the word for its state at `now`. */
export function reading(clock, now) {
  const started = instant(clock.startedAt);
  const due = instant(clock.dueAt);
  const stopped = instant(clock.stoppedAt);
  let tone = toneOf[clock.state] || 'VOID';
  if (tone === 'MISSED' && Number.isFinite(stopped)) tone = 'LATE';
  if (tone === 'RUNNING' && now > started + 0.8 * (due - started)) tone = 'SOON';
  return { clock, started, due, stopped, tone };
}

/** @param most how many of them have room */
function axisMarks(from, to, most) {
  const days = [];
  for (let at = midnight(from); at <= to; at += 86400000) if (at >= from) days.push(at);
  const apart = Math.max(1, Math.ceil(days.length / most));
  return days.filter((_, i) => i % apart === 0);
}

/** The axis of a ticket that is done ends with the work, and leaves out what only begins then. */
export function drawClocks(host, ticket, now, unitName) {
  const end = endOfWork(ticket);
  const done = Number.isFinite(end);
  const until = done ? Math.min(end, now) : now;
  const readings = (ticket.clocks || []).map((clock) => reading(clock, until)).filter((r) => Number.isFinite(r.started) && !(done && r.started >= end));
  host.replaceChildren();
  if (!readings.length) {
    host.append(el('p', 'faint', t('ticket.none')));
    return;
  }
  const open = readings.some((r) => !Number.isFinite(r.stopped) && ['RUNNING', 'SOON', 'MISSED', 'PENDING', 'OPEN'].includes(r.tone));
  const from = Math.min(...readings.map((r) => r.started));
  const last = done ? end : Math.max(...readings.flatMap((r) => [r.due, r.stopped, open ? now : NaN]).filter(Number.isFinite), from + 3600000);
  const to = last + (last - from) * 0.02;
  const place = (at) => (100 * (at - from)) / (to - from);
  const at = (element, left, right) => {
    element.style.left = place(left) + '%';
    if (right !== undefined) element.style.width = Math.max(0, place(right) - place(left)) + '%';
    return element;
  };
  const narrow = host.clientWidth < 560;
  const marks = axisMarks(from, to, narrow ? 4 : 10);
  const mark = done ? end : now;
  const showMark = mark >= from && mark <= to;

  const axis = el('div', 'axis');
  // In percent: as wide as the label of the mark.
  const room = done ? (narrow ? 40 : 14) : narrow ? 12 : 5;
  const beside = (midnight) => showMark && Math.abs(place(midnight) - place(mark)) < room;
  for (const midnight of marks) if (!beside(midnight)) axis.append(at(el('span', '', shortInstant(midnight).slice(0, 5)), midnight));
  if (showMark) axis.append(at(el('span', done ? 'end-label' : 'now-label', done ? `${t('status.' + ticket.status)} ${shortInstant(end)}` : t('ticket.now')), mark));
  host.append(el('span'), axis, el('span'));

  for (const { clock, started, due, stopped, tone } of readings) {
    const lane = el('div', `lane tone-${tone}`);
    for (const midnight of marks) lane.append(at(el('i', 'midnight'), midnight));
    if (showMark) lane.append(at(el('i', 'now'), mark));
    const used = Number.isFinite(stopped) ? stopped : tone === 'VOID' || windows.has(clock.kind) ? Math.min(due || until, until) : until;
    if (Number.isFinite(due)) lane.append(at(el('i', due > to ? 'budget cut' : 'budget'), started, Math.min(due, to)));
    lane.append(at(el('i', 'used'), started, Number.isFinite(due) ? Math.min(used, due) : used));
    if (due < used && !windows.has(clock.kind) && tone !== 'VOID') lane.append(at(el('i', 'late'), due, used));
    if (due <= to) lane.append(at(el('i', 'due'), due));
    for (const rung of ticket.rungs || []) {
      if (rung.clock !== clock.kind || rung.round !== clock.round || (rung.unit && clock.unit && rung.unit !== clock.unit)) continue;
      const when = instant(rung.firedAt || rung.dueAt);
      if (!(when >= from && when <= to)) continue;
      const diamond = at(el('i', 'rung' + (rung.firedAt ? ' fired' : '')), when);
      diamond.title = `${rungName(rung)} ${shortInstant(when)}`;
      lane.append(diamond);
    }
    lane.append(el('span', 'why', clock.why || ''));

    const owner = clock.unit ? unitName(clock.unit) : t('owed.' + clock.owedBy);
    const name = el('div', 'name', t('clock.' + clock.kind), el('small', '', (clock.round ? t('ticket.round', { n: clock.round }) + ' · ' : '') + owner));
    name.lastChild.title = owner;
    const detail = tone === 'MISSED' ? `${t('ticket.late')} ${duration(until - due)}`
      : tone === 'LATE' && stopped > due ? `${t('ticket.late')} ${duration(stopped - due)}`
      : Number.isFinite(stopped) ? `${t('ticket.ended')} ${duration(stopped - started)}`
      : Number.isFinite(due) ? t('ticket.due', { at: shortInstant(due) }) : '';
    host.append(name, el('div', `verdict tone-${tone}`, el('b', '', t('state.' + tone)), el('small', '', detail)), lane);
  }
}
