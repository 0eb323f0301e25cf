// A ticket's history, event by event, in words.
import { el } from './dom.js';
import { day, instant, shortInstant, timeOfDay, weekday } from './time.js';
import { known, lang, t } from './words.js';

const dots = {
  registered: 'blue', dispatched: 'blue', signed: 'accent', replied: 'accent', closed: 'accent', answered: 'accent', 'clock-missed': 'red',
  'redo-ordered': 'orange', 'order-issued': 'orange', 'notice-failed': 'orange', urged: 'yellow', 'rung-reached': 'yellow', 'return-asked': 'yellow', 'extension-asked': 'yellow',
};

/** The event's name: given separately, or inside the event. */
export const nameOf = (item) => String(typeof item.event === 'string' ? item.event : item.type || item.event?.type || '').replace(/^ticket\./, '');

const titles = new Map();

/** Learns the names of the centre's rungs, clock by clock, from /explain. */
export function learnRungs(explanation) {
  for (const { clock, rungs } of explanation.clocks) for (const rung of rungs) titles.set(`${clock.kind}/${rung.rung}`, rung.title);
}

export function rungName(rung) {
  const key = 'ladder.' + rung.rung;
  if (lang === 'en' && known(key)) return t(key);
  return rung.title || titles.get(`${rung.clock?.kind || rung.clock}/${rung.rung}`) || t(key);
}
export const recipientName = (who) => who.name || t('role.' + (who.role || who));

const joined = (value) => (Array.isArray(value) ? value : [value]).filter((part) => part !== undefined && part !== null && part !== '');

/** The details of an event that matter to a reader; unknown fields are left out. */
function wordsOf(name, fact, unitName) {
  const said = [];
  const say = (label, ...values) => values.length && said.push(label ? `${label}${lang === 'en' ? ': ' : '：'}${values.join('、')}` : values.join('、'));
  const lead = typeof fact.lead === 'string' ? fact.lead : '';
  const owner = fact.clock?.unit || fact.unit;
  const unit = joined(owner).map(unitName);
  if (lead) say(t('ticket.lead'), unitName(lead));
  if (joined(fact.assist).length) say(t('ticket.assist'), ...joined(fact.assist).map(unitName));
  if (name === 'clock-missed' || name === 'clock-corrected' || name === 'rung-reached') say('', [t('clock.' + (fact.clock?.kind || fact.clock || fact.kind)), fact.rung && rungName(fact)].filter(Boolean).join(' '));
  if (unit.length && !lead) say('', ...unit);
  if (fact.to) say(t('field.to'), unitName(fact.to));
  if (typeof fact.accepted === 'boolean') say('', t(fact.accepted ? 'field.accepted' : 'field.refused'));
  if (typeof fact.approved === 'boolean') say('', t(fact.approved ? 'field.accepted' : 'field.refused'));
  if (typeof fact.passed === 'boolean') say('', t(fact.passed ? 'field.passed' : 'field.failed'));
  if (typeof fact.reached === 'boolean') say('', t(fact.reached ? 'field.reached' : 'field.unreached'));
  if (fact.source) say('', t('source.' + fact.source));
  if (typeof fact.contacted === 'boolean') say('', t(fact.contacted ? 'field.contacted' : 'field.uncontacted'));
  if (typeof fact.resolved === 'boolean') say('', t(fact.resolved ? 'field.resolved' : 'field.unresolved'));
  if (fact.waived) say('', t('waived.' + fact.waived));
  const grade = fact.result;
  if (fact.resultName) say('', fact.resultName);
  else if (typeof grade === 'string') say('', known('grade.' + grade) ? t('grade.' + grade) : grade);
  if (fact.cause) say('', t('cause.' + fact.cause));
  if (fact.colour) say('', t('colour.' + fact.colour));
  if (fact.amount && fact.unitOfTime) say('', t('ticket.budget', { n: fact.amount, unit: t('unit.' + fact.unitOfTime) }));
  if (fact.into) say(t('field.into'), fact.into);
  if (joined(fact.recipients).length) say('', ...joined(fact.recipients).map(recipientName));
  if (fact.notice) say('', `${fact.notice.name}（${t('role.' + fact.notice.office)}）`, ...joined(fact.channel && t('via.' + fact.channel)));
  if (fact.proof) say('', t('notice.proof', { proof: fact.proof }));
  if (fact.reason) say(t('field.reason'), fact.reason);
  for (const free of [fact.text, fact.note, fact.unresolvedReason]) if (free) said.push(free);
  if (fact.dueAt && name !== 'clock-missed' && name !== 'rung-reached') say(t('field.due'), shortInstant(instant(fact.dueAt)));
  return said.join(lang === 'en' ? '; ' : '；');
}

function author(by) {
  if (!by) return '';
  const text = typeof by === 'string' ? by : by.name || by.id || by.role || '';
  return text === 'system' ? t('by.system') : text;
}

/** Draws the events, newest last; those after version `seen` are highlighted once. */
export function drawHistory(host, items, seen, unitName) {
  const list = [];
  let shownDay = '';
  for (const item of items) {
    const name = nameOf(item);
    const at = instant(item.at);
    if (day(at) !== shownDay) {
      shownDay = day(at);
      list.push(el('li', 'day', `${shownDay} ${weekday(at)}`));
    }
    const inner = typeof item.event === 'object' && item.event ? item.event : {};
    const words = wordsOf(name, { ...item, ...inner, ...(item.change || item.data || {}) }, unitName);
    const recorded = instant(item.recordedAt);
    const later = recorded - at > 60000 ? t('ticket.recordedLater', { at: shortInstant(recorded) }) : '';
    list.push(el('li', `event dot-${dots[name] || ''}` + (seen && item.version > seen ? ' fresh' : ''),
      el('time', '', timeOfDay(at, false)), el('span', 'dot'),
      el('div', '', el('b', '', t('event.' + name)), el('span', 'by', [author(item.by), later].filter(Boolean).join(' · ')),
        words ? el('p', 'words', words) : null)));
  }
  host.replaceChildren(...list);
}
