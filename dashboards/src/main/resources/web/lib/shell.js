// The frame of every desk page: one head with navigation, search, connection, clock, theme, language and the viewer's menu.
import { pageLink } from './api.js';
import { byId, el, setText } from './dom.js';
import { searchBox } from './search-box.js';
import { day, EngineClock, timeOfDay } from './time.js';
import { showViewer } from './viewer.js';
import { t, translatePage } from './words.js';

export const clock = new EngineClock();

/** @param live whether the page's stream is open */
export function showLink(live) {
  byId('link').className = 'link ' + (live ? 'live' : 'lost');
  setText(byId('link'), t(live ? 'link.live' : 'link.lost'));
}

function named(element, id) {
  element.id = id;
  return element;
}

function anchor(className, href, ...content) {
  return Object.assign(el('a', className, ...content), { href });
}

function themeSwitch() {
  const root = document.documentElement;
  const button = el('button', 'theme', el('i'));
  button.type = 'button';
  const other = () => (root.dataset.theme === 'light' ? 'dark' : 'light');
  const name = () => {
    button.title = t('shell.theme.' + other());
    button.setAttribute('aria-label', button.title);
  };
  button.addEventListener('click', () => root.dispatchEvent(new CustomEvent('theme', { detail: other() })));
  new MutationObserver(name).observe(root, { attributeFilter: ['data-theme'] });
  name();
  return button;
}

/** The viewer's name with a menu; hidden until it is known. */
function viewerMenu() {
  const name = el('summary');
  name.dataset.who = '';
  const out = el('button', 'quiet', t('login.out'));
  out.type = 'button';
  out.addEventListener('click', async () => {
    await fetch('/v1/session', { method: 'DELETE' }).catch(() => {});
    sessionStorage.clear();
    location.replace(pageLink('/login'));
  });
  const roles = el('p', 'faint');
  const menu = el('details', 'viewer', name, el('div', 'panel menu', roles, anchor('', pageLink('/login'), t('shell.sessions')), out));
  menu.hidden = true;
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    name.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  return {
    element: menu,
    draw(session) {
      menu.hidden = session.open;
      setText(name, session.name);
      setText(roles, session.roles.map((role) => t('caller.' + role)).join('、'));
      out.hidden = !session.session;
    },
  };
}

/** The pages of the navigation, each with the operation that it cannot do without. */
const PAGES = [['home', '/'], ['register', '/register', 'REGISTER'], ['inbox', '/inbox', 'INBOX'], ['search', '/search', 'SEARCH'], ['work', '/work', 'TICKETS'], ['warnings', '/warnings', 'WARNINGS'], ['live-line', '/live-line', 'LIVE_LINE'], ['wall', '/wall', 'BOARD']];

function pageLinks(operations) {
  return PAGES.filter(([, , needed]) => !needed || operations.includes(needed)).map(([page, path]) => {
    const link = anchor('', pageLink(path), t('page.' + page));
    if (location.pathname === path || (path !== '/' && location.pathname.startsWith(path + '/'))) link.setAttribute('aria-current', 'page');
    return link;
  });
}

/**
 * Builds the head of a page and keeps its clock.
 *
 * @param title of the browser's tab
 * @return the viewer's session, or nothing if the engine does not know the viewer
 */
export function openShell(title) {
  const head = document.querySelector('header.top');
  const viewer = viewerMenu();
  const pages = el('nav', 'pages');
  pages.setAttribute('aria-label', t('shell.pages'));
  const link = named(el('span', 'link'), 'link');
  link.setAttribute('role', 'status');
  const language = el('a', 'language');
  language.dataset.languageSwitch = '';
  const search = searchBox();
  head.append(anchor('home', pageLink('/'), t('app.name')), pages, search.element, link, named(el('time', 'faint'), 'now'), themeSwitch(), language, viewer.element);
  translatePage();
  document.title = title;
  for (const [name, path] of [['home', '/'], ['warnings', '/warnings']]) {
    for (const element of document.querySelectorAll(`[data-${name}]`)) element.href = pageLink(path);
  }

  const tick = () => clock.known && setText(byId('now'), `${day(clock.now())} ${timeOfDay(clock.now())} ${clock.label()}`.trim());
  setInterval(tick, 500);
  setInterval(() => clock.known && clock.read().catch(() => {}), 15000);

  return showViewer(location.pathname !== '/login').then((session) => {
    if (!session) return undefined;
    viewer.draw(session);
    pages.replaceChildren(...pageLinks(session.operations));
    pages.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
    search.offer(session);
    return session;
  });
}
