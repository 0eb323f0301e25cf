// What a wall knows of the city, kept true by one event stream: boards, tickets that come in or grow late, warnings, the live line.
import { getJson, getPatiently, openStream, renewSession } from './api.js';
import { followEdition } from './edition.js';
import { complete, total } from './sums.js';
import { EngineClock } from './time.js';
import { OpenWarnings } from './warnings.js';
import { learnClocks } from './words.js';

export const cityCode = '610800';
const SILENCE = 30000;
const LOOK = 10000;
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

  /** Of the counties and the city level, whole or not at all: a sum of some would be a lie. */
  whole() {
    return this.regions.length > 0 && this.regions.every(({ id }) => this.boards.has(id));
  }

  /** The sum of what is shown of the regions. */
  total() {
    return total([...this.boards.values()]);
  }

  staleBoards() {
    return [...this.boards.values()].filter((board) => board.stale);
  }

  /** A page just opened is connecting; only later, or after a stream, is no stream a loss. */
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

  async #readAll() {
    const refused = (failure) => {
      this.denied = failure.status === 401 || failure.status === 403;
      this.changed();
    };
    const { regions, edition } = await getPatiently('/v1/session', refused);
    followEdition(edition);
    this.limits = regions;
    const all = await getPatiently('/v1/regions', refused);
    this.regions = all.filter(({ id }) => !regions.length || regions.includes(id));
    this.denied = false;
    await Promise.all(this.regions.map(async ({ id, name }) => this.#take({ name, ...(await getPatiently(`/v1/regions/${id}/board`, refused)) })));
    await this.warnings.read();
  }

  /** A wall hangs where nobody reloads it: a token that is let in again later is let in here too. */
  async #readUntilItWorks() {
    for (;;) {
      try {
        // Its time is what all figures are measured by.
        await this.clock.read();
        return await this.#readAll();
      } catch {
        await new Promise((resume) => setTimeout(resume, LOOK));
      }
    }
  }

  /** Silence can mean a quiet night or a dead connection: boards newer than ours say which. */
  async #listenForSilence() {
    if (!this.streaming || performance.now() - this.heardAt < SILENCE) return;
    const figures = () => JSON.stringify([...this.boards.values()].map((board) => [board.today, board.open]));
    const before = figures();
    await this.#readAll();
    if (figures() !== before) this.stream.reopen();
  }

  /** The engine answers, or refuses with a reason; anything else is a lost connection, whatever the stream still believes. */
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

  async begin() {
    renewSession();
    setInterval(() => this.#look(), LOOK);
    getJson('/v1/policy').then((policy) => learnClocks(policy.clocks)).catch(() => {});
    await this.#readUntilItWorks();
    // The live line is the whole city's.
    const channels = this.limits.length ? 'board,tickets,warnings' : 'board,tickets,warnings,live-line';
    const names = Object.keys(this.#listeners);
    // What came last before the stream was opened comes with it, however long the page has been open.
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
