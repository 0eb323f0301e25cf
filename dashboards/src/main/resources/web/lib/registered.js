// What follows a registration: its number, and the steps that the clerk has asked for, each with a way to try again.
import { Act, whyNot } from './act.js';
import { pageLink } from './api.js';
import { byId, el, setText } from './dom.js';
import { t } from './words.js';

function step(ticket, action, what, body) {
  const act = new Act(ticket.id, action);
  const state = el('span', 'faint', t('register.step.doing'));
  const again = el('button', 'quiet', t('register.step.again'));
  Object.assign(again, { type: 'button', hidden: true });
  const run = async () => {
    again.hidden = true;
    state.className = 'faint';
    setText(state, t('register.step.doing'));
    try {
      await act.send(body);
      state.className = 'is-accent';
      setText(state, t('register.step.done'));
    } catch (failure) {
      state.className = 'is-red';
      setText(state, whyNot(failure));
      again.hidden = false;
    }
  };
  again.addEventListener('click', run);
  run();
  return el('li', '', el('span', '', t('register.step.' + action, { what })), ' ', state, ' ', again);
}

/**
 * @param into the ticket to merge it into, if any: a merged one is not dispatched
 * @param unit the unit to dispatch it to, if any
 */
export function showRegistered(ticket, { into, unit }) {
  setText(byId('number'), ticket.id);
  setText(byId('done-title'), ticket.title ?? '');
  byId('before').hidden = !ticket.before;
  byId('open').href = pageLink('/tickets/' + encodeURIComponent(ticket.id));
  byId('steps').replaceChildren(...(into ? [step(ticket, 'merge', into.title, { into: into.id })] : unit ? [step(ticket, 'dispatch', unit.name, { lead: unit.id })] : []));
  byId('done').hidden = false;
  scrollTo(0, 0);
  byId('next').focus();
}
