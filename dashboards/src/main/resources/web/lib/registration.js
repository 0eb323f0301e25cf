// The registration of one matter: its number and its command, which stay the same until it is registered.
import { Command } from './command.js';
import { day, timeOfDay } from './time.js';

/** A number is taken if two clerks register within the same second and draw the same last digits. */
const TRIES = 3;

export class Registration {
  command = new Command('/v1/tickets', 'register');
  number = '';

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
        if (failure.code !== 'ticket.exists' || left === 0) throw failure;
        this.number = '';
      }
    }
  }

  get state() {
    const { number, command: { id, words } } = this;
    return { number, id, words };
  }

  set state({ number, id, words }) {
    this.number = number;
    Object.assign(this.command, { id, words });
  }

  /** From now on the form holds another matter. */
  done() {
    this.state = { number: '', id: '', words: '' };
  }
}
