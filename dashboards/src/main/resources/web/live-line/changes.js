// What was changed of a session afterwards: moved, corrected, cancelled, or its end taken back.
import { el } from '../lib/dom.js';
import { instant, shortInstant } from '../lib/time.js';
import { t } from '../lib/words.js';

const shown = (field, value) => (field === 'from' || field === 'to' ? shortInstant(instant(value)) : value || '–');

const difference = ({ field, before, after }) => t('desk.changed', { field: t('rota.' + field), before: shown(field, before), after: shown(field, after) });

/** What a change changed. */
export function changed({ kind, fields, endedAt }) {
  return kind === 'REOPENED' ? t('desk.change.ended', { at: shortInstant(instant(endedAt)) }) : fields.map(difference).join('；');
}

export function changeLine(change) {
  const { kind, at, by, reason } = change;
  const what = [t('desk.change.' + kind), reason].filter(Boolean).join(t('desk.colon'));
  return el('li', '', what, el('span', 'faint', [changed(change), by, shortInstant(instant(at))].filter(Boolean).join(' · ')));
}
