// The desk's actions on a session in its current state: each a form, each sent as one command.
import { Command } from '../lib/command.js';
import { choices, form, input } from '../lib/form.js';
import { unopened } from '../lib/session.js';
import { t } from '../lib/words.js';
import { choiceField } from './choice.js';
import { askToEnd, reopenable } from './ending.js';
import { whyRefused } from './refusals.js';
import { at, filled, local, slotFields, text, word } from './slot.js';

const TEXT = 2000;

/** The allowed actions by state, in their usual order. */
const allowed = {
  PLANNED: ['start', 'notice', 'leave', 'absent', 'cancel'],
  ON_AIR: ['transfer', 'order', 'register', 'instruction', 'observe', 'end', 'correct'],
  ENDED: ['transfer', 'order', 'register', 'instruction', 'observe', 'correct'],
  LEAVE: ['notice', 'correct'],
  ABSENT: ['notice', 'correct'],
  CANCELLED: ['notice', 'correct'],
};

/** One that was only not opened in time may be opened late, or gets its reason. */
export function deedsOf(page, now) {
  const { session } = page;
  if (unopened(session)) return allowed.PLANNED;
  return reopenable(page, now) ? ['reopen', ...allowed[session.state]] : allowed[session.state];
}

/** The fields of each action, and the body of its command. */
const deeds = {
  start: () => [[], () => ({})],
  end: () => [[], () => ({})],
  reopen: () => [[], () => ({})],
  cancel: () => [[text('reason', t('field.reason'))], filled],
  correct: ({ session, ...given }) => {
    const slot = slotFields(given, session);
    const times = ['from', 'to'].map((name) => word(name, t('rota.' + name), { type: 'datetime-local', value: local(session[name]) }));
    return [
      [...times, ...slot.elements, text('reason', t('field.reason'))],
      ({ from, to, ...said }) => ({ from: at(from, given.offset), to: at(to, given.offset), ...slot.body(said) }),
    ];
  },
  notice: () => [[text('text', t('desk.notice.text'))], filled],
  leave: () => [[text('reason', t('field.reason')), word('approvedBy', t('desk.approvedBy'))], filled],
  absent: () => [[text('reason', t('field.reason'))], filled],
  transfer: ({ topics }) => [
    [word('call', t('desk.call')), word('agent', t('desk.agent')), word('topic', t('desk.topic'), { list: 'topics' }), input('taken', t('desk.taken'), { type: 'checkbox', checked: true }), choices('topics', topics)],
    (said) => ({ ...filled(said), taken: said.taken === 'on' }),
  ],
  instruction: ({ units, calls, tickets, offset }) => {
    const [lead, assist] = ['lead', 'assist'].map((name) => choiceField(name, t('desk.' + name), units, { wide: true }));
    return [
      [word('call', t('desk.call'), { list: 'calls' }), word('ticket', t('desk.ticket'), { list: 'tickets' }), text('text', t('desk.words')), input('promisedAt', t('desk.promised'), { type: 'datetime-local' }), lead.element, assist.element, choices('calls', calls), choices('tickets', tickets)],
      ({ call, ticket, text: words, promisedAt }) => ({ ...filled({ call, ticket, text: words }), promisedAt: at(promisedAt, offset), units: [lead.read(), assist.read()].filter(Boolean) }),
    ];
  },
  order: ({ units, own }) => {
    const unit = choiceField('unit', t('act.order.unit'), units, { required: true, wide: true });
    return [
      [word('ticket', t('desk.ticket'), { list: 'own' }), unit.element, text('text', t('act.order.text')), choices('own', own)],
      (said) => filled({ ...said, unit: unit.read() }),
    ];
  },
  observe: () => [
    [word('observer', t('desk.observer')), input('mark', t('desk.mark'), { type: 'number', min: 0, max: 100, required: true }), input('words', t('desk.remark'), { rows: 2, maxLength: TEXT })],
    (said) => ({ ...filled(said), mark: Number(said.mark) }),
  ],
};

/**
 * The form of an action on a session.
 *
 * @param given units, topics, calls, tickets and the session's own tickets to choose from, each [value, word], the
 * zone's offset, and the session as it is
 * @param shown returns the session's page as it is shown
 * @param done gets the name of the action and the session's page after it
 */
export function deedForm(id, name, given, shown, done) {
  const command = new Command(`/v1/live-line/sessions/${encodeURIComponent(id)}/${name}`, name);
  const [fields, body] = deeds[name](given);
  const send = async (said) => {
    const page = await command.send(body(said));
    command.done();
    done(name, page);
  };
  const made = form(t('desk.' + name), fields, name === 'end' ? () => askToEnd(shown(), send) : send, whyRefused);
  made.id = 'deed-' + name;
  return made;
}
