// The page of warnings: the current ones, recurring issues, and the review of a month's warnings; live.
import { rights } from './lib/act.js';
import { getJson, openStream, pageLink } from './lib/api.js';
import { byId, el, setText } from './lib/dom.js';
import { showViewer } from './lib/viewer.js';
import { day, EngineClock, timeOfDay } from './lib/time.js';
import { warningEvents } from './lib/warnings.js';
import { params, regionName, t, translatePage } from './lib/words.js';
import { WarningList } from './warnings/list.js';
import { Review } from './warnings/review.js';

translatePage();
showViewer();
document.title = t('warnings.title');
for (const home of document.querySelectorAll('[data-home]')) home.href = pageLink('/');
const clock = new EngineClock();
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
    byId('link').className = 'link ' + (live ? 'live' : 'lost');
    setText(byId('link'), t(live ? 'link.live' : 'link.lost'));
    if (live) readSoon();
  });
}

setInterval(() => {
  const now = clock.now();
  setText(byId('now'), `${day(now)} ${timeOfDay(now)} ${clock.label()}`.trim());
  if (shown !== 'review') list.tick();
}, 1000);
setInterval(() => clock.read().catch(() => {}), 15000);
await clock.read().catch(() => {});
const [may, all] = await Promise.all([rights(), getJson('/v1/regions').catch(() => [])]);
const regions = all.filter(({ id }) => may.region(id)).map(({ id, name }) => [id, id === '610800' ? t('warnings.city') : regionName(id, name)]);
list.offer(regions);
review.offer(regions, may.warnings);
open();
listen();
