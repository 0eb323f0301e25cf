import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems, type Kept } from './frames.js';
import { toDataFrame } from './grafana.js';

/**
 * Passes every answer of a running engine through Grafana's own code, as a panel would: an argument names the folder in
 * which the engine's tests store them. An answer that Grafana cannot read, or reads differently, is an error.
 */
const folder = process.argv[2];
if (!folder) throw new Error('usage: npm run answers -- FOLDER');

let files = 0;
let wrong = 0;
for (const board of readdirSync(folder))
  for (const file of readdirSync(join(folder, board))) {
    const kept = JSON.parse(readFileSync(join(folder, board, file), 'utf8')) as Kept;
    const found = problems(kept, toDataFrame);
    for (const problem of found) console.error(`${board}/${file}: ${problem}`);
    files++;
    wrong += found.length;
  }
if (files < 60) {
  console.error(`only ${files} answers in ${folder}: the engine's tests keep one for every panel`);
  wrong++;
}
console.log(`${files} answers read by Grafana's own code, ${wrong} problems`);
process.exit(wrong === 0 ? 0 : 1);
