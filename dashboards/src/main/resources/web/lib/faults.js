// A fault of a field in words: its sentence in the viewer's language, with what it names.
import { instant, shortInstant } from './time.js';
import { known, lang, t } from './words.js';

/** What a fault names, in words. */
const spoken = {
  at: (text) => (/^\d{4}-/.test(text) ? shortInstant(instant(text)) : text),
  until: (text) => shortInstant(instant(text)),
  limit: (text) => shortInstant(instant(text)),
  state: (state) => t('live.state.' + state),
  column: (column) => (known('rota.' + column) ? t('rota.' + column) : column),
};

/** One argument of a fault in words. */
export const argument = (name, value) => spoken[name]?.(value) ?? value;

/** A fault without a code has its detail in English, and in Chinese what its field must be. */
export function inWords({ code, detail, pointer = '', arguments: given = {} }) {
  if (known('fault.' + code)) return t('fault.' + code, Object.fromEntries(Object.entries(given).map(([name, value]) => [name, argument(name, value)])));
  if (lang === 'en') return detail;
  const key = 'ask.wrong.' + pointer.slice(pointer.lastIndexOf('/') + 1);
  return t(known(key) ? key : 'ask.wrong');
}
