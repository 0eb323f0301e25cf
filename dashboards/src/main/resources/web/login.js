// Signs in with a token, which stays out of the address; shows who is signed in, and the own sessions, which can be ended.
import { getJson, pageLink } from './lib/api.js';
import { byId, el, setText } from './lib/dom.js';
import { openShell } from './lib/shell.js';
import { cameFrom, signedOut } from './lib/viewer.js';
import { instant, shortInstant } from './lib/time.js';
import { known, params, regionName, t } from './lib/words.js';

openShell(t('login.title'));
const next = cameFrom(params.get('next'));

/** Why the token was not taken, in words. */
function whyNot(status, problem) {
  if (status === 401) return t('login.wrong');
  const key = 'problem.' + problem.code;
  return known(key) ? t(key) : t('login.failed');
}

byId('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = byId('form').querySelector('button');
  const token = byId('form').token.value.trim();
  setText(byId('problem'), '');
  // A header holds no other characters, so no token has them.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    setText(byId('problem'), t('login.wrong'));
    return;
  }
  button.disabled = true;
  try {
    const answer = await fetch('/v1/session', { method: 'POST', headers: { accept: 'application/json', authorization: 'Bearer ' + token } });
    if (answer.ok) {
      location.replace(pageLink(next ?? '/login'));
      return;
    }
    setText(byId('problem'), whyNot(answer.status, await answer.json().catch(() => ({}))));
    byId('form').token.select();
  } catch {
    setText(byId('problem'), t('login.away'));
  }
  button.disabled = false;
});

byId('out').addEventListener('click', async () => {
  await fetch('/v1/session', { method: 'DELETE' }).catch(() => {});
  location.replace(pageLink('/login'));
});

async function end(id) {
  await fetch('/v1/sessions/' + encodeURIComponent(id), { method: 'DELETE' });
  show(await getJson('/v1/session').catch(() => null));
}

const line = (session, own) => {
  const text = el('div', '', session.current ? el('b', '', t('login.this')) : el('span', '', session.name === own ? session.address : `${session.name} · ${session.address}`), el('small', '', [t('login.since', { at: shortInstant(instant(session.begunAt)) }), session.lastUsedAt && t('login.used', { at: shortInstant(instant(session.lastUsedAt)) }), session.agent].filter(Boolean).join(' · ')));
  if (session.current) return el('li', '', text);
  const button = el('button', 'quiet', t('login.end'));
  button.type = 'button';
  button.addEventListener('click', () => end(session.id));
  return el('li', '', text, button);
};

async function show(caller) {
  byId('signed-in').hidden = !caller;
  byId('sign-in').hidden = Boolean(caller);
  if (!caller) {
    byId('form').token.focus();
    return;
  }
  setText(byId('name'), caller.open ? t('app.open') : caller.name);
  const places = caller.regions.map((code) => regionName(code, names.get(code)));
  const facts = [['login.roles', caller.roles.map((role) => t('caller.' + role)).join('、')], ['login.regions', places.join('、') || t('login.everywhere')], ['login.units', caller.units.map((unit) => units.get(unit) ?? unit).join('、')]];
  byId('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', value))));
  byId('go').href = pageLink(next ?? '/');
  byId('out').hidden = !caller.session;
  const { items } = await getJson('/v1/sessions');
  byId('sessions-part').hidden = items.length === 0;
  byId('sessions').replaceChildren(...items.map((session) => line(session, caller.name)));
}

const names = new Map();
const units = new Map();
const [ways, caller] = await Promise.all([getJson('/v1/sign-in').catch(() => ({})), getJson('/v1/session').catch(() => null)]);
if (caller) {
  const [places, bodies] = await Promise.all([getJson('/v1/regions').catch(() => []), caller.units.length ? getJson('/v1/units').catch(() => []) : []]);
  for (const place of places) names.set(place.id, place.name);
  for (const unit of bodies) units.set(unit.id, unit.name);
}
byId('provider').hidden = !ways.provider;
if (ways.provider) byId('provider').querySelector('a').href = ways.provider.replaceAll('{next}', encodeURIComponent(next ?? '/login'));
if (signedOut() && !caller) {
  setText(byId('why'), t('login.ended'));
  byId('why').hidden = false;
}
show(caller);
