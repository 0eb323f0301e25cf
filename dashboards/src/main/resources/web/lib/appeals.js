// Appeals against scores and exclusions from them, to decide in the list.
import { actionForm } from './action-form.js';
import { getJson } from './api.js';
import { Command } from './command.js';
import { openDialog } from './dialog.js';
import { el } from './dom.js';
import { instant, shortInstant } from './time.js';
import { t } from './words.js';

const LEDGER = '/v1/ledgers/exclusions';
const LONGEST_REASON = 500;
const MOST = 200;
/** The ledger has no stream. */
const EVERY = 30000;

const reason = { name: 'reason', kind: 'TEXT', required: true, max: LONGEST_REASON };
const decisions = { APPEALED: ['EXCLUDE', 'REFUSE'], EXCLUDED: ['LIFT'], REFUSED: [], LIFTED: [] };

export class Appeals {
  section;

  /**
   * @param viewer the roles and units of the session
   * @param lists units to find by typing
   * @param chosen gives the ticket that a new appeal is likely about
   * @param changed is called when the ledger was read again
   */
  constructor(viewer, { lists, chosen, changed }) {
    Object.assign(this, { lists, chosen, changed });
    this.decides = viewer.roles.includes('supervisor');
    this.appeals = viewer.roles.includes('unit') && !this.decides;
    this.units = viewer.units;
    if (!this.decides && !this.appeals) return;
    this.read();
    setInterval(() => this.read(), EVERY);
  }

  async read() {
    const states = this.decides ? '&state=APPEALED&state=EXCLUDED' : '';
    const ledger = await getJson(`${LEDGER}?limit=${MOST}${states}`).catch(() => null);
    if (!ledger) return;
    const waits = ({ state }) => state === 'APPEALED';
    const items = [...ledger.items.filter(waits), ...ledger.items.filter((item) => !waits(item))];
    this.section = { group: 'APPEALS', count: items.filter(waits).length, overdue: 0, items };
    this.changed();
  }

  /** What the list shows of an entry, with the decisions that it takes. */
  row(item) {
    const last = item.steps.at(-1);
    return {
      key: `appeal ${item.ticket} ${item.unit} ${item.state}`,
      id: item.ticket,
      title: last.reason,
      about: [item.ticket, item.unitName, last.by, shortInstant(instant(last.at))].join(' · '),
      mark: t('exclusion.' + item.state),
      soon: item.state === 'APPEALED',
      buttons: this.decides ? decisions[item.state].map((action) => [t('appeal.' + action), () => this.decide(action, item)]) : [],
    };
  }

  decide(action, { ticket, unit, unitName }) {
    this.ask(t('appeal.' + action), `${ticket} · ${unitName}`, [reason], { action, ticket, unit });
  }

  /** A unit appeals; a supervisor excludes without an appeal. */
  begin() {
    const own = this.lists.units.filter(([id]) => this.units.includes(id)).map(([value, name]) => ({ value, name }));
    const unit = { name: 'unit', required: true, ...(this.appeals && own.length ? { kind: 'CHOICE', choices: own } : { kind: 'UNIT' }) };
    const ticket = { name: 'ticket', kind: 'LINE', required: true, max: 64 };
    const action = this.decides ? 'EXCLUDE' : 'APPEAL';
    const form = this.ask(this.beginning(), t('appeal.about'), [ticket, unit, reason], { action });
    form.querySelector('[name=ticket]').value = this.chosen() ?? '';
  }

  beginning() {
    return t(this.decides ? 'appeal.new' : 'appeal.APPEAL');
  }

  ask(title, about, fields, given) {
    const command = new Command(LEDGER, 'exclusion');
    const form = actionForm({ action: 'appeal', fields }, this.lists);
    const inside = el('div', '', ...form.elements);
    openDialog(title, about, [inside], async () => {
      await command.send({ ...given, ...form.body() });
      await this.read();
    });
    return inside;
  }
}
