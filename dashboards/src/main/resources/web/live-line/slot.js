// The fields of a session's place on the rota, empty or as it is now, and the part of a body that they give.
import { input } from '../lib/form.js';
import { t } from '../lib/words.js';
import { choiceField } from './choice.js';

const WORD = 64;
const TEXT = 2000;

export const word = (name, label, given = {}) => input(name, label, { required: true, maxLength: WORD, autocomplete: 'off', ...given });

export const text = (name, label, given = {}) => input(name, label, { required: true, rows: 3, maxLength: TEXT, ...given });

/** What was filled in. */
export const filled = (said) => Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));

/** The desk uses Yulin's time, in whatever zone the browser is. */
export const at = (local, offset) => (local ? `${local}:00${offset}` : undefined);

/** The local part of an instant in the engine's zone, for a date-time field. */
export const local = (instant) => instant.slice(0, 16);

/**
 * @param now the session as it is
 * @return the fields of its place without the times, which forms ask for in their own ways; and what they give of a body
 */
export function slotFields({ regions, units }, now = {}) {
  const field = (name, more = {}) => word(name, t('desk.plan.' + name), { value: now[name] ?? '', ...more });
  const [region, unit] = [['region', regions], ['unit', units]].map(([name, entries]) => choiceField(name, t('desk.plan.' + name), entries, { value: now[name] ?? '', wide: name === 'unit' }));
  return {
    elements: [field('leader'), field('post'), field('host'), region.element, unit.element, field('scope', { required: false, maxLength: TEXT }), field('seat', { required: false })],
    body: (said) => filled({ ...said, region: region.read(), unit: unit.read() }),
  };
}
