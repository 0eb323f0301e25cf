// Compares figures with yesterday and a week ago, up to the same time of day. Before seven in the morning there is too
// little of the day: then all figures cover the last 24 hours.
import { getJson } from './api.js';
import { midnight } from './time.js';

const HOUR = 3600000;
const DAY = 24 * HOUR;
const EVERY = 60000;
const MORNING = 7;

/** The metrics of each figure in `/v1/series`: a count, or a rate with its base. */
const kept = { offered: 'callsOffered', registered: 'registered', closed: 'closed', rate15s: 'rate15s', result: 'resultRate', overdue: 'overdueTickets' };
const rates = new Set(['rate15s', 'resultRate']);
/** The fine steps go back two days, the coarse ones further. */
const grains = [['PT10M', 600000, 47 * HOUR], ['PT1H', HOUR, 8 * DAY + HOUR]];

/** The share of a step that is within the range. */
function share(at, length, from, to, now) {
  const end = Math.min(at + length, now);
  return Math.max(0, Math.min(end, to) - Math.max(at, from)) / Math.max(1, end - at);
}

export class Compare {
  series = new Map();
  readAt = -EVERY;
  now = 0;

  constructor(world) {
    this.clock = world.clock;
    this.world = world;
  }

  /** Before seven. */
  night() {
    const now = this.clock.now();
    return now - midnight(now) < MORNING * HOUR;
  }

  async read() {
    // A viewer of one region compares it with itself; a viewer of several compares nothing.
    const { limits } = this.world;
    if (limits.length > 1) return;
    const region = limits.length ? '&region=' + limits[0] : '';
    const now = this.clock.now();
    const names = Object.values(kept).flatMap((name) => (rates.has(name) ? [name, name + 'Of'] : [name]));
    await Promise.all(names.flatMap((name) => grains.map(async ([step, length, back]) => {
      const from = encodeURIComponent(new Date(now - back).toISOString());
      const { points } = await getJson(`/v1/series?metric=${name}&step=${step}&from=${from}${region}`);
      this.series.set(name + length, points.map(([at, value]) => [Date.parse(at), value]));
    })));
    this.now = now;
  }

  /**
   * Reads again once a minute of real time or ten of the engine's, whatever its clock's speed; at most every five seconds.
   */
  async readAgain() {
    const since = performance.now() - this.readAt;
    const due = since > EVERY || (since > EVERY / 12 && Math.abs(this.clock.now() - this.now) > 10 * EVERY);
    if (!due || this.reading) return;
    this.reading = true;
    try {
      await this.read();
    } finally {
      this.readAt = performance.now();
      this.reading = false;
      this.world.changed();
    }
  }

  /** The finest steps that go back to `from`, as [value, base, share] each. */
  steps(name, from, to) {
    for (const [, length] of grains) {
      const points = this.series.get(name + length);
      if (!points?.length || points[0][0] > from) continue;
      const bases = this.series.get(name + 'Of' + length) ?? [];
      const within = [];
      for (let i = 0; i < points.length && points[i][0] < to; i++) {
        const [at, value] = points[i];
        if (at + length <= from || value === null) continue;
        const part = share(at, length, from, to, this.now);
        if (part > 0) within.push([value, bases[i]?.[1], part]);
      }
      return within;
    }
    return undefined;
  }

  count(name, from, to) {
    return this.steps(name, from, to)?.reduce((all, [value, , part]) => all + value * part, 0);
  }

  /** The numerator and the base of a rate. */
  parts(name, from, to) {
    return this.steps(name, from, to)?.reduce(([some, of], [value, base, part]) => [some + value * base * part, of + base * part], [0, 0]);
  }

  /** A count beside its earlier values; `today` comes from the board, so that it is never behind it. */
  flow(figure, today) {
    const [now, day, name] = [this.clock.now(), midnight(this.clock.now()), kept[figure]];
    const begin = this.night() ? now - DAY : day;
    const before = this.night() ? this.count(name, begin, day) : 0;
    const past = (days) => this.count(name, begin - days * DAY, now - days * DAY);
    return { value: before === undefined ? undefined : Math.round(before) + today, yesterday: past(1), lastWeek: past(7) };
  }

  /** A level at the earlier time; its current value comes from the boards. */
  level(figure) {
    const at = (days) => {
      const then = this.clock.now() - days * DAY;
      return this.steps(kept[figure], then - 1, then)?.[0]?.[0];
    };
    return { yesterday: at(1), lastWeek: at(7) };
  }

  rate(figure, today, of) {
    const [now, day, name] = [this.clock.now(), midnight(this.clock.now()), kept[figure]];
    const begin = this.night() ? now - DAY : day;
    const [some, base] = this.night() ? this.parts(name, begin, day) ?? [0, 0] : [0, 0];
    const whole = ([part, all] = [0, 0]) => (all > 0.5 ? part / all : null);
    const past = (days) => whole(this.parts(name, begin - days * DAY, now - days * DAY));
    return { value: whole([some + (today ?? 0) * of, base + of]), of: Math.round(base + of), yesterday: past(1), lastWeek: past(7) };
  }
}
