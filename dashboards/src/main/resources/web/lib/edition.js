// A page that stays open for years notices when the engine serves newer pages, and reloads itself.

const KEY = 'duban.loaded-anew-at';
/** During a rolling upgrade, successive answers may come from different editions. */
const ONCE_IN = 600000;

let own;
let waiting = false;

async function loadAnew() {
  waiting = false;
  // A starting engine may answer with an error, and an error page never reloads itself.
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

/** @param edition of the pages that the engine serves now; the first one counts as this page's own */
export function followEdition(edition) {
  own ??= edition;
  if (edition === own) return;
  later(Math.max(0, Number(sessionStorage.getItem(KEY) ?? 0) + ONCE_IN - Date.now()));
}
