// The registration of one matter: its number and its command, which stay the same until it is registered.
import { getJson } from './api.js';
import { Command } from './command.js';
import { day, timeOfDay } from './time.js';

/** A number is taken if two clerks register within the same second and draw the same last digits. */
const TRIES = 3;
const EXISTS = /^ticket\.exists$/;

export class Registration {
  command = new Command('/v1/tickets', 'register');
  number = '';
  /** Whether an attempt had no clear answer: the matter may be registered already. */
  unsure = false;

  /** @param clock of the engine, for the number */
  constructor(clock) {
    this.clock = clock;
  }

  /** A number that can be read out: the day and the second, and two digits more. */
  newNumber() {
    const now = this.clock.now();
    const last = String(crypto.getRandomValues(new Uint8Array(1))[0] % 100).padStart(2, '0');
    return `T-${day(now).replaceAll('-', '')}-${timeOfDay(now).replaceAll(':', '')}${last}`;
  }

  /**
   * The new ticket; with `before` if an attempt without an answer had registered it and the form was changed since.
   *
   * @param keep called before the request leaves, when the number and the command's id are known: with these kept, even a reload
   * repeats the same command
   */
  async send(body, keep) {
    for (let left = TRIES; ; left -= 1) {
      this.number ||= this.newNumber();
      const sending = this.command.send({ id: this.number, ...body });
      keep();
      try {
        return await sending;
      } catch (failure) {
        if (!EXISTS.test(failure.code)) {
          this.unsure ||= !failure.status || failure.status >= 500;
          keep();
          throw failure;
        }
        if (this.unsure) return { ...(await getJson('/v1/tickets/' + encodeURIComponent(this.number))), before: true };
        if (left === 0) throw failure;
        this.number = '';
      }
    }
  }

  get state() {
    const { number, unsure, command: { id, words } } = this;
    return { number, unsure, id, words };
  }

  set state({ number, unsure, id, words }) {
    Object.assign(this, { number, unsure });
    Object.assign(this.command, { id, words });
  }

  /** From now on the form holds another matter. */
  done() {
    this.state = { number: '', unsure: false, id: '', words: '' };
  }
}
