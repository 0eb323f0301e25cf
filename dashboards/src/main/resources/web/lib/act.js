// Supervisors' actions on tickets, and the dialogs for them.
import { getJson } from './api.js';
import { Command } from './command.js';
import { labelled, openDialog, textArea } from './dialog.js';
import { t } from './words.js';

/** What the viewer may do, by the names of the engine's operations, and where; nothing if that cannot be read. */
export async function rights() {
  const { operations, regions } = await getJson('/v1/session').catch(() => ({ operations: [], regions: [] }));
  return { to: (operation) => operations.includes(operation), everywhere: !regions.length, region: (code) => !regions.length || regions.includes(code) };
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
