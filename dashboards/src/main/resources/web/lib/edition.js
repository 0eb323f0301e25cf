// A page that hangs for years sees when the engine serves newer pages, and loads itself anew.

const KEY = 'duban.loaded-anew-at';
/** While one node after the other is upgraded, each answer may come from another edition. */
const ONCE_IN = 600000;

let own;
let waiting = false;

async function loadAnew() {
  waiting = false;
  // An engine that is only just starting may answer with an error, and an error page never asks again.
  const page = await fetch(location.href, { cache: 'no-store' }).catch(() => ({ ok: false }));
  if (!page.ok) {
    later(ONCE_IN / 20);
    return;
  }
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}

function later(millis) {
  if (waiting) return;
  waiting = true;
  setTimeout(loadAnew, millis);
}

/** @param edition of the pages that the engine serves now; the first one told is taken for this page's own */
export function followEdition(edition) {
  own ??= edition;
  if (edition === own) return;
  later(Math.max(0, Number(sessionStorage.getItem(KEY) ?? 0) + ONCE_IN - Date.now()));
}
