// 全市态势: the state of the city in six figures, a map, lights by stage, and the tickets just registered or overdue.
import { tally } from '../lib/codes.js';
import { count, el, percent, showTotal } from '../lib/dom.js';
import { countByLevel } from '../lib/warnings.js';
import { t } from '../lib/words.js';
import { cityMap } from './city-map.js';
import { clockLights } from './lights.js';
import { ticketStream } from './stream.js';
import { tile } from './tiles.js';

const KEPT = 6;

const soon = (byClock) => Object.values(byClock).reduce((all, clock) => all + (clock.dueSoon || 0), 0);

export const city = {
  name: 'city',
  build(host, world, compare) {
    const tiles = { offered: tile('offered'), rate15s: tile('rate15s', { floor: 0.9 }), registered: tile('registered'), closed: tile('closed'), result: tile('result', { floor: 0.9 }), overdue: tile('overdue', { level: true }) };
    const map = cityMap();
    const lights = clockLights();
    const [orders, warnings] = [tally('order'), tally('warning')];
    const came = ticketStream('wall.came', KEPT, (ticket) => t('kind.' + ticket.kind), world.clock);
    const late = ticketStream('wall.late', KEPT, (ticket, { clock }) => t('wall.late.clock', { clock: t('clock.' + clock.kind) }), world.clock, 'is-red');
    const warned = el('article', 'panel', el('h2', '', t('wall.warnings')), warnings.element);
    host.append(
      el('section', 'tiles', ...Object.values(tiles).map(({ element }) => element)),
      el('section', 'left', lights.element, el('article', 'panel', el('h2', '', t('wall.orders')), orders.element), warned),
      map.element,
      el('section', 'right', came.element, late.element),
    );
    map.begin().then((parts) => {
      showTotal(tiles.overdue.value, parts('overdue'));
      world.changed();
    });
    world.onTicket('registered', (event) => came.add(event));
    world.onTicket('clock-missed', (event) => late.add(event));

    return {
      draw() {
        if (!world.whole()) return;
        const board = world.total();
        const { today } = board;
        const when = compare.night() ? 'tile.24h.' : 'tile.today.';
        for (const [name, { say }] of Object.entries(tiles)) say(t(when + name));
        tiles.offered.count(compare.flow('offered', today.calls.offered));
        tiles.registered.count(compare.flow('registered', today.registered));
        tiles.closed.count(compare.flow('closed', today.closed));
        tiles.rate15s.rate(compare.rate('rate15s', today.calls.rate15s, today.calls.rate15sOf));
        tiles.result.rate(compare.rate('result', board.satisfaction.resultRate, board.satisfaction.resultRateOf));
        tiles.overdue.count({ value: board.open.overdue, ...compare.level('overdue') }, false);
        tiles.overdue.note(t('tile.open', { open: count(board.open.total), soon: count(soon(board.open.byClock)) }));
        tiles.offered.note(t('tile.offered', { n: count(today.calls.answered) }));
        tiles.registered.note(t('tile.registered', { n: count(today.answered) }));
        tiles.closed.note(t('tile.closed', { rate: percent(board.onTimeRate) }));
        lights.draw(board.open.byClock);
        orders.draw(today.orders);
        warned.hidden = world.warnings.urgent.length === 0;
        warnings.draw(countByLevel(world.warnings.urgent));
        map.draw(world.boards);
      },
    };
  },
};
