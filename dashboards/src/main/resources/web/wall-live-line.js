// The live line on a leader's telephone: the wall's content in one column, with the sessions' bulletins; and a red warning,
// as on the wall.
import { Alarm } from './lib/alarm.js';
import { getPatiently, pageLink, renewSession } from './lib/api.js';
import { byId, el, keyed, setText } from './lib/dom.js';
import { leaderCard, wordLine } from './lib/leader.js';
import { followLiveLine } from './lib/live-line.js';
import { showViewer } from './lib/viewer.js';
import { outcome, span, ticketLine } from './lib/session.js';
import { EngineClock, instant, timeOfDay } from './lib/time.js';
import { followWarnings } from './lib/warnings.js';
import { t, translatePage } from './lib/words.js';

const LOOK = 10000;

translatePage();
showViewer();
document.title = t('live.title');
const clock = new EngineClock();
const alarm = new Alarm(clock);
const card = leaderCard();
const none = el('p', 'panel faint none', t('live.none'));
byId('leader').append(card.element, none);
let live;
let warnings;
let streaming = false;
let warned = false;
let answering = true;

const list = (id) => byId(id).querySelector('ol');
const showSaid = keyed(list('said'), wordLine);
const showTickets = keyed(list('tickets'), ticketLine);

function link(id, ...children) {
  const a = el('a', '', ...children);
  a.href = pageLink('/live-line/sessions/' + encodeURIComponent(id));
  return a;
}

const showRota = keyed(list('rota'), (session) => {
  const [who, when] = [el('b'), el('span', 'faint')];
  return {
    element: el('li', '', link(session.id, who, when)),
    draw(each) {
      setText(who, `${each.leader} · ${each.post}`);
      setText(when, span(each));
    },
  };
});

const figures = ['closed', 'rate', 'kept', 'satisfied', 'mark'];
const showPast = keyed(list('past'), (session) => {
  const [who, when] = [el('b'), el('span', 'faint')];
  const values = figures.map(() => el('dd', 'number'));
  const facts = el('dl', '', ...figures.map((figure, i) => el('div', '', el('dt', '', t('live.col.' + figure)), values[i])));
  return {
    element: el('li', '', link(session.id, who, when, facts)),
    draw(each) {
      const came = outcome(each);
      setText(who, `${came.who} · ${came.post}`);
      setText(when, `${came.when} · ${each.state === 'ENDED' ? t('live.col.calls') + ' ' : ''}${came.calls}`);
      facts.hidden = each.followThrough.tickets === 0;
      figures.forEach((figure, i) => setText(values[i], came[figure]));
    },
  };
});

const current = () => live?.onAir[0]?.session ?? live?.next[0];

function fill(id, entries, show, draw) {
  byId(id).hidden = entries.length === 0;
  show(entries, draw);
}

function draw() {
  const session = current();
  const page = live.onAir[0];
  card.element.hidden = !session;
  none.hidden = Boolean(session);
  if (session) card.draw(session);
  fill('said', (page?.instructions ?? []).map((each, i) => [String(i), each]).reverse(), showSaid, (line, each) => line.draw(each));
  fill('tickets', (page?.tickets ?? []).map((each) => [each.ticket, each]).reverse(), showTickets, (line, each) => line.draw(each, clock.now()));
  fill('rota', (page ? live.next : live.next.slice(1)).map((each) => [each.id, each]), showRota, (line, each) => line.draw(each));
  fill('past', live.past.map((each) => [each.id, each]), showPast, (line, each) => line.draw(each));
}

function drawLink() {
  const connected = streaming && answering;
  const lost = !connected && performance.now() > 8000;
  byId('link').className = 'link ' + (connected ? 'live' : lost ? 'lost' : '');
  setText(byId('link'), t(connected ? 'link.live' : lost ? 'link.lost' : 'link.connecting'));
  byId('banner').hidden = !lost;
  setText(byId('banner'), live ? t('live.stale', { at: timeOfDay(instant(live.asOf)) }) : t('link.lost'));
}

function tick() {
  setText(byId('now'), timeOfDay(clock.now()));
  const session = current();
  if (session) card.tick(session, clock.now());
  drawLink();
  if (warnings) alarm.show(warnings.urgent, warned && answering);
}

async function look() {
  try {
    await clock.read();
    answering = true;
    if (live) draw();
  } catch (failure) {
    answering = failure.status < 500;
  }
}

look();
setInterval(look, LOOK);
setInterval(tick, 250);
await renewSession();
warnings = followWarnings(() => {}, (open) => {
  warned = open;
});
const { regions } = await getPatiently('/v1/session');
followLiveLine(clock, !regions.length, (given) => {
  live = given;
  clock.heard(live.asOf);
  draw();
}, (open) => {
  streaming = open;
});
