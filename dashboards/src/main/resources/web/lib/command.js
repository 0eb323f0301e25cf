// A command to the engine, and the reason of a refusal.
import { HttpError, postJson } from './api.js';
import { known, t } from './words.js';

/** Not randomUUID, which browsers disable for pages without TLS. */
const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * One command to one address. Sent again with the same body it keeps its id, so that a lost answer never leads to two
 * commands; another body gets a new id.
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

  /** From now on the same body is a new command. */
  done() {
    this.words = '';
  }
}

export function whyNot(failure) {
  if (!(failure instanceof HttpError)) return t('act.unclear');
  const key = 'problem.' + failure.code;
  return known(key) ? t(key) : failure.message;
}
