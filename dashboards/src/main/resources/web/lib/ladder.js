// The result of every rung of a ticket: fired or not and why, who was reminded, and the proof of delivery.
import { el } from './dom.js';
import { rungName } from './history.js';
import { instant, shortInstant } from './time.js';
import { t } from './words.js';

const tones = { SENT: 'is-accent', FAILED: 'is-red', PENDING: 'is-blue', WITHDRAWN: '' };
const at = (text) => shortInstant(instant(text));

function notice(told) {
  const office = t('role.' + told.office);
  const marks = [told.copy && t('notice.copy'), told.correction && t('notice.correction'), told.repeat > 0 && t('notice.repeat', { n: told.repeat })].filter(Boolean);
  const vain = (told.tries || []).filter((one) => one.problem);
  const detail = [told.channel && t('via.' + told.channel), at(told.at), told.state === 'SENT' ? told.word && t('notice.proof', { proof: told.word }) : told.word,
    vain.length && t('notice.tries', { n: vain.length }), ...marks].filter(Boolean).join(' · ');
  const line = el('li', 'told', el('span', '', `${told.name}（${office}）`), el('b', tones[told.state] ?? '', t('notice.' + told.state)), el('span', 'faint', detail));
  line.title = vain.map((one) => `${t('via.' + one.channel)}: ${one.problem}`).join('\n');
  return line;
}

const untold = (unsent) => el('li', 'told', el('span', '', t('role.' + unsent.office)), el('b', 'is-yellow', t('notice.unsent')), el('span', 'faint', unsent.detail));

/** @param explanation of /explain; rungs that never applied to a clock are left out */
export function drawLadder(host, explanation) {
  const lines = [];
  for (const { clock, rungs } of explanation.clocks) {
    for (const rung of rungs) {
      if (rung.state === 'NOT_SENT') continue;
      const round = clock.round ? ` · ${t('ticket.round', { n: clock.round })}` : '';
      lines.push({ due: instant(rung.dueAt), line: el('li', rung.state === 'FIRED' ? 'fired' : '',
        el('p', 'rung-of', el('span', '', `${t('clock.' + clock.kind)} ${rungName(rung)}${round}`), el('span', '', t('rung.' + rung.state, { at: at(rung.dueAt) }))),
        el('p', 'faint', rung.why), el('ul', '', ...(rung.notices || []).map(notice), ...(rung.unsent || []).map(untold))) });
    }
  }
  lines.sort((a, b) => a.due - b.due);
  host.replaceChildren(...(lines.length ? lines.map(({ line }) => line) : [el('p', 'faint', t('ticket.none'))]));
}
