import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALL } from './dashboards/all.js';

/**
 * Writes every dashboard into the folder that Grafana loads; with --check it only lists those that differ from their
 * source.
 */
const folder = new URL('../../src/main/resources/grafana/dashboards/', import.meta.url);
const check = process.argv.includes('--check');
let differ = 0;
for (const one of ALL) {
  const file = fileURLToPath(new URL(`${one.uid}.json`, folder));
  const text = `${JSON.stringify(one, null, 2)}\n`;
  if (!check) writeFileSync(file, text);
  else if (read(file) !== text) {
    console.error(`${one.uid}.json is not what its source makes: run npm run write in dashboards/grafana-src`);
    differ++;
  }
}
process.exitCode = differ === 0 ? 0 : 1;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
