// Supervisors' actions on a warning in its current state: each a dialog, each sent as one command.
import { Command } from '../lib/command.js';
import { openDialog, picks } from '../lib/dialog.js';
import { input } from '../lib/form.js';
import { typed } from '../lib/time.js';
import { isOpen, levels, levelWord } from '../lib/warnings.js';
import { t } from '../lib/words.js';

const outcomes = ['HANDLED', 'CONTROLLED', 'KNOWN', 'FALSE_ALARM'];
const opinions = ['USEFUL', 'NOT_USEFUL', 'TOO_LATE'];
const TEXT = 2000;

/** For each action, whether the warning's state allows it. */
const follows = {
  acknowledge: ({ state }) => state === 'RAISED',
  assign: isOpen,
  plan: (warning) => isOpen(warning) && warning.signal === 'RECURRING',
  resolve: isOpen,
  reopen: ({ state }) => state === 'RESOLVED',
  feedback: () => true,
};

export const deedsOf = (warning) => Object.keys(follows).filter((deed) => follows[deed](warning));

/** The filled fields, without empty ones. */
const filled = (said) => Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));
const list = (text) => text.split(/[、，,;；\s]+/).filter(Boolean);

const note = () => input('note', t('deed.note'), { rows: 3, maxLength: TEXT, placeholder: t('deed.note.hint') });
const written = (name, hint) => input(name, t('deed.' + name), { rows: 3, maxLength: TEXT, required: true, placeholder: hint ?? '' });
const unitChoice = (units, given) => input('unit', t('deed.unit'), { options: [['', t('deed.nobody')], ...units], ...given });

/** The fields of each action, and the body of its command. */
const asked = {
  acknowledge: () => [[note()], filled],
  assign: (units) => [
    [unitChoice(units, {}), input('team', t('deed.team'), { maxLength: TEXT, autocomplete: 'off', placeholder: t('deed.team.hint') }), note()],
    ({ team, ...said }) => ({ ...filled(said), team: list(team) }),
  ],
  plan: (units) => [[unitChoice(units, { required: true }), written('text', t('deed.text.hint')), input('due', t('deed.due'), { type: 'date', required: true })], filled],
  resolve: () => [[picks('outcome', t('deed.outcome'), outcomes.map((outcome) => [outcome, t('outcome.' + outcome)])), note()], filled],
  reopen: () => [[written('reason')], filled],
  feedback: () => [
    [picks('opinion', t('deed.opinion'), opinions.map((opinion) => [opinion, t('opinion.' + opinion)])), input('soonerBy', t('deed.soonerBy'), { type: 'datetime-local' }), note()],
    ({ soonerBy, ...said }) => (soonerBy && said.opinion === 'TOO_LATE' ? { ...filled(said), soonerBy: typed(soonerBy) } : filled(said)),
  ],
};

/**
 * Opens the dialog of an action and sends its command.
 *
 * @param units to choose from, each [id, name];
 * @param done gets the warning's page after it
 */
export function ask(deed, warning, units, done) {
  const command = new Command(`/v1/warnings/${encodeURIComponent(warning.id)}/${deed}`, deed);
  const [fields, body] = asked[deed](units);
  openDialog(t('deed.' + deed), warning.sentence, fields, async (said) => done(await command.send(body(said))));
}

/** Records a matter that had no warning. */
export function askMissed(regions, done) {
  const command = new Command('/v1/warnings', 'missed');
  const fields = [
    input('region', t('deed.region'), { options: regions, required: true }), input('level', t('deed.level'), { options: levels.map((level) => [level, levelWord(level)]), required: true }),
    input('since', t('deed.since'), { type: 'datetime-local', required: true }), input('text', t('deed.missed'), { rows: 3, maxLength: TEXT, required: true, placeholder: t('deed.missed.hint') }),
    input('tickets', t('deed.tickets'), { maxLength: TEXT, autocomplete: 'off' }),
  ];
  openDialog(t('review.miss'), '', fields, async ({ since, tickets, ...said }) => done(await command.send({ ...filled(said), since: typed(since), tickets: list(tickets) })));
}
