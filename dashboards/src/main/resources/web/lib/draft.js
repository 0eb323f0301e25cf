// The matter that a clerk is writing down: it survives a reload of this tab, and ends when it is registered or the clerk signs out.

const KEY = 'duban.register';

/** The draft of this person; another person on the same machine never gets to see it. */
export function readDraft(who) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(KEY));
    return draft?.who === who ? draft : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(draft) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser without storage keeps the form on the page alone.
  }
}

export function dropDraft() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}
