import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

/**
 * Takes pictures of every dashboard from a running engine's answers: node shots.mjs [answers] [pictures]. The tests of
 * load-tests store the answers.
 */
const here = import.meta.dirname;
const answers = process.argv[2] ?? join(here, '../../load-tests/target/grafana-answers');
const pictures = process.argv[3] ?? join(here, 'pictures');
const boards = join(here, '../src/main/resources/grafana/dashboards');
const WIDTH = 1920;

/** The dashboard's default selections, by their labels. */
function chosen(dashboard) {
  const shown = dashboard.templating.list.filter((variable) => variable.type === 'query');
  return Object.fromEntries(
    shown.map(({ label, current }) => [label, [current.text].flat().join('、').replace('All', '全部')]),
  );
}

function shot(uid) {
  const kept = {};
  for (const file of readdirSync(join(answers, uid)))
    if (file.startsWith('panel-')) kept[Number(/\d+/.exec(file)[0])] = JSON.parse(readFileSync(join(answers, uid, file), 'utf8'));
  const dashboard = JSON.parse(readFileSync(join(boards, `${uid}.json`), 'utf8'));
  return { dashboard, answers: kept, chosen: chosen(dashboard), width: WIDTH };
}

await build({ root: here, logLevel: 'warn' });
const server = await preview({ root: here, preview: { port: 0 }, build: { outDir: 'target' }, logLevel: 'warn' });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
mkdirSync(pictures, { recursive: true });
let broken = 0;
for (const file of readdirSync(boards)) {
  const uid = file.replace('.json', '');
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1080 }, timezoneId: 'Asia/Shanghai', locale: 'zh-CN' });
  page.on('pageerror', (error) => {
    console.error(`${uid}: ${error.message}`);
    broken++;
  });
  await page.addInitScript((given) => (window.shot = given), shot(uid));
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForSelector('#dashboard', { timeout: 60_000 });
  // Tables draw only what is visible: all of it must be.
  const { height } = await page.locator('#dashboard').boundingBox();
  await page.setViewportSize({ width: WIDTH, height: Math.ceil(height) });
  await page.waitForTimeout(2_000);
  await page.locator('#dashboard').screenshot({ path: join(pictures, `${uid}.png`) });
  console.log(`${uid}.png`);
  await page.close();
}
await browser.close();
await server.close();
process.exit(broken === 0 ? 0 : 1);
