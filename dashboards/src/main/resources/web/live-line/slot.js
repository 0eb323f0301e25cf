// The fields of a session's place on the rota, empty or as it is now, and the part of a body that they give.
import { input } from '../lib/form.js';
import { t } from '../lib/words.js';

const WORD = 64;
const TEXT = 2000;
const none = [['', '–']];

export const word = (name, label, given = {}) => input(name, label, { required: true, maxLength: WORD, autocomplete: 'off', ...given });

export const text = (name, label, given = {}) => input(name, label, { required: true, rows: 3, maxLength: TEXT, ...given });

/** What was filled in. */
export const filled = (said) => Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));

/** The desk uses Yulin's time, in whatever zone the browser is. */
export const at = (local, offset) => (local ? `${local}:00${offset}` : undefined);

/** The local part of an instant in the engine's zone, for a date-time field. */
export const local = (instant) => instant.slice(0, 16);

/** @param now the session as it is; its place without the times, which forms ask for in their own ways */
export function slotFields({ regions, units }, now = {}) {
  const field = (name, more = {}) => word(name, t('desk.plan.' + name), { value: now[name] ?? '', ...more });
  return [field('leader'), field('post'), field('host'), field('region', { required: false, options: [...none, ...regions] }), field('unit', { required: false, options: [...none, ...units] }), field('scope', { required: false, maxLength: TEXT }), field('seat', { required: false })];
}
