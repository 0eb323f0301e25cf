// The end of a session asks first, and can be taken back for a few minutes.
import { openDialog } from '../lib/dialog.js';
import { el, setText } from '../lib/dom.js';
import { countdown, span } from '../lib/session.js';
import { instant } from '../lib/time.js';
import { t } from '../lib/words.js';

const counted = ['calls', 'taken', 'instructions', 'orders'];

/** Shows what is recorded of the session; `end` sends the command. */
export function askToEnd({ session }, end) {
  const { tickets, closed } = session.followThrough;
  const lines = [...counted.map((name) => [t('live.' + name), session[name]]), [t('live.tickets'), tickets], [t('desk.end.open'), tickets - closed]];
  const tally = el('dl', 'tally', ...lines.map(([word, n]) => el('div', '', el('dt', '', word), el('dd', 'number', String(n)))));
  openDialog(t('desk.end.ask', { leader: session.leader }), `${session.id} · ${span(session)}`, [tally, el('p', 'faint', t('desk.end.back'))], end, t('desk.end'));
}

/** Whether the end can still be taken back. */
export const reopenable = ({ session, reopenableUntil }, now) => session.state === 'ENDED' && instant(reopenableUntil) >= now;

export function drawReopenable(form, { reopenableUntil }, now) {
  setText(form.querySelector('.fields'), t('desk.reopen.left', { left: countdown(instant(reopenableUntil) - now).slice(3) }));
}
