import { type DataQuery } from '@grafana/schema';

/** The plugin by its variable, so that a dashboard can be shown another engine. */
export const DATASOURCE = { type: 'simpod-json-datasource', uid: '${datasource}' };

/** What the plugin keeps of one query; its payload is JSON in a text. */
export interface Ask extends DataQuery {
  editorMode: 'code';
  target: string;
  payload: string;
}

/** Variables as payloads want them: since Grafana 11.3 only what has its format written out arrives. */
export const REGION = { region: '${region:csv}' };
export const UNIT_CHOSEN = { unit: '${unit:csv}' };

export type Payload = Record<string, string>;

/** One target; further ones of the same panel are called B, C and so on by {@link lettered}. */
export function ask(target: string, payload: Payload = REGION): Ask {
  return { refId: 'A', datasource: DATASOURCE, editorMode: 'code', target, payload: JSON.stringify(payload) };
}

export function lettered(asks: Ask[]): Ask[] {
  return asks.map((one, index) => ({ ...one, refId: String.fromCharCode(65 + index) }));
}
