// Who is on duty now and next, by rota: a line each; nothing for callers who may not read the rota.
import { getJson } from './api.js';
import { byId, el } from './dom.js';
import { instant, shortInstant } from './time.js';
import { t } from './words.js';

const people = ({ onDuty, changes }) => {
  const names = onDuty.map(({ name, listed }) => (listed ? name : `${name}（${t('duty.unlisted')}）`)).join('、');
  return changes.length ? `${names}（${t('duty.changed')}）` : names;
};

function line({ name, now, next }) {
  const said = now.map((slot) => t('duty.now', { who: people(slot), shift: slot.shiftName, at: shortInstant(instant(slot.to)) }));
  if (!said.length) said.push(t('duty.none'));
  if (next) said.push(t('duty.next', { who: people(next), shift: next.shiftName, at: shortInstant(instant(next.from)) }));
  return el('li', '', el('b', '', name), ' ', said.join('；'));
}

export async function showDuty() {
  const { rotas } = await getJson('/v1/duty');
  byId('rotas').replaceChildren(...rotas.map(line));
  byId('duty').hidden = rotas.length === 0;
}
