// Supervisors' actions on tickets, and the dialogs for them.
import { getJson } from './api.js';
import { Command } from './command.js';
import { labelled, openDialog, picks, textArea } from './dialog.js';
import { el } from './dom.js';
import { t } from './words.js';

/** What the viewer may do, and where; nothing if that cannot be read. */
export async function rights() {
  const { roles, regions } = await getJson('/v1/session').catch(() => ({ roles: [], regions: [] }));
  const supervises = roles.includes('supervisor');
  const acts = supervises || roles.includes('operator');
  return { urge: acts, order: supervises, warnings: supervises, liveLine: acts, everywhere: !regions.length, region: (code) => !regions.length || regions.includes(code) };
}

/** One action on one ticket. */
export class Act extends Command {
  constructor(ticket, action) {
    super(`/v1/tickets/${encodeURIComponent(ticket)}/${action}`, action);
  }
}

export { whyNot } from './command.js';

const noted = (note) => (note.trim() ? { source: 'CENTRE', note: note.trim() } : { source: 'CENTRE' });

/** Asks for the text of an urge; `submit` gets the body of the command. */
export function askToUrge(title, about, submit) {
  openDialog(title, about, [labelled(t('act.urge.note'), textArea('note', t('act.urge.hint')))], ({ note }) => submit(noted(note)));
}

/** @param units [id, name], the first one is the default */
export function askToOrder(about, units, submit) {
  const colours = picks('colour', t('act.order.colour'), ['BLUE', 'ORANGE', 'RED'].map((colour) => [colour, t('act.' + colour), `is-${colour.toLowerCase()}`]));
  const unit = el('select');
  unit.name = 'unit';
  for (const [id, name] of units) unit.append(new Option(name, id));
  const days = el('input');
  Object.assign(days, { type: 'number', name: 'days', min: 1, max: 30 });
  const fields = [colours, labelled(t('act.order.unit'), unit), labelled(t('act.order.text'), textArea('text', t('act.order.hint'), true)), labelled(t('act.order.due'), days)];
  openDialog(t('act.order.title'), about, fields, (said) => {
    const body = { colour: said.colour, unit: said.unit, text: said.text.trim() };
    if (said.days) body.due = { amount: Number(said.days), unit: 'WORKING_DAYS' };
    return submit(body);
  });
}
