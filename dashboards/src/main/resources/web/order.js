// One supervision order on paper: a red head, the matter and the demand, and the slip that the unit sends back.
import { getJson, pageLink } from './lib/api.js';
import { whyNot } from './lib/command.js';
import { byId, el, setText } from './lib/dom.js';
import { openShell } from './lib/shell.js';
import { day, instant, timeOfDay } from './lib/time.js';
import { lang, regionName, t } from './lib/words.js';

openShell(t('paper.title'));
const number = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());

/** A day as papers write it. */
function written(millis) {
  const date = day(millis);
  if (lang === 'en') return date;
  const [year, month, of] = date.split('-').map(Number);
  return `${year}年${month}月${of}日`;
}

const minute = (millis) => `${written(millis)} ${timeOfDay(millis, false)}`;

function row(cells, wide) {
  const span = cells.length === 1 ? 3 : 1;
  return el('tr', wide ? 'wide' : '', ...cells.flatMap(([key, value]) => {
    const cell = el('td', '', value ?? '');
    cell.colSpan = span;
    return [el('th', '', t(key)), cell];
  }));
}

function draw(order, ticket, office) {
  const [issued, due] = [instant(order.issuedAt), instant(order.dueAt)];
  document.title = order.title;
  setText(byId('office'), office);
  setText(byId('number'), order.title);
  setText(byId('heading'), t('paper.heading', { title: ticket.title || ticket.id }));
  setText(byId('to'), `${order.unitName}：`);
  const facts = t('paper.facts', { at: written(instant(ticket.registeredAt)), region: regionName(ticket.region, ticket.regionName), id: ticket.id, topic: ticket.topic });
  byId('text').replaceChildren(
    el('p', '', facts), el('p', '', ticket.content), el('p', '', el('b', '', t('paper.demand')), order.text),
    el('p', '', t('paper.due', { colour: t('order.colour.' + order.colour) }), el('b', '', minute(due)), t('paper.due.end')));
  setText(byId('issuer'), office);
  setText(byId('issued'), written(issued));
  byId('slip').replaceChildren(
    row([['paper.number', order.title]]),
    row([['paper.unit', order.unitName], ['paper.ticket', ticket.id]]),
    row([['paper.result', order.receipt?.text]], true),
    row([['paper.by', order.receipt?.by], ['paper.phone', '']]),
    row([['paper.head', ''], ['paper.at', order.receipt ? minute(instant(order.receipt.at)) : '']]));
  setText(byId('ticket'), ticket.id);
  byId('ticket').href = pageLink('/tickets/' + encodeURIComponent(ticket.id));
  byId('paper').hidden = false;
  byId('print').disabled = false;
}

byId('print').addEventListener('click', () => print());
try {
  const [order, policy] = await Promise.all([getJson('/v1/orders/' + encodeURIComponent(number)), getJson('/v1/policy')]);
  draw(order, await getJson('/v1/tickets/' + encodeURIComponent(order.ticket)), policy.name);
} catch (failure) {
  byId('problem').hidden = false;
  setText(byId('problem'), whyNot(failure));
}
