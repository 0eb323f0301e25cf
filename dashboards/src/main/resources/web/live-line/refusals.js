// Why the rota or a session refused a command, in words for the desk.
import { whyNot } from '../lib/command.js';
import { instant, shortInstant } from '../lib/time.js';
import { known, lang, t } from '../lib/words.js';

/** What a fault names, in words. */
const spoken = {
  at: (text) => shortInstant(instant(text)),
  until: (text) => shortInstant(instant(text)),
  state: (state) => t('live.state.' + state),
  column: (column) => (known('rota.' + column) ? t('rota.' + column) : column),
};

function inWords({ code, detail, arguments: given = {} }) {
  if (!known('fault.' + code)) return lang === 'en' ? detail : t('ask.wrong');
  return t('fault.' + code, Object.fromEntries(Object.entries(given).map(([name, value]) => [name, spoken[name]?.(value) ?? value])));
}

/** A place in a table, or a field; empty for the whole. */
function place(pointer) {
  const [, line, column] = /^\/line\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? [];
  if (line === '0') return t('desk.table');
  if (line) return column ? t('desk.cell', { n: line, column: spoken.column(column) }) : t('desk.line', { n: line });
  const field = pointer.split('/').pop();
  const key = ['rota.', 'desk.plan.', 'ask.'].map((kind) => kind + field).find(known);
  return key ? t(key) : field;
}

export function whyRefused(failure) {
  if (!failure.errors?.length) return whyNot(failure);
  return failure.errors.map((fault) => [place(fault.pointer), inWords(fault)].filter(Boolean).join(t('desk.colon'))).join('\n');
}
