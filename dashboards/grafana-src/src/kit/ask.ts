import { type DataQuery } from '@grafana/schema';

/** The plugin by its variable, so that a dashboard can show another engine. */
export const DATASOURCE = { type: 'simpod-json-datasource', uid: '${datasource}' };

/** The plugin's format of a query; its payload is JSON in a string. */
export interface Ask extends DataQuery {
  editorMode: 'code';
  target: string;
  payload: string;
}

/** Variables in payloads: since Grafana 11.3 only those with an explicit format are sent. */
export const REGION = { region: '${region:csv}' };
export const UNIT_CHOSEN = { unit: '${unit:csv}' };

export type Payload = Record<string, string>;

/** One target; {@link lettered} names further ones of the same panel B, C and so on. */
export function ask(target: string, payload: Payload = REGION): Ask {
  return { refId: 'A', datasource: DATASOURCE, editorMode: 'code', target, payload: JSON.stringify(payload) };
}

export function lettered(asks: Ask[]): Ask[] {
  return asks.map((one, index) => ({ ...one, refId: String.fromCharCode(65 + index) }));
}
