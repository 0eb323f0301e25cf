// 办理结果公示: one session on paper, every total on it the sum of its rows.
import { getPatiently, pageLink } from './lib/api.js';
import { byId, el, percent, setText } from './lib/dom.js';
import { showViewer } from './lib/viewer.js';
import { span, stateWords, statusWord } from './lib/session.js';
import { day, instant, shortInstant, timeOfDay } from './lib/time.js';
import { t, translatePage } from './lib/words.js';
import { changed } from './live-line/changes.js';

translatePage();
showViewer();
document.title = t('bulletin.title');
for (const home of document.querySelectorAll('[data-home]')) home.href = pageLink('/wall/live-line');
byId('print').addEventListener('click', () => print());
const id = decodeURIComponent(location.pathname.split('/').pop());

function result(ticket) {
  if (ticket.endedAt) return t('bulletin.closed', { at: shortInstant(instant(ticket.endedAt)) });
  return ticket.overdue ? t('bulletin.overdue') : t('bulletin.open', { status: statusWord(ticket.status) });
}

/** Totals counted from the rows. */
function summary({ tickets }) {
  const count = (which) => tickets.filter(which).length;
  const rated = count(({ grade }) => grade !== null);
  const [kept, broken] = [count(({ promise }) => promise === 'KEPT'), count(({ promise }) => promise === 'BROKEN')];
  const closed = count(({ endedAt }) => endedAt !== null);
  const said = [t('bulletin.sum', { n: tickets.length, closed, rate: percent(tickets.length ? closed / tickets.length : null, 0), overdue: count(({ overdue }) => overdue), late: count(({ late }) => late) })];
  if (rated) said.push(t('bulletin.rated', { n: rated, rate: percent(count(({ satisfied }) => satisfied) / rated, 0) }));
  if (kept + broken) said.push(t('bulletin.promises', { kept, of: kept + broken, rate: percent(kept / (kept + broken), 0) }));
  return said.join('');
}

/** Corrections are published with their reasons; who made them is not. */
const corrections = (changes) => changes.filter(({ kind }) => kind === 'CORRECTED').map((change) => `${shortInstant(instant(change.at))} ${change.reason}（${changed(change)}）`);

function drawFacts({ session, marks, changes }) {
  const rows = [
    ['bulletin.leader', `${session.leader}（${session.host} ${session.post}）`], ['bulletin.when', `${day(instant(session.from)).slice(0, 5)}${span(session)}`], ['bulletin.scope', session.scope || '–'], ['bulletin.state', [stateWords(session), session.reason].filter(Boolean).join('：')],
    ...(session.noticeText ? [['desk.notices', session.noticeText]] : []), ...(session.approvedBy ? [['desk.approvedBy', session.approvedBy]] : []),
    ...corrections(changes).map((words) => ['desk.change.CORRECTED', words]),
    ['bulletin.calls', t('bulletin.calls.of', { calls: session.calls, taken: session.taken, instructions: session.instructions, orders: session.orders })],
    ['bulletin.marks', marks.length ? t('bulletin.marks.of', { n: marks.length, mark: session.mark, words: marks.map(({ observer, words }) => (words ? `${observer}：${words}` : observer)).join('；') }) : '–'],
  ];
  byId('facts').tBodies[0].replaceChildren(...rows.map(([word, text]) => el('tr', '', el('th', '', t(word)), el('td', '', text))));
}

const columns = ['n', 'matter', 'said', 'result', 'unit', 'promise', 'grade'];

function drawTickets({ tickets, instructions }) {
  byId('columns').replaceChildren(...columns.map((column) => el('th', '', t('bulletin.col.' + column))));
  byId('tickets').tBodies[0].replaceChildren(...tickets.map((ticket, i) => {
    const said = instructions.filter((each) => each.ticket === ticket.ticket).map(({ text }) => text ?? t('wall.confidential')).join(' ');
    const promise = ticket.promisedAt ? `${ticket.promiseName}（${shortInstant(instant(ticket.promisedAt))}）` : ticket.promiseName;
    return el('tr', '', el('td', '', String(i + 1)), el('td', '', ticket.title ?? ticket.ticket), el('td', '', said || '–'), el('td', ticket.overdue ? 'bad' : '', result(ticket)),
      el('td', '', ticket.leads?.name ?? '–'), el('td', ticket.promise === 'BROKEN' ? 'bad' : '', promise), el('td', ticket.grade !== null && !ticket.satisfied ? 'bad' : '', ticket.gradeName ?? '–'));
  }));
}

try {
  const page = await getPatiently(`/v1/live-line/sessions/${encodeURIComponent(id)}/bulletin`);
  const { session } = page;
  setText(byId('number'), t('bulletin.number', { id: session.id }));
  drawFacts(page);
  setText(byId('summary'), summary(page));
  drawTickets(page);
  byId('orders').hidden = page.orders.length === 0;
  byId('orders').querySelector('ol').replaceChildren(...page.orders.map(({ ticket, unit, text }) => el('li', '', `${unit.name}：${text ?? t('wall.confidential')}（${ticket}）`)));
  const at = instant(page.asOf);
  setText(byId('asOf'), t('bulletin.asOf', { at: `${day(at)} ${timeOfDay(at, false)}` }));
  byId('bulletin').hidden = false;
} catch (failure) {
  byId('failed').hidden = false;
  setText(byId('failed'), failure.status === 404 ? t('bulletin.unknown', { id }) : t('link.denied'));
}
