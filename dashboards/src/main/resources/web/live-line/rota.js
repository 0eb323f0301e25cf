// The rota: one session planned by its fields, or a whole table uploaded at once.
import { postCsv } from '../lib/api.js';
import { Command } from '../lib/command.js';
import { form, input } from '../lib/form.js';
import { t } from '../lib/words.js';
import { whyRefused } from './refusals.js';
import { at, slotFields, word } from './slot.js';

const heading = '场次,日期,开始,结束,领导,职务,单位或县区,地区,单位,范围,席位';

/** @param given regions and units, each [id, name], and the zone's offset; @param done gets the session's id */
export function planForm(given, done) {
  const planned = (name, more) => word(name, t('desk.plan.' + name), more);
  const times = [planned('date', { type: 'date' }), planned('begin', { type: 'time' }), planned('finish', { type: 'time' })];
  const slot = slotFields(given);
  const fields = [planned('id', { pattern: '[A-Za-z0-9._:\\-]+' }), ...times, ...slot.elements];
  const command = new Command('/v1/live-line/sessions', 'plan');
  return form(t('desk.plan'), fields, async ({ date, begin, finish, ...said }) => {
    const body = { from: at(`${date}T${begin}`, given.offset), to: at(`${date}T${finish}`, given.offset), ...slot.body(said) };
    await command.send(body);
    command.done();
    done(body.id);
  }, whyRefused);
}

/** Spreadsheets in Chinese save tables in UTF-8 or in GB 18030. */
async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Sending the same table again plans nothing twice. */
export function rotaForm(done) {
  const table = input('table', t('desk.rota.table'), { rows: 6, required: true, placeholder: heading, spellcheck: false });
  const file = input('file', t('desk.rota.file'), { type: 'file', accept: '.csv,text/csv' });
  file.querySelector('input').addEventListener('change', async ({ target }) => {
    if (target.files.length) table.querySelector('textarea').value = await textOf(target.files[0]);
  });
  return form(t('desk.rota'), [file, table], async (said) => {
    const { sessions } = await postCsv('/v1/live-line/sessions', said.table);
    done(sessions);
  }, whyRefused);
}
