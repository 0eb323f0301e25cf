// The desk's actions on a session in its current state: each a form, each sent as one command.
import { Command } from '../lib/command.js';
import { choices, form, input } from '../lib/form.js';
import { unopened } from '../lib/session.js';
import { t } from '../lib/words.js';
import { whyRefused } from './refusals.js';

const WORD = 64;
const TEXT = 2000;
const text = (name, label) => input(name, label, { required: true, rows: 3, maxLength: TEXT });
const word = (name, label, given = {}) => input(name, label, { required: true, maxLength: WORD, autocomplete: 'off', ...given });

const trimmed = (said) => Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));

/** The desk uses Yulin's time, in whatever zone the browser is. */
export const at = (local, offset) => (local ? `${local}:00${offset}` : undefined);

/** The allowed actions by state, in their usual order. */
const allowed = {
  PLANNED: ['start', 'notice', 'leave', 'absent'],
  ON_AIR: ['transfer', 'instruction', 'order', 'end', 'observe'],
  ENDED: ['observe', 'transfer', 'instruction', 'order'],
  LEAVE: ['notice'],
  ABSENT: ['notice'],
};

/** One that was only not opened in time may be opened late, or gets its reason. */
export const deedsOf = (session) => (unopened(session) ? allowed.PLANNED : allowed[session.state]);

/** The fields of each action, and the body of its command. */
const deeds = {
  start: () => [[], () => ({})],
  end: () => [[], () => ({})],
  notice: () => [[text('text', t('desk.notice.text'))], trimmed],
  leave: () => [[text('reason', t('field.reason')), word('approvedBy', t('desk.approvedBy'))], trimmed],
  absent: () => [[text('reason', t('field.reason'))], trimmed],
  transfer: ({ topics }) => [
    [word('call', t('desk.call')), word('agent', t('desk.agent')), word('topic', t('desk.topic'), { list: 'topics' }), input('taken', t('desk.taken'), { type: 'checkbox', checked: true }), choices('topics', topics)],
    (said) => ({ ...trimmed(said), taken: said.taken === 'on' }),
  ],
  instruction: ({ units, calls, tickets, offset }) => [
    [word('call', t('desk.call'), { list: 'calls' }), word('ticket', t('desk.ticket'), { list: 'tickets' }), text('text', t('desk.words')), input('promisedAt', t('desk.promised'), { type: 'datetime-local' }),
      input('lead', t('desk.lead'), { options: [['', t('desk.nobody')], ...units] }), input('assist', t('desk.assist'), { options: [['', t('desk.nobody')], ...units] }), choices('calls', calls), choices('tickets', tickets)],
    ({ lead, assist, promisedAt, ...said }) => ({ ...trimmed(said), promisedAt: at(promisedAt, offset), units: [lead, assist].filter(Boolean) }),
  ],
  order: ({ units, own }) => [
    [word('ticket', t('desk.ticket'), { list: 'own' }), input('unit', t('act.order.unit'), { required: true, options: [['', ''], ...units] }), text('text', t('act.order.text')), choices('own', own)],
    trimmed,
  ],
  observe: () => [
    [word('observer', t('desk.observer')), input('mark', t('desk.mark'), { type: 'number', min: 0, max: 100, required: true }), input('words', t('desk.remark'), { rows: 2, maxLength: TEXT })],
    (said) => ({ ...trimmed(said), mark: Number(said.mark) }),
  ],
};

/**
 * The form of an action on a session.
 *
 * @param given units, topics, calls, tickets and the session's own tickets to choose from, each [value, word], and the
 * zone's offset
 * @param done gets the name of the action and the session's page after it
 */
export function deedForm(id, name, given, done) {
  const command = new Command(`/v1/live-line/sessions/${encodeURIComponent(id)}/${name}`, name);
  const [fields, body] = deeds[name](given);
  const made = form(t('desk.' + name), fields, async (said) => {
    const page = await command.send(body(said));
    command.done();
    done(name, page);
  }, whyRefused);
  made.id = 'deed-' + name;
  return made;
}
