// A ticket's clocks on one time axis: the limit, the time used, the time overdue, and the rungs reached.
import { el } from './dom.js';
import { rungName } from './history.js';
import { duration, instant, midnight, shortInstant } from './time.js';
import { t } from './words.js';

const toneOf = { RUNNING: 'RUNNING', MET: 'MET', MISSED: 'MISSED', PENDING: 'PENDING', SUSPENDED: 'SUSPENDED', VOID: 'VOID', OPEN: 'OPEN', USED: 'USED', EXPIRED: 'EXPIRED' };
const windows = new Set(['RETURN']);

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

function axisMarks(from, to) {
  const days = [];
  for (let at = midnight(from); at <= to; at += 86400000) if (at >= from) days.push(at);
  const apart = Math.max(1, Math.ceil(days.length / 10));
  return days.filter((_, i) => i % apart === 0);
}

export function drawClocks(host, ticket, now, unitName) {
  const readings = (ticket.clocks || []).map((clock) => reading(clock, now)).filter((r) => Number.isFinite(r.started));
  host.replaceChildren();
  if (!readings.length) {
    host.append(el('p', 'faint', t('ticket.none')));
    return;
  }
  const open = readings.some((r) => !Number.isFinite(r.stopped) && ['RUNNING', 'SOON', 'MISSED', 'PENDING', 'OPEN'].includes(r.tone));
  const from = Math.min(...readings.map((r) => r.started));
  const last = Math.max(...readings.flatMap((r) => [r.due, r.stopped, open ? now : NaN]).filter(Number.isFinite), from + 3600000);
  const to = last + (last - from) * 0.02;
  const place = (at) => (100 * (at - from)) / (to - from);
  const at = (element, left, right) => {
    element.style.left = place(left) + '%';
    if (right !== undefined) element.style.width = Math.max(0, place(right) - place(left)) + '%';
    return element;
  };
  const marks = axisMarks(from, to);
  const showNow = now >= from && now <= to;

  const axis = el('div', 'axis');
  const nearNow = (mark) => showNow && Math.abs(place(mark) - place(now)) < 5;
  for (const mark of marks) if (!nearNow(mark)) axis.append(at(el('span', '', shortInstant(mark).slice(0, 5)), mark));
  if (showNow) axis.append(at(el('span', 'now-label', t('ticket.now')), now));
  host.append(axis);

  for (const { clock, started, due, stopped, tone } of readings) {
    const lane = el('div', `lane tone-${tone}`);
    for (const mark of marks) lane.append(at(el('i', 'midnight'), mark));
    if (showNow) lane.append(at(el('i', 'now'), now));
    const end = Number.isFinite(stopped) ? stopped : tone === 'VOID' || windows.has(clock.kind) ? Math.min(due || now, now) : now;
    if (Number.isFinite(due)) lane.append(at(el('i', 'budget'), started, due));
    lane.append(at(el('i', 'used'), started, Number.isFinite(due) ? Math.min(end, due) : end));
    if (due < end && !windows.has(clock.kind) && tone !== 'VOID') lane.append(at(el('i', 'late'), due, end));
    if (Number.isFinite(due)) lane.append(at(el('i', 'due'), due));
    for (const rung of ticket.rungs || []) {
      if (rung.clock !== clock.kind || rung.round !== clock.round || (rung.unit && clock.unit && rung.unit !== clock.unit)) continue;
      const when = instant(rung.firedAt || rung.dueAt);
      if (!(when >= from && when <= to)) continue;
      const mark = at(el('i', 'rung' + (rung.firedAt ? ' fired' : '')), when);
      mark.title = `${rungName(rung)} ${shortInstant(when)}`;
      lane.append(mark);
    }
    lane.append(el('span', 'why', clock.why || ''));

    const owner = clock.unit ? unitName(clock.unit) : t('owed.' + clock.owedBy);
    const name = el('div', 'name', t('clock.' + clock.kind), el('small', '', (clock.round ? t('ticket.round', { n: clock.round }) + ' · ' : '') + owner));
    name.lastChild.title = owner;
    const detail = tone === 'MISSED' ? `${t('ticket.late')} ${duration(now - due)}`
      : tone === 'LATE' ? `${t('ticket.late')} ${duration(stopped - due)}`
      : Number.isFinite(stopped) ? `${t('ticket.ended')} ${duration(stopped - started)}`
      : Number.isFinite(due) ? t('ticket.due', { at: shortInstant(due) }) : '';
    host.append(name, lane, el('div', `verdict tone-${tone}`, el('b', '', t('state.' + tone)), el('small', '', detail)));
  }
}
