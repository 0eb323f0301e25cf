// The search box in the head of every page: `/` leads to it; results appear while one types; Enter opens one.
import { pageLink } from './api.js';
import { el, setText } from './dom.js';
import { findTickets } from './search.js';
import { regionName, t } from './words.js';

const MOST = 8;
const PAUSE = 200;

function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

function resultLine(ticket, place) {
  const title = el('span', 'title', ticket.title || ticket.id);
  const about = el('small', 'faint', [ticket.id, t('status.' + ticket.status), regionName(ticket.region, ticket.regionName)].join(' · '));
  const link = Object.assign(el('a', '', title, about), { href: pageLink('/tickets/' + encodeURIComponent(ticket.id)), tabIndex: -1 });
  const line = el('li', '', link);
  line.id = 'found-' + place;
  line.setAttribute('role', 'option');
  return line;
}

export function searchBox() {
  const input = el('input');
  Object.assign(input, { type: 'search', id: 'search-words', autocomplete: 'off', placeholder: t('shell.search'), maxLength: 100 });
  const results = el('ul');
  results.id = 'search-found';
  results.setAttribute('role', 'listbox');
  results.setAttribute('aria-label', t('shell.search.label'));
  const said = el('p', 'faint');
  said.setAttribute('role', 'status');
  const sheet = el('div', 'panel found', results, said);
  sheet.hidden = true;
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-label': t('shell.search.label'), 'aria-controls': results.id, 'aria-expanded': 'false', 'aria-autocomplete': 'list' })) input.setAttribute(name, value);
  const form = el('form', 'search', input, el('kbd', '', '/'), sheet);
  form.setAttribute('role', 'search');
  form.hidden = true;

  let asked = 0;
  let wait;
  let chosen = -1;
  let viewer;

  const lines = () => [...results.children];
  function close() {
    sheet.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  function choose(place) {
    chosen = place;
    lines().forEach((line, each) => line.setAttribute('aria-selected', String(each === place)));
    const line = lines()[place];
    if (!line) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', line.id);
    return line.scrollIntoView({ block: 'nearest' });
  }
  function show(tickets, words) {
    results.replaceChildren(...tickets.map(resultLine));
    setText(said, words);
    sheet.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    choose(tickets.length ? 0 : -1);
  }
  async function find() {
    const words = input.value.trim();
    asked += 1;
    const mine = asked;
    if (!words) return close();
    try {
      const { tickets, more } = await findTickets(words, viewer, MOST);
      // An earlier answer may come after a later one.
      if (mine === asked) show(tickets, t(!tickets.length ? 'shell.none' : more ? 'shell.found.more' : 'shell.found', { n: tickets.length }));
    } catch {
      if (mine === asked) show([], t('shell.failed'));
    }
    return undefined;
  }

  input.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(find, PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !sheet.hidden) {
      event.preventDefault();
      choose((chosen + step + lines().length) % Math.max(1, lines().length));
    } else if (event.key === 'Escape') {
      close();
      input.blur();
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearTimeout(wait);
    await find();
    lines()[Math.max(0, chosen)]?.querySelector('a').click();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    input.select();
    input.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (!form.contains(target)) close();
  });
  return {
    element: form,
    /** Shows the box to a viewer who may search. */
    offer(session) {
      viewer = session;
      form.hidden = !session.operations.includes('SEARCH');
    },
  };
}
