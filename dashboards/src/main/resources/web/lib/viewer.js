// Who views a page, the way to sign in, and the banner of an engine that lets every caller in.
import { getPatiently, onSignedOut } from './api.js';
import { params, t } from './words.js';

/** A page of this engine to come back to after signing in; undefined for any other address. */
export function cameFrom(address) {
  if (!address?.startsWith('/') || address.startsWith('//') || address.startsWith('/\\')) return undefined;
  const page = new URL(address, location.origin);
  return page.origin === location.origin && page.pathname !== '/login' ? page.pathname + page.search : undefined;
}

/** Whether a page sent the viewer here because its session had ended. */
export const signedOut = () => params.has('next');

/** The way to sign in and come back to this page; the token of its address is not kept. */
function signIn() {
  const here = new URL(location.href);
  for (const name of ['access', 'lang']) here.searchParams.delete(name);
  const login = '/login?next=' + encodeURIComponent(here.pathname + here.search);
  return params.get('lang') === 'en' ? login + '&lang=en' : login;
}

function banner() {
  const text = document.createElement('p');
  text.className = 'open-mode';
  text.setAttribute('role', 'note');
  text.textContent = t('app.open');
  document.body.append(text);
}

/**
 * Reads who views the page.
 *
 * @param leads whether the page leads to the sign-in without a valid session; a wall stays and says so
 * @return the viewer's session, or nothing if the engine does not know the viewer
 */
export async function showViewer(leads = false) {
  if (leads) onSignedOut(() => location.replace(signIn()));
  try {
    const session = await getPatiently('/v1/session');
    if (session.open) banner();
    return session;
  } catch {
    // Refused: a wall shows so itself.
    return undefined;
  }
}
