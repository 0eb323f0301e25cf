// 区县办理: every county's figures with their sum, and the composition of the day's tickets.
import { el } from '../lib/dom.js';
import { countyTable } from '../lib/counties.js';
import { bars } from '../lib/parts.js';
import { t } from '../lib/words.js';

const order = ['REGISTERED', 'DISPATCHED', 'SIGNED', 'RETURN_ASKED', 'RETURNED', 'ARBITRATION', 'REPLIED', 'REVIEWED', 'REDO', 'ANSWERED', 'CALLED_BACK', 'HANDED_OVER'];
const always = new Set(['REGISTERED', 'DISPATCHED', 'SIGNED', 'REPLIED', 'REVIEWED', 'REDO', 'ANSWERED']);
const kinds = ['REQUEST', 'CONSULTATION', 'COMPLAINT', 'SUGGESTION', 'REPORT'];
const BUSIEST = 4;

/** The busiest channels, the rest as one. */
function channels(byChannel) {
  const sorted = Object.entries(byChannel).filter(([name]) => name !== 'OTHER').sort((a, b) => b[1] - a[1]);
  const rest = sorted.slice(BUSIEST).reduce((all, [, n]) => all + n, byChannel.OTHER || 0);
  return [...sorted.slice(0, BUSIEST).map(([name, n]) => [t('channel.' + name), n]), [t('channel.OTHER'), rest]];
}

function panel(title) {
  const rows = el('div', 'rows');
  return { element: el('article', 'panel', el('h2', '', t(title)), rows), show: bars(rows) };
}

export const counties = {
  name: 'counties',
  build(host, world) {
    const table = countyTable();
    const [statuses, kind, channel] = ['wall.statuses', 'wall.kinds', 'wall.channels'].map(panel);
    host.append(el('article', 'panel', el('h2', '', t('wall.counties')), table.element), statuses.element, el('section', 'stack', kind.element, channel.element));
    return {
      draw() {
        if (!world.whole()) return;
        const whole = world.total();
        const { today, open } = whole;
        table.draw(world.boards, whole);
        statuses.show(order.filter((status) => always.has(status) || open.byStatus[status]).map((status) => [t('status.' + status), open.byStatus[status] || 0]));
        kind.show(kinds.map((each) => [t('kind.' + each), today.byKind[each] || 0]));
        channel.show(channels(today.byChannel));
      },
    };
  },
};
