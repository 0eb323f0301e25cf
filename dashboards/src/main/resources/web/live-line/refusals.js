// Why the rota or a session refused a command, in words for the desk.
import { whyNot } from '../lib/command.js';
import { argument, inWords } from '../lib/faults.js';
import { known, t } from '../lib/words.js';

/** A place in a table, or a field; empty for the whole. */
function place(pointer) {
  const [, line, column] = /^\/line\/(\d+)(?:\/(\w+))?$/.exec(pointer) ?? [];
  if (line === '0') return t('desk.table');
  if (line) return column ? t('desk.cell', { n: line, column: argument('column', column) }) : t('desk.line', { n: line });
  const field = pointer.split('/').pop();
  const key = ['rota.', 'desk.plan.', 'ask.'].map((kind) => kind + field).find(known);
  return key ? t(key) : field;
}

export function whyRefused(failure) {
  if (!failure.errors?.length) return whyNot(failure);
  return failure.errors.map((fault) => [place(fault.pointer), inWords(fault)].filter(Boolean).join(t('desk.colon'))).join('\n');
}
