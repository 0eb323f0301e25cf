// What supervisors do to tickets, and the dialogs in which they say it.
import { getJson } from './api.js';
import { Command, whyNot } from './command.js';
import { el } from './dom.js';
import { t } from './words.js';

/** What the viewer may do, and where; nothing where that cannot be learnt. */
export async function rights() {
  const { roles, regions } = await getJson('/v1/session').catch(() => ({ roles: [], regions: [] }));
  const supervises = roles.includes('supervisor');
  const acts = supervises || roles.includes('operator');
  return { urge: acts, order: supervises, liveLine: acts, everywhere: !regions.length, region: (code) => !regions.length || regions.includes(code) };
}

/** One action on one ticket. */
export class Act extends Command {
  constructor(ticket, action) {
    super(`/v1/tickets/${encodeURIComponent(ticket)}/${action}`, action);
  }
}

export { whyNot } from './command.js';

const labelled = (label, field) => el('label', 'field', el('span', '', label), field);

function textArea(name, hint, required = false) {
  const area = el('textarea');
  Object.assign(area, { name, placeholder: hint, required, rows: 4, maxLength: 2000 });
  // A line may be ended with Enter; the whole is sent with Ctrl+Enter.
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
  });
  return area;
}

/** Opens a dialog; `submit` gets what was filled in. What it throws is shown there, and the dialog stays. */
function open(title, about, fields, submit) {
  const heading = el('h2', '', title);
  heading.id = 'dialog-title';
  const problem = el('p', 'problem');
  problem.setAttribute('role', 'alert');
  const cancel = el('button', 'quiet', t('act.cancel'));
  cancel.type = 'button';
  const send = el('button', '', t('act.send'));
  const form = el('form', '', heading, about ? el('p', 'faint about', about) : null, ...fields, problem, el('p', 'buttons', cancel, send));
  const dialog = el('dialog', 'panel', form);
  dialog.setAttribute('aria-labelledby', heading.id);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    problem.textContent = '';
    try {
      await submit(Object.fromEntries(new FormData(form)));
      dialog.close();
    } catch (failure) {
      problem.textContent = whyNot(failure);
    } finally {
      send.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

const noted = (note) => (note.trim() ? { source: 'CENTRE', note: note.trim() } : { source: 'CENTRE' });

/** Asks what to say when urging; `submit` gets the body of the command. */
export function askToUrge(title, about, submit) {
  open(title, about, [labelled(t('act.urge.note'), textArea('note', t('act.urge.hint')))], ({ note }) => submit(noted(note)));
}

/** @param units [id, name], the first one being proposed */
export function askToOrder(about, units, submit) {
  const colours = el('fieldset', 'field', el('legend', '', t('act.order.colour')));
  for (const colour of ['BLUE', 'ORANGE', 'RED']) {
    const pick = el('input');
    Object.assign(pick, { type: 'radio', name: 'colour', value: colour, checked: colour === 'BLUE' });
    colours.append(el('label', `pick is-${colour.toLowerCase()}`, pick, t('act.' + colour)));
  }
  const unit = el('select');
  unit.name = 'unit';
  for (const [id, name] of units) unit.append(new Option(name, id));
  const days = el('input');
  Object.assign(days, { type: 'number', name: 'days', min: 1, max: 30 });
  const fields = [colours, labelled(t('act.order.unit'), unit), labelled(t('act.order.text'), textArea('text', t('act.order.hint'), true)), labelled(t('act.order.due'), days)];
  open(t('act.order.title'), about, fields, (said) => {
    const body = { colour: said.colour, unit: said.unit, text: said.text.trim() };
    if (said.days) body.due = { amount: Number(said.days), unit: 'WORKING_DAYS' };
    return submit(body);
  });
}
