// The page of warnings: the current ones, recurring issues, and the review of a month's warnings; live.
import { rights } from './lib/act.js';
import { getJson, openStream } from './lib/api.js';
import { byId, el } from './lib/dom.js';
import { clock, openShell, showLink } from './lib/shell.js';
import { warningEvents } from './lib/warnings.js';
import { params, regionName, t } from './lib/words.js';
import { WarningList } from './warnings/list.js';
import { Review } from './warnings/review.js';

openShell(t('page.warnings'));
const tabs = ['list', 'recurring', 'review'];
let shown = tabs.includes(params.get('tab')) ? params.get('tab') : tabs[0];

/** The address contains the selection, so that it can be shared. */
function remember(chosen) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ tab: shown === tabs[0] ? '' : shown, ...chosen })) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, '', address);
}

const list = new WarningList(clock, remember);
const review = new Review(clock, remember);
const part = () => (shown === 'review' ? review : list);

const links = tabs.map((tab) => {
  const link = el('a', '', t('warnings.tab.' + tab));
  const address = new URL(location.href);
  address.searchParams.set('tab', tab);
  link.href = address.pathname + address.search;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    shown = tab;
    open();
  });
  byId('tabs').append(link);
  return link;
});

function open() {
  links.forEach((link, i) => (tabs[i] === shown ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')));
  byId('list').hidden = shown === 'review';
  byId('review').hidden = shown !== 'review';
  if (shown !== 'review') list.ofIssues(shown === 'recurring');
  remember({});
  part().read();
}

let reread;
const readSoon = () => {
  clearTimeout(reread);
  reread = setTimeout(() => part().read(), 100);
};

function listen() {
  openStream('/v1/stream?channels=warnings', Object.fromEntries(warningEvents.map((name) => [name, readSoon])), (live) => {
    showLink(live);
    if (live) readSoon();
  });
}

setInterval(() => {
  if (shown !== 'review') list.tick();
}, 1000);
await clock.read().catch(() => {});
const [may, all] = await Promise.all([rights(), getJson('/v1/regions').catch(() => [])]);
const regions = all.filter(({ id }) => may.region(id)).map(({ id, name }) => [id, id === '610800' ? t('warnings.city') : regionName(id, name)]);
list.offer(regions);
review.offer(regions, may.to('WARNING_MISSED'));
open();
listen();
