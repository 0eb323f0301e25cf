// Supervisors' actions on tickets, and the dialogs for them.
import { getJson } from './api.js';
import { Command } from './command.js';
import { labelled, openDialog, textArea } from './dialog.js';
import { t } from './words.js';

/** What the viewer of a session may do, and where. */
export function rightsOf({ roles, regions }) {
  const supervises = roles.includes('supervisor');
  const acts = supervises || roles.includes('operator');
  return { register: roles.includes('operator') || roles.includes('importer'), urge: acts, order: supervises, warnings: supervises, liveLine: acts, duty: acts || roles.includes('admin'), everywhere: !regions.length, region: (code) => !regions.length || regions.includes(code) };
}

/** The same of this page's viewer; nothing if that cannot be read. */
export const rights = async () => rightsOf(await getJson('/v1/session').catch(() => ({ roles: [], regions: [] })));

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
