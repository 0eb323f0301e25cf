// The explanation of a warning, part by part: the reasons for its level, its words, its tickets, the year before, the
// notices, and the actions.
import { pageLink } from '../lib/api.js';
import { byId, el, keyed, setText } from '../lib/dom.js';
import { statusWord } from '../lib/session.js';
import { day, instant, shortInstant, timeOfDay, weekday } from '../lib/time.js';
import { warningLines } from '../lib/warning-lines.js';
import { lang, t } from '../lib/words.js';

const TICKETS = 12;
const dots = { raised: 'blue', risen: 'orange', grown: 'yellow', reopened: 'orange', acknowledged: 'accent', assigned: 'accent', planned: 'accent', resolved: 'accent' };

function drawWhy({ notHigher, notLower, level }) {
  const pairs = [['explain.notLower', notLower], ['explain.notHigher', notHigher || (level === 'RED' ? t('explain.gravest') : '')]];
  byId('why').replaceChildren(...pairs.filter(([, text]) => text).map(([title, text]) => el('div', '', el('dt', '', t(title)), el('dd', '', text))));
}

function drawWords({ words, keyWords }) {
  const kinds = Object.entries({ hits: words, ...keyWords }).filter(([, all]) => all.length);
  byId('words-panel').hidden = kinds.length === 0;
  byId('words').replaceChildren(...kinds.map(([kind, all]) => el('div', '', el('dt', '', t('explain.words.' + kind)), el('dd', '', ...all.map((word) => el('span', 'chip', word))))));
}

const hiddenLine = (id) => ({ element: el('li', '', el('span', 'number', id), el('span', 'faint', t('explain.ticket.hidden'))), draw() {} });

function ticketLine(id) {
  const [at, title, facts] = [el('time', 'faint'), el('a'), el('span')];
  title.href = pageLink('/tickets/' + encodeURIComponent(id));
  return {
    element: el('li', '', at, title, facts, el('span', 'faint id', id)),
    draw({ ticket }) {
      setText(at, shortInstant(instant(ticket.registeredAt)));
      setText(title, ticket.confidential ? t('wall.confidential') : ticket.title || id);
      setText(facts, [statusWord(ticket.status), ticket.leadName, ticket.overdue && t('col.overdue')].filter(Boolean).join(' · '));
      facts.className = ticket.overdue ? 'facts is-red' : 'facts faint';
    },
  };
}

const showTickets = keyed(byId('tickets'), ({ id, ticket }) => (ticket ? ticketLine(id) : hiddenLine(id)));
let whole = false;
function drawTickets(page) {
  const latest = [...page.behind].reverse();
  byId('tickets-panel').hidden = latest.length === 0;
  byId('tickets-title').textContent = t('explain.tickets', { n: latest.length });
  showTickets(latest.slice(0, whole ? latest.length : TICKETS).map((each) => [`${each.id} ${Boolean(each.ticket)}`, each]));
  byId('rest').hidden = whole || latest.length <= TICKETS;
  byId('rest').onclick = () => {
    whole = true;
    drawTickets(page);
  };
}

const [counted, raised] = byId('last-year').children;
const showRaised = warningLines(raised, t('explain.lastYear.none'));
function drawLastYear({ tickets, warnings }) {
  setText(counted, tickets === null ? t('explain.lastYear.uncounted') : t('explain.lastYear.count', { n: tickets }));
  showRaised(warnings);
}

function drawTold({ told }) {
  const lines = told.map(({ name, office, channel, word }) => el('li', '', el('span', '', `${name}（${t('role.' + office)}）`), el('b', channel ? 'is-accent' : 'is-red', t(channel ? 'notice.SENT' : 'notice.FAILED')),
    el('span', 'faint', channel ? [t('via.' + channel), word && t('notice.proof', { proof: word })].filter(Boolean).join(' · ') : word)));
  byId('told').replaceChildren(...(lines.length ? lines : [el('li', 'faint', t('ticket.none'))]));
}

function drawSteps({ steps }) {
  const lines = [];
  let shown = '';
  for (const step of steps) {
    const at = instant(step.at);
    if (day(at) !== shown) {
      shown = day(at);
      lines.push(el('li', 'day', `${shown} ${weekday(at)}`));
    }
    lines.push(el('li', `event dot-${dots[step.name] ?? ''}`, el('time', '', timeOfDay(at, false)), el('span', 'dot'),
      el('div', '', el('b', '', lang === 'en' ? t('step.' + step.name) : step.what), el('span', 'by', step.by === 'system' ? t('by.system') : step.by), step.words ? el('p', 'words', step.words) : null)));
  }
  byId('steps').replaceChildren(...lines);
}

/** Draws all parts of a warning's page except its head and its curve. */
export function explain(page) {
  drawWhy(page);
  drawWords(page);
  drawTickets(page);
  drawLastYear(page.lastYear);
  drawTold(page);
  drawSteps(page);
}
