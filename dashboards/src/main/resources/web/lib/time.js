// The engine's time on the page, and instants and durations in words.
import { getJson } from './api.js';
import { lang, t } from './words.js';

/** Yulin's zone, until the engine's own instants contain another. */
let offsetMinutes = 480;

export function instant(text) {
  if (!text) return NaN;
  const zone = /([+-])(\d\d):(\d\d)$/.exec(text);
  if (zone) offsetMinutes = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  return Date.parse(text);
}

/** The value of a date-time field: the engine's local time, in whatever zone the browser is. */
export const typed = (text) => new Date(Date.parse(text + 'Z') - offsetMinutes * 60000).toISOString();

const two = (n) => String(n).padStart(2, '0');
const local = (millis) => new Date(millis + offsetMinutes * 60000);

export function timeOfDay(millis, seconds = true) {
  if (!Number.isFinite(millis)) return '--:--';
  const d = local(millis);
  return two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) + (seconds ? ':' + two(d.getUTCSeconds()) : '');
}

export function day(millis) {
  const d = local(millis);
  return d.getUTCFullYear() + '-' + two(d.getUTCMonth() + 1) + '-' + two(d.getUTCDate());
}

export function weekday(millis) {
  const n = local(millis).getUTCDay();
  return lang === 'en' ? ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][n] : '星期' + '日一二三四五六'[n];
}

export const shortInstant = (millis) => (Number.isFinite(millis) ? day(millis).slice(5) + ' ' + timeOfDay(millis, false) : '–');

/** Midnight of an instant's day. */
export const midnight = (millis) => Math.floor((millis + offsetMinutes * 60000) / 86400000) * 86400000 - offsetMinutes * 60000;

/** A duration in its two largest units. */
export function duration(millis) {
  const seconds = Math.max(0, Math.floor(Math.abs(millis) / 1000));
  const parts = [[86400, '天', 'd'], [3600, '小时', 'h'], [60, '分', 'min'], [1, '秒', 's']];
  const first = parts.findIndex(([size]) => seconds >= size);
  if (first < 0) return lang === 'en' ? '0 s' : '0 秒';
  let rest = seconds;
  const shown = [];
  for (const [size, zh, en] of parts.slice(first, first + 2)) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0) shown.push(n + ' ' + (lang === 'en' ? en : zh));
  }
  return shown.join(' ');
}

/**
 * The engine's clock, extrapolated between answers: it may run faster than real time (demonstrations), or stop between
 * steps (replay); it never shows an earlier time than a board.
 */
export class EngineClock {
  base = Date.now();
  readAt = performance.now();
  speed = 1;
  mode = 'system';
  /** Whether the engine has answered. */
  known = false;

  now() {
    return this.base + (performance.now() - this.readAt) * this.speed;
  }

  heard(asOf) {
    const told = instant(asOf);
    if (told > this.now()) {
      this.base = told;
      this.readAt = performance.now();
    }
  }

  async read() {
    const answer = await getJson('/v1/clock');
    this.mode = String(answer.mode || 'system').toLowerCase();
    this.speed = this.mode === 'stepped' ? 0 : Number(answer.speed) || 1;
    this.base = instant(answer.now);
    this.readAt = performance.now();
    this.known = true;
  }

  label() {
    if (this.mode === 'scaled') return t('clock.scaled', { n: this.speed });
    return this.mode === 'stepped' ? t('clock.stepped') : '';
  }
}
