// Talks to the engine: JSON, and event streams that reconnect by themselves.
import { eventNames, params } from './words.js';

/** Adds to an address what all addresses of these pages need: the access token and, between pages, the language. */
export function withAccess(path) {
  const access = params.get('access');
  if (!access) return path;
  return path + (path.includes('?') ? '&' : '?') + 'access=' + encodeURIComponent(access);
}

export function pageLink(path) {
  const link = withAccess(path);
  return params.get('lang') === 'en' ? link + (link.includes('?') ? '&' : '?') + 'lang=en' : link;
}

export class HttpError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.message || problem.title || `HTTP ${status}`);
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

let signedOut = () => {};

/** @param handle what to do when the engine no longer knows the viewer */
export function onSignedOut(handle) {
  signedOut = handle;
}

async function ask(path, request) {
  const response = await fetch(withAccess(path), { cache: 'no-store', ...request });
  if (response.status === 401) signedOut();
  if (!response.ok) throw new HttpError(response.status, await response.json().catch(() => ({})));
  return response.json();
}

export const getJson = (path) => ask(path, { headers: { accept: 'application/json' } });

export const postJson = (path, body) =>
  ask(path, { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const postCsv = (path, table) =>
  ask(path, { method: 'POST', headers: { accept: 'application/json', 'content-type': 'text/csv; charset=utf-8' }, body: table });

const RENEWED_EVERY = 6 * 3600000;

/**
 * Stores the viewer's token in a cookie, and renews it every few hours, so that the cookie of an open page never expires.
 */
export function renewSession() {
  const renew = () => postJson('/v1/session', {}).catch(() => {});
  setInterval(renew, RENEWED_EVERY);
  return renew();
}

/** Repeats the request until there is an answer, with growing pauses; gives up only when a repetition cannot help. */
export async function getPatiently(path, onFailure = () => {}) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
    try {
      return await getJson(path);
    } catch (failure) {
      onFailure(failure);
      if ([401, 403, 404].includes(failure.status)) throw failure;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
}

// A page whose access was revoked keeps asking, since it may get it back; but seldom, for refusals are counted.
const SHORTEST_PAUSE = 3000;
const LONGEST_PAUSE = 15000;

/**
 * An event stream. The browser reconnects a broken one itself, but gives up for good on an error status or a wrong content
 * type: this code then opens a new one. A hidden page closes its stream after half a minute, because a browser keeps at
 * most six connections to a host for all its pages together.
 *
 * @param path or, if it depends on the time, a function that returns it whenever the stream is opened
 */
export function openStream(path, handlers, onState = () => {}) {
  let source;
  let again;
  let pause = SHORTEST_PAUSE;
  let unseen;
  const open = () => {
    source?.close();
    clearTimeout(again);
    source = new EventSource(withAccess(typeof path === 'function' ? path() : path));
    source.onopen = () => {
      pause = SHORTEST_PAUSE;
      onState(true);
    };
    source.onerror = () => {
      onState(false);
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(again);
        again = setTimeout(open, pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (frame) => handle(JSON.parse(frame.data), frame));
    }
  };
  document.addEventListener('visibilitychange', () => {
    clearTimeout(unseen);
    if (document.hidden) {
      unseen = setTimeout(() => {
        source.close();
        clearTimeout(again);
        onState(false);
      }, 30000);
    } else if (source.readyState === EventSource.CLOSED) {
      open();
    }
  });
  open();
  return { reopen: open };
}

export function onTicketEvents(handle) {
  return Object.fromEntries(eventNames().map((name) => ['ticket.' + name, (event, frame) => handle(name, event, frame)]));
}
