// The state of the city on a wall, kept up to date by one event stream: boards, new and overdue tickets, warnings, the live
// line.
import { getJson, getPatiently, openStream, renewSession } from './api.js';
import { followEdition } from './edition.js';
import { complete, total } from './sums.js';
import { EngineClock } from './time.js';
import { OpenWarnings } from './warnings.js';
import { learnStandard } from './words.js';

export const cityCode = '610800';
const SILENCE = 30000;
const LOOK = 10000;
const POLICY = 3600000;
const BEFORE = 6 * 3600000;
/** Figures that change more often cannot be read. */
const DRAW = 300;

export class World {
  clock = new EngineClock();
  boards = new Map();
  regions = [];
  limits = [];
  live;
  warnings = new OpenWarnings(() => this.changed());
  heardAt = 0;
  streaming = false;
  answering = true;
  denied = false;
  #missed = false;
  #due = false;
  #draws = [];
  #listeners = { registered: [], 'clock-missed': [] };

  /** Draws soon, and again whenever something changed. */
  onChange(draw) {
    this.#draws.push(draw);
  }

  /** @param name registered or clock-missed; `take` gets the event */
  onTicket(name, take) {
    this.#listeners[name].push(take);
  }

  /** The boards of the counties and the city level, all or none: a sum of some would be wrong. */
  whole() {
    return this.regions.length > 0 && this.regions.every(({ id }) => this.boards.has(id));
  }

  /** The sum of the shown regions. */
  total() {
    return total([...this.boards.values()]);
  }

  staleBoards() {
    return [...this.boards.values()].filter((board) => board.stale);
  }

  /** A page that has just opened is connecting; a missing stream counts as lost only later, or after there was one. */
  lost() {
    return this.heardAt > 0 && !(this.streaming && this.answering) && (this.#missed || performance.now() > 8000);
  }

  changed() {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => {
      this.#due = false;
      for (const draw of this.#draws) draw();
    }, this.heardAt ? DRAW : 0);
  }

  #take(given) {
    const board = complete(given);
    // The city's own board is not needed: it is the sum of these.
    if (this.regions.some(({ id }) => id === board.region)) this.boards.set(board.region, board);
    this.clock.heard(board.asOf);
    this.changed();
    this.heardAt = performance.now();
  }

  #ticket(name, event) {
    if (!event.data?.ticket) return;
    for (const take of this.#listeners[name]) take(event);
  }

  #refused = (failure) => {
    this.denied = failure.status === 401 || failure.status === 403;
    this.changed();
  };

  async #readAll() {
    const refused = this.#refused;
    const { regions, edition } = await getPatiently('/v1/session', refused);
    followEdition(edition);
    this.limits = regions;
    const all = await getPatiently('/v1/regions', refused);
    this.regions = all.filter(({ id }) => !regions.length || regions.includes(id));
    this.denied = false;
    await Promise.all(this.regions.map(async ({ id, name }) => this.#take({ name, ...(await getPatiently(`/v1/regions/${id}/board`, refused)) })));
    await this.warnings.read();
  }

  /** A wall is never reloaded by hand: a token that becomes valid again later must work here too. */
  async #readUntilItWorks() {
    for (;;) {
      try {
        // All figures are measured by its time.
        await this.clock.read();
        return await this.#readAll();
      } catch (failure) {
        this.#refused(failure);
        await new Promise((resume) => setTimeout(resume, LOOK));
      }
    }
  }

  /** Silence can be a quiet night or a dead connection: newer boards on the engine show which. */
  async #listenForSilence() {
    if (!this.streaming || performance.now() - this.heardAt < SILENCE) return;
    const figures = () => JSON.stringify([...this.boards.values()].map((board) => [board.today, board.open]));
    const before = figures();
    await this.#readAll();
    if (figures() !== before) this.stream.reopen();
  }

  /** The engine answers, or refuses with a reason; anything else is a lost connection, even if the stream appears open. */
  async #look() {
    try {
      await this.clock.read();
      this.answering = true;
      await this.#listenForSilence();
    } catch (failure) {
      this.answering = failure.status < 500;
    }
    this.changed();
  }

  #heard = (open) => {
    this.streaming = open;
    if (open && this.#missed) this.#readAll().catch(() => {});
    this.#missed = !open;
    this.changed();
  };

  #readPolicy() {
    getJson('/v1/policy').then((policy) => {
      learnStandard(policy.callStandard);
      this.missingYears = policy.missingHolidayYears;
    }).catch(() => {});
  }

  async begin() {
    renewSession();
    setInterval(() => this.#look(), LOOK);
    this.#readPolicy();
    setInterval(() => this.#readPolicy(), POLICY);
    await this.#readUntilItWorks();
    // The live line covers the whole city.
    const channels = this.limits.length ? 'board,tickets,warnings' : 'board,tickets,warnings,live-line';
    const names = Object.keys(this.#listeners);
    // The stream also delivers the latest events before its start, however long the page has been open.
    const path = () => `/v1/stream?channels=${channels}&type=${[...names.map((name) => 'ticket.' + name), ...Object.keys(this.warnings.handlers)]}&from=${new Date(this.clock.now() - BEFORE).toISOString()}`;
    this.stream = openStream(path, {
      board: (board) => this.#take(board),
      ...Object.fromEntries(names.map((name) => ['ticket.' + name, (event) => this.#ticket(name, event)])),
      ...this.warnings.handlers,
      'live-line': (live) => {
        this.live = live;
        this.clock.heard(live.asOf);
        this.changed();
      },
    }, this.#heard);
  }
}
