// 三长接线: the leader on air or next, the citizens' matters and his instructions, and the results of earlier sessions.
import { el, keyed, setText } from '../lib/dom.js';
import { leaderCard, wordLine } from '../lib/leader.js';
import { outcome, span, ticketLine } from '../lib/session.js';
import { t } from '../lib/words.js';

const SAID = 4;
const TICKETS = 6;
const PAST = 9;
const PAST_ON_AIR = 5;
const NEXT = 4;

function tableLine(columns) {
  const cells = columns.map((column) => el('td', column));
  return { element: el('tr', '', ...cells), draw: (row) => columns.forEach((column, i) => setText(cells[i], row[column])) };
}

function table(title, columns) {
  const body = el('tbody');
  const heads = columns.map((column) => el('th', column, t('live.col.' + column)));
  return { element: el('article', 'panel', el('h2', '', t(title)), el('table', 'sessions', el('thead', '', el('tr', '', ...heads)), body)), show: keyed(body, () => tableLine(columns)) };
}

export const liveLine = {
  name: 'live-line',
  build(host, world) {
    const card = leaderCard();
    const also = el('p', 'panel also');
    const [said, tickets] = [el('ol'), el('ol')];
    const showSaid = keyed(said, wordLine);
    const showTickets = keyed(tickets, ticketLine);
    const [unsaid, unasked] = ['live.said.none', 'live.tickets.none'].map((word) => el('p', 'faint', t(word)));
    const onAir = el('section', 'air', el('article', 'panel', el('h2', '', t('live.said')), unsaid, said), el('article', 'panel', el('h2', '', t('live.tickets')), unasked, tickets));
    const next = table('live.rota', ['when', 'who', 'post']);
    const past = table('live.past', ['when', 'who', 'calls', 'closed', 'rate', 'kept', 'satisfied', 'mark']);
    const none = el('p', 'faint', t('live.none'));
    host.append(el('section', 'now', card.element, none, also, next.element), onAir, past.element);

    const shown = () => world.live?.onAir[0]?.session ?? world.live?.next[0];
    return {
      /** A centre without sessions has nothing to show here. */
      empty: () => !world.live || !(world.live.onAir.length + world.live.next.length + world.live.past.length),
      draw() {
        if (!world.live) return;
        const { onAir: all, next: coming, past: ended } = world.live;
        const session = shown();
        host.classList.toggle('on-air', all.length > 0);
        card.element.hidden = !session;
        none.hidden = Boolean(session);
        if (session) card.draw(session);
        also.hidden = all.length < 2;
        setText(also, t('live.also', { who: all.slice(1).map((page) => `${page.session.leader}（${page.session.post}）`).join('、') }));
        const page = all[0];
        if (page) {
          unsaid.hidden = page.instructions.length > 0;
          unasked.hidden = page.tickets.length > 0;
          showSaid(page.instructions.map((each, i) => [String(i), each]).reverse().slice(0, SAID), (line, each) => line.draw(each));
          showTickets(page.tickets.slice(-TICKETS).reverse().map((each) => [each.ticket, each]), (line, each) => line.draw(each, world.clock.now()));
        }
        const rota = all.length ? coming : coming.slice(1);
        next.element.hidden = rota.length === 0;
        next.show(rota.slice(0, NEXT).map((each) => [each.id, each]), (line, each) => line.draw({ when: span(each), who: each.leader, post: each.post }));
        past.show(ended.slice(0, all.length ? PAST_ON_AIR : PAST).map((each) => [each.id, each]), (line, each) => line.draw(outcome(each)));
      },
      tick() {
        const session = shown();
        if (session) card.tick(session, world.clock.now());
      },
    };
  },
};
