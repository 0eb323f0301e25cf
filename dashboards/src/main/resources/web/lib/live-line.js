// The state of the live line, updated at every change: from its stream, which covers the whole city, or, for a viewer of
// some counties, from their sessions.
import { getJson, openStream } from './api.js';
import { instant } from './time.js';

const DAY = 86400000;
const [BEHIND, AHEAD] = [60 * DAY, 14 * DAY];
const [NEXT, PAST] = [5, 10];
const EVERY = 5000;

/** The stream's content, limited to the visible sessions. */
async function read(clock) {
  const now = clock.now();
  const at = (millis) => new Date(millis).toISOString();
  const { items } = await getJson(`/v1/live-line/sessions?from=${at(now - BEHIND)}&to=${at(now + AHEAD)}`);
  const onAir = await Promise.all(items.filter(({ state }) => state === 'ON_AIR').map(({ id }) => getJson('/v1/live-line/sessions/' + encodeURIComponent(id))));
  const next = items.filter(({ state, to }) => state === 'PLANNED' && instant(to) > now).slice(0, NEXT);
  const past = items.filter(({ state }) => state !== 'ON_AIR' && state !== 'PLANNED').reverse().slice(0, PAST);
  return { asOf: at(now), onAir, next, past };
}

/** @param take gets the sessions on air, next and past; @param onState gets whether updates arrive now */
export function followLiveLine(clock, everywhere, take, onState) {
  if (everywhere) {
    openStream('/v1/stream?channels=live-line', { 'live-line': take }, onState);
    return;
  }
  const ask = async () => {
    try {
      take(await read(clock));
      onState(true);
    } catch {
      onState(false);
    }
  };
  ask();
  setInterval(ask, EVERY);
}
