// A command to the engine, and why it refused one.
import { HttpError, postJson } from './api.js';
import { known, t } from './words.js';

/** Not randomUUID, which browsers keep from pages without TLS. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * One command to one address. Told again in the same words it is the same command to the engine, so that an answer that got
 * lost never makes two of it; in other words it is another one.
 */
export class Command {
  words = '';
  id = '';

  constructor(path, name) {
    this.path = path;
    this.name = name;
  }

  send(body) {
    const words = JSON.stringify(body);
    if (words !== this.words) this.id = `${this.name}-${newId()}`;
    this.words = words;
    return postJson(this.path, { commandId: this.id, ...body });
  }

  /** From now on the same words are another command. */
  done() {
    this.words = '';
  }
}

export function whyNot(failure) {
  if (!(failure instanceof HttpError)) return t('act.unclear');
  const key = 'problem.' + failure.code;
  return known(key) ? t(key) : failure.message;
}
