import { type DataFrame } from '@grafana/data';

/** One stored answer of the engine's tests, with the panel or annotation that requested it. */
export interface Kept {
  panel: { title?: string; name?: string; targets?: { refId: string }[]; target?: { refId: string } };
  answer: unknown;
}

interface RawField {
  name: string;
  type: string;
  config?: { unit?: string };
  values: unknown[];
}

/** Grafana's type name for the values of a field, by the field's type. */
const KIND: Record<string, (value: unknown) => boolean> = {
  time: (value) => typeof value === 'number' && Number.isInteger(value) && value > 0,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
};

/** Everything that is wrong with an answer, in words; empty if Grafana can show it as intended. */
export function problems(kept: Kept, toDataFrame: (data: unknown) => DataFrame): string[] {
  const asked = kept.panel.targets ?? (kept.panel.target ? [kept.panel.target] : []);
  if (!Array.isArray(kept.answer)) return ['the answer is no array'];
  const found: string[] = [];
  const refs = kept.answer.map((frame: { refId?: string }) => frame.refId);
  const expected = asked.map((target) => target.refId);
  if (refs.join() !== expected.join()) found.push(`asked for ${expected.join()}, answered ${refs.join()}`);
  for (const raw of kept.answer) found.push(...ofFrame(raw as { fields?: RawField[] }, toDataFrame));
  return found;
}

function ofFrame(raw: { fields?: RawField[] }, toDataFrame: (data: unknown) => DataFrame): string[] {
  const fields = raw.fields;
  if (!Array.isArray(fields) || fields.length === 0) return ['a frame has no fields'];
  let frame: DataFrame;
  try {
    frame = toDataFrame(raw);
  } catch (refused) {
    return [`Grafana cannot read it: ${String(refused)}`];
  }
  const found: string[] = [];
  if (frame.length === 0) found.push('a frame has no rows');
  fields.forEach((field, index) => {
    const read = frame.fields[index];
    if (!read || read.name !== field.name || read.type !== field.type)
      return found.push(`${field.name} (${field.type}) is read as ${read?.name} (${read?.type})`);
    if (field.values.length !== frame.length)
      found.push(`${field.name} has ${field.values.length} values in a frame of ${frame.length}`);
    const fits = KIND[field.type];
    if (!fits) return found.push(`${field.name} is of the unknown type ${field.type}`);
    if (field.type === 'string' && field.config?.unit !== 'string' && field.values.some(looksLikeANumber))
      found.push(`${field.name} would be written as a number, in the unit of its panel`);
    const odd = field.values.find((value) => value !== null && !fits(value));
    if (odd !== undefined) found.push(`${field.name} (${field.type}) holds ${JSON.stringify(odd)}`);
    return found;
  });
  if (new Set(fields.map((field) => field.name)).size !== fields.length) found.push('two fields have one name');
  return found;
}

function looksLikeANumber(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));
}
