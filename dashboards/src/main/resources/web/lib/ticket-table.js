// A table of tickets: columns that the viewer chooses, rows that keep their place and focus when they change.
import { pageLink } from './api.js';
import { byId, el, keyed, setText } from './dom.js';
import { duration, instant, shortInstant } from './time.js';
import { regionName, t } from './words.js';

const KEY = 'duban.search.columns';
/** Each column: its name, its word, and what it shows of a ticket. */
const COLUMNS = [
  ['id', 'col.ticket', ({ id }) => id],
  ['title', 'col.title', ({ kind, title }) => [t('kind.' + kind), title].filter(Boolean).join(' · ')],
  ['region', 'col.county', ({ region, regionName: name }) => regionName(region, name)],
  ['status', 'col.status', ({ status }) => t('status.' + status)],
  ['lead', 'col.lead', ({ lead, leadName }) => leadName || lead || ''],
  ['topic', 'ticket.topic', ({ topic }) => topic],
  ['registered', 'search.registered', ({ registeredAt }) => shortInstant(instant(registeredAt))],
  ['due', 'col.due', ({ nextDueAt }) => (nextDueAt ? shortInstant(instant(nextDueAt)) : '')],
  ['left', 'col.left', ({ nextDueAt }, now) => (nextDueAt ? leftOf(instant(nextDueAt) - now) : '')],
  ['closed', 'search.closed', ({ closedAt }) => (closedAt ? shortInstant(instant(closedAt)) : '')],
  ['urges', 'col.urges', ({ urges }) => (urges ? String(urges) : '')],
];
/** Never hidden: what names a ticket and leads to it. */
const FIXED = ['id', 'title'];

const leftOf = (left) => (left < 0 ? `${t('ticket.late')} ${duration(left)}` : duration(left));

function hiddenColumns() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) ?? '["closed","urges"]'));
  } catch {
    return new Set();
  }
}

export class TicketTable {
  tickets = [];
  words = '';

  constructor(clock) {
    this.clock = clock;
    this.hidden = hiddenColumns();
    this.show = keyed(byId('rows'), ({ id }) => this.row(id));
    this.rows = this.show([]);
    byId('heads').replaceChildren(...COLUMNS.map(([name, word]) => Object.assign(el('th', name, t(word)), { hidden: this.hidden.has(name) })));
    byId('columns').replaceChildren(...COLUMNS.filter(([name]) => !FIXED.includes(name)).map(([name, word]) => {
      const tick = Object.assign(el('input'), { type: 'checkbox', name, checked: !this.hidden.has(name) });
      tick.addEventListener('change', () => this.choose(name, tick.checked));
      return el('label', '', tick, el('span', '', t(word)));
    }));
  }

  choose(name, shown) {
    if (shown) this.hidden.delete(name);
    else this.hidden.add(name);
    try {
      localStorage.setItem(KEY, JSON.stringify([...this.hidden]));
    } catch {
      // Kept for this page only.
    }
    for (const cell of document.querySelectorAll(`th.${name}, td.${name}`)) cell.hidden = !shown;
  }

  row(id) {
    const href = pageLink('/tickets/' + encodeURIComponent(id));
    const cells = COLUMNS.map(([name, word, text]) => {
      const cell = Object.assign(el('td', name), { hidden: this.hidden.has(name) });
      cell.dataset.name = t(word);
      const holder = FIXED.includes(name) ? Object.assign(el('a'), { href }) : cell;
      if (holder !== cell) cell.append(holder);
      return { name, cell, holder, text };
    });
    const element = el('tr', '', ...cells.map(({ cell }) => cell));
    const row = { element, link: element.querySelector('a'), cells };
    row.draw = (ticket) => {
      row.ticket = ticket;
      for (const { name, cell, holder, text } of cells) {
        setText(holder, text(ticket, this.clock.now()));
        cell.classList.toggle('is-late', name === 'left' && Boolean(ticket.overdue));
      }
      row.text = [ticket.id, ticket.title, ticket.leadName, regionName(ticket.region, ticket.regionName), t('status.' + ticket.status), ticket.topic].join(' ').toLowerCase();
      element.hidden = !row.text.includes(this.words);
    };
    return row;
  }

  draw(tickets) {
    this.tickets = tickets;
    this.rows = this.show(tickets.map((ticket) => [ticket.id, ticket]));
  }

  /** Hides the rows that lack the words; returns how many are left. */
  narrow(words) {
    this.words = words.trim().toLowerCase();
    let left = 0;
    for (const row of this.rows.values()) {
      row.element.hidden = !row.text.includes(this.words);
      if (!row.element.hidden) left += 1;
    }
    return left;
  }

  tick() {
    for (const { ticket, cells } of this.rows.values()) {
      if (ticket?.nextDueAt) setText(cells.find(({ name }) => name === 'left').holder, leftOf(instant(ticket.nextDueAt) - this.clock.now()));
    }
  }

  /** Moves the focus by rows that are shown. */
  step(by) {
    const links = [...this.rows.values()].filter(({ element }) => !element.hidden).map(({ link }) => link);
    const at = links.findIndex((link) => link.closest('tr').contains(document.activeElement));
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  }
}
