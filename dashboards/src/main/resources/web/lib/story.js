// What happened to a ticket, event by event, as sentences: who, what, and in which words.
import { instant, shortInstant } from './time.js';
import { known, lang, regionName, t } from './words.js';

/** What the engine records without anyone's act; a missed limit is no such detail, it belongs to the story. */
const machine = new Set(['clock-corrected', 'clocks-changed', 'rung-reached', 'notice-sent', 'notice-failed', 'notice-withdrawn', 'notice-reported', 'order-withheld']);
const ofUnits = new Set(['signed', 'progressed', 'replied', 'return-asked', 'forwarded', 'extension-asked', 'order-signed', 'order-receipt']);
/** A unit or the centre may do these, and the event does not say which. */
const ofEither = new Set(['suspend-asked', 'resumed']);

const joined = (names) => names.join(lang === 'en' ? ', ' : '、');
const clockName = (clock) => t('clock.' + (clock?.kind || clock));
const gradeName = (grade, name) => name || (known('grade.' + grade) ? t('grade.' + grade) : grade);
const at = (text) => shortInstant(instant(text));

export const ofMachine = ({ type }) => machine.has(type);

const bySystem = ({ type, data }) => Boolean(data.byItself || (type === 'order-issued' && data.rung) || (type === 'urged' && data.source === 'MERGED'));

function doer({ type, data }, unitName) {
  if (type === 'clock-missed') return data.clock.unit ? unitName(data.clock.unit) : t('doer.centre');
  if (bySystem({ type, data })) return t('doer.system');
  if (ofUnits.has(type)) return unitName(data.unit);
  if (type === 'hand-over-decided') return t('doer.partner');
  if (type === 'urged' && data.source === 'CITIZEN') return t('doer.citizen');
  return ofEither.has(type) ? '' : t('doer.centre');
}

/** The key of each event's sentence where there is more than one, and what fills its gaps. */
const did = {
  registered: ({ matter }) => ['', { channel: t('channel.' + matter.channel) }],
  dispatched: ({ lead, assist = [] }, unitName) => [assist.length ? '.with' : '', { lead: unitName(lead), assist: joined(assist.map(unitName)) }],
  'unit-added': ({ unit }, unitName) => ['', { unit: unitName(unit) }],
  forwarded: ({ to }, unitName) => ['', { to: unitName(to) }],
  'fast-tracked': ({ members = [] }, unitName) => [members.length ? '.with' : '', { members: joined(members.map(unitName)) }],
  signed: ({ lead }) => [lead ? '' : '.assist'],
  progressed: ({ contacted }) => [contacted ? '.contacted' : ''],
  replied: ({ resolved }) => ['.' + resolved],
  'return-asked': ({ arbitration }) => [arbitration ? '.arbitration' : ''],
  'return-decided': ({ accepted }) => ['.' + accepted],
  arbitrated: ({ lead }, unitName) => ['', { lead: unitName(lead) }],
  'extension-asked': ({ clock, more }) => ['', { clock: clockName(clock), more: `${more.amount} ${t('unit.' + more.unit)}` }],
  'extension-decided': ({ clock, approved }) => ['.' + approved, { clock: clockName(clock) }],
  'suspend-asked': ({ reviewAt }) => ['', { at: at(reviewAt) }],
  'suspend-decided': ({ approved }) => ['.' + approved],
  reviewed: ({ passed }) => ['.' + passed],
  'redo-ordered': ({ cause }) => ['', { cause: t('cause.' + cause) }],
  'called-back': ({ reached, waived }) => [waived ? '.waived' : '.' + reached, { waived: waived && t('waived.' + waived) }],
  urged: ({ source }) => [source === 'MERGED' ? '.MERGED' : ''],
  'clock-missed': ({ clock }) => ['', { clock: clockName(clock) }],
  'order-issued': ({ unit, colour, dueAt, rung }, unitName) => [rung ? '.rung' : '', { unit: unitName(unit), colour: t('order.colour.' + colour), due: at(dueAt) }],
  merged: ({ into }) => ['', { into }],
  'handed-over': ({ to }, unitName) => ['', { to: unitName(to) }],
  'hand-over-decided': ({ accepted }) => ['.' + accepted],
};

const shownAs = {
  region: (code) => regionName(code),
  kind: (kind) => t('kind.' + kind),
  urgency: (urgency) => t('urgency.' + urgency),
  labels: (labels) => joined(labels.map((label) => t('label.' + label))),
  topic: (topic) => topic,
};

/** Each field that a correction changed, before and after. */
function corrections({ was, is }) {
  return Object.keys(shownAs)
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => t('story.changed', { field: t('ask.' + field), was: shownAs[field](was[field]) || t('story.nothing'), is: shownAs[field](is[field]) || t('story.nothing') }));
}

/** What is known of an act beside its sentence, each a line of its own. */
function facts({ type, data }) {
  if (type === 'corrected') return corrections(data);
  return [
    type === 'called-back' && data.reached && data.result && t('story.result', { grade: gradeName(data.result, data.resultName) }),
    type === 'called-back' && data.reached && data.process && t('story.process', { grade: gradeName(data.process) }),
    data.incident && t('story.incident', { n: data.incident }),
    data.basis && t('story.basis', { basis: data.basis }),
  ].filter(Boolean);
}

/** The words that were written with an act. */
function written({ type, data }) {
  const said = [data.text, data.note, type === 'answered' && data.result, type === 'voided' && known('pick.reason.' + data.reason) ? t('pick.reason.' + data.reason) : data.reason];
  return [...said.filter(Boolean), ...(data.unresolvedReason ? [t('story.unresolved', { why: data.unresolvedReason })] : [])];
}

/** One act as it is read: `who` did `what`; an event that has no sentence here shows its name. */
export function act(item, unitName) {
  const [which = '', values] = did[item.type]?.(item.data, unitName) ?? [];
  const key = `story.${item.type}${which}`;
  return { who: doer(item, unitName), what: known(key) ? t(key, values) : t('event.' + item.type), facts: facts(item), written: written(item) };
}

/** What an event did to clocks, one sentence each. */
export const clockLines = ({ data }, rungName) => (data.clocks ?? []).map((change) => {
  const clock = clockName(change.clock ?? change.key);
  if (change.c === 'move') return t('story.clock.move', { clock, state: t('state.' + change.to) });
  if (change.c === 'rang') return t('story.clock.rang', { clock, rung: rungName({ rung: change.rung, clock: change.key }) });
  return t('story.clock.' + change.c, { clock, at: at(change.clock.dueAt) });
});
