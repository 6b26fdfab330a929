// Pictures of every screen, and an accessibility audit. `node shots.mjs [BASE_URL] [--account A --password P]`
// Without a URL it previews the built page against the mock node. Pictures go to shots/.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : otherwise);
const only = option('only', '');
const given = args[0]?.startsWith('http') ? args[0] : null;
const server = given ? null : await preview({ preview: { port: 4173, strictPort: false }, logLevel: 'error' });
const base = given ?? server.resolvedUrls.local[0].replace(/\/$/, '');
const account = option('account', 'duty@rus'), password = option('password', 'demo');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = option('out', 'shots');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
let troubles = 0;
const say = words => { troubles++; console.log(words); };

async function audit(page, name) {
  await page.evaluate(axe); // through the debugger, hence not stopped by the page's own policy
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const v of violations) say(`axe ${name}: ${v.id} (${v.impact}) ${v.nodes.slice(0, 3).map(n => `${n.target} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
}
async function shoot(page, name) {
  await page.waitForTimeout(350);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) say(`${name}: ${overflow} px wider than the window`);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await audit(page, name);
}
const mock = options => given ? null : fetch(`${base}/mock`, { method: 'POST', body: JSON.stringify(options) });

async function tour({ name, width, height, dark, language }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: { en: 'en-GB', ru: 'ru-RU', ar: 'ar-EG' }[language], reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', m => { if (['error', 'warning'].includes(m.type()) && !/GPU stall|401|swiftshader|Automatic fallback/i.test(m.text())) say(`console ${name}: ${m.text()}`); });
  page.on('pageerror', e => say(`error ${name}: ${e.message}`));
  page.on('request', r => { if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) say(`request left the node: ${r.url()}`); });
  await page.goto(`${base}/`);
  await page.waitForSelector('.sign-card');
  await shoot(page, `${name}-signin`);
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', password);
  await page.click('.sign-card .action');
  await page.waitForSelector('.today');
  await shoot(page, `${name}-today`);
  const grounds = page.locator('.grounds button').first();
  if (await grounds.count()) await grounds.click();
  await page.evaluate(() => document.querySelector('.announced')?.scrollIntoView());
  await shoot(page, `${name}-today-announced`);
  await page.click('.nav a[href="#/map"]');
  await page.waitForSelector('.map-box[data-ready=true]', { timeout: 60_000 });
  await page.waitForTimeout(2_500);
  await shoot(page, `${name}-map`);
  if (await page.locator('.pick').count()) {
    await page.locator('.pick').first().click();
    await page.waitForTimeout(1_200);
    await shoot(page, `${name}-map-finding`);
  }
  await page.click('.nav a[href="#/record"]');
  await page.waitForSelector('.lines');
  await shoot(page, `${name}-record`);
  await page.locator('.line-said a').nth(4).click();
  await page.waitForSelector('.concluded');
  await shoot(page, `${name}-record-proof`);
  await context.close();
}

const tours = [
  { name: 'wide-light-en', width: 1440, height: 900, dark: false, language: 'en' },
  { name: 'wide-dark-en', width: 1440, height: 900, dark: true, language: 'en' },
  { name: 'small-light-en', width: 390, height: 844, dark: false, language: 'en' },
  { name: 'small-dark-ru', width: 390, height: 844, dark: true, language: 'ru' },
  { name: 'wide-light-ar', width: 1440, height: 900, dark: false, language: 'ar' },
  { name: 'small-light-ar', width: 390, height: 844, dark: false, language: 'ar' },
  { name: 'wide-light-ru', width: 1440, height: 900, dark: false, language: 'ru' },
];
for (const t of tours.filter(t => t.name.includes(only))) await tour(t);
if (!given && 'special'.includes(only)) await special();
async function special() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${base}/`);
  await page.fill('input[name=account]', 'duty@rus');
  await page.fill('input[name=password]', 'wrong');
  await page.click('.sign-card .action');
  await page.waitForSelector('.trouble');
  await shoot(page, 'special-wrong');
  await mock({ quiet: true });
  await page.fill('input[name=password]', password);
  await page.click('.sign-card .action');
  await page.waitForSelector('.today');
  await shoot(page, 'special-calm');
  await mock({ quiet: false, mute: true });
  await page.waitForSelector('.stale');
  await shoot(page, 'special-stale');
  await mock({ mute: false });
  await page.click('.nav a[href="#/record"]');
  await page.waitForSelector('.lines');
  await mock({ tamper: true, rekeyed: true });
  await page.reload();
  await page.waitForSelector('.alarm');
  await page.locator('.line-said a').nth(4).click();
  await page.waitForSelector('.concluded');
  await shoot(page, 'special-tampered');
  await mock({ tamper: false, rekeyed: false, role: 'office', arrangement: { status: 'start-undecided', since: null, start: { at: '2016-09-16T16:00:00Z', deadline: '2016-09-15T18:00:00Z', confirmedBy: ['usa'] } } });
  await page.evaluate(() => localStorage.clear());
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${base}/#/`);
  await page.reload();
  await page.waitForSelector('.today');
  await shoot(page, 'special-1024-office');
  await page.click('.nav a[href="#/map"]');
  await page.waitForSelector('.map-box[data-ready=true]');
  await page.waitForTimeout(2000);
  await shoot(page, 'special-1024-map');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${base}/#/`);
  await page.waitForSelector('.today');
  await shoot(page, 'special-320');
  await mock({ role: 'headquarters', arrangement: {} });
  await context.close();
}
await browser.close();
await server?.close();
console.log(troubles === 0 ? 'no troubles' : `${troubles} troubles`);
process.exit(troubles === 0 ? 0 : 1);
