// Pictures of every place and state, in both themes, three languages and two sizes, each audited by axe; what the console says and what leaves the
// node counts as trouble too. `node shots.mjs [BASE_URL --password P] [--mock] [--only WORDS] [--out FOLDER]`
// Without a URL it plays a demo and looks at its Russian headquarters; with --mock it previews the built page against the pretended node.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { startDemo } from './e2e/demo.mjs';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : otherwise);
const only = option('only', '').split(',');
const wanted = name => only.every(part => name.includes(part)) || only.some(part => part !== '' && name === part);
const folder = option('out', 'shots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });

const given = args[0]?.startsWith('http') ? args[0] : null;
const pretended = args.includes('--mock');
const server = pretended ? await preview({ preview: { port: 4173, strictPort: false }, logLevel: 'error' }) : null;
const demo = given || pretended ? null : await startDemo({ port: 18620 });
const base = (given ?? server?.resolvedUrls.local[0] ?? demo.address.rus).replace(/\/$/, '');
const password = option('password', demo?.password ?? 'demo');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
let troubles = 0, taken = 0;
const say = words => { troubles++; console.log(words); };

async function shoot(page, name) {
  await page.waitForTimeout(350);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) say(`${name}: ${overflow} px wider than the window`);
  await page.screenshot({ path: `${folder}/${name}.png` });
  taken++;
  await page.evaluate(axe); // through the debugger, hence not stopped by the page's own policy
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: document.querySelector('[role=dialog]') === null } } }));
  for (const v of violations) say(`axe ${name}: ${v.id} (${v.impact}) ${v.nodes.slice(0, 3).map(n => `${n.target} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
}

const first = async locator => { if (await locator.count()) await locator.first().click(); };
const ready = page => page.waitForSelector('.map-box[data-ready=true]', { timeout: 90_000 }).then(() => page.waitForTimeout(2_500));
const TERMS = readFileSync(new URL('../scenarios/amman-2016/terms/arrangement.yaml', import.meta.url), 'utf8');
const AREA = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'north' }, geometry: { type: 'Polygon', coordinates: [[[36.7, 35.8], [36.8, 35.8], [36.8, 35.9], [36.7, 35.9], [36.7, 35.8]]] } }] });
/** The first form that begins a draft with files. */
const drafting = async page => { await page.waitForSelector('.course-actions .choices button'); await page.locator('.course-actions .choices button').first().click(); await page.waitForSelector('.drop'); };
const choose = async (page, name, text) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.drop .quiet-button').click()]);
  await chooser.setFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) }]);
};
/** What was drafted for a picture is no draft of anybody's. */
const discard = page => page.evaluate(async () => {
  const { csrf } = await (await fetch('/api/session')).json();
  const { drafts } = await (await fetch('/api/drafts')).json();
  for (const draft of drafts) if (draft.own && draft.state === 'editing') await fetch(`/api/drafts/${draft.id}/discard`, { method: 'POST', headers: { 'X-CSRF-TOKEN': csrf } });
});
/** Every place and state: where it is, and what to do there. A place that this page does not have is left out. */
const STATES = [
  { name: 'today', at: '#/' },
  { name: 'today-grounds', at: '#/', act: async page => { await first(page.locator('.grounds button')); await page.evaluate(() => document.querySelector('.announced')?.scrollIntoView()); } },
  { name: 'alerts', at: '#/', act: page => page.click('.bell'), undo: page => page.keyboard.press('Escape') },
  { name: 'map', at: '#/map', act: ready },
  { name: 'map-finding', at: '#/map', act: async page => { await ready(page); await first(page.locator('.pick')); await page.waitForTimeout(900); } },
  { name: 'map-filing', at: '#/map', act: async page => { await ready(page); await first(page.locator('.pick')); await first(page.locator('.panel .action')); await page.evaluate(() => document.querySelector('.filing')?.scrollIntoView()); } },
  { name: 'map-past', at: '#/map', act: async page => { await ready(page); await page.locator('.replay-thumb input').focus(); await page.keyboard.press('PageDown'); await page.waitForSelector('.past'); await page.waitForTimeout(1_500); }, undo: page => page.click('.past .action') },
  { name: 'map-measure', at: '#/map', act: async page => { await ready(page); await page.click('.map-tool'); const box = await page.locator('.map-box').boundingBox(); for (const [x, y] of [[0.45, 0.5], [0.65, 0.6]]) await page.mouse.click(box.x + box.width * x, box.y + box.height * y); }, undo: page => page.locator('.measure .square').click() },
  { name: 'map-thing', at: '#/map', act: async page => { await ready(page); await page.locator('.lists .picks').last().locator('.pick').first().click(); } },
  { name: 'new-notice', at: '#/new?kind=notice' },
  { name: 'new-request', at: '#/new?kind=request' },
  { name: 'register-place', at: '#/tell?kind=registration', act: page => page.waitForTimeout(2_500) },
  { name: 'file-incident', at: '#/tell?kind=incident' },
  { name: 'drafts', at: '#/drafts' },
  { name: 'answer', at: '#/answer', from: page => page.evaluate(async () => { const s = await (await fetch('/api/state')).json(); const act = (s.ours[0] ?? s.standing[0])?.act; return act ? `#/answer?act=${act}` : null; }), act: page => page.waitForTimeout(1_500) },
  ...['articles', 'table', 'versions', 'layers', 'start', 'whatif'].map(part => ({ name: `arrangement-${part}`, at: `#/arrangement?part=${part}`, act: page => page.waitForTimeout(1_200) })),
  { name: 'terms-wrong', at: '#/arrangement?part=versions', act: async page => { await drafting(page); await choose(page, 'arrangement.yaml', TERMS.replace('inside: [designated]}', 'inside: [desginated]}')); await page.waitForSelector('.remarks li'); await page.evaluate(() => document.querySelector('.enclosed')?.scrollIntoView()); }, undo: discard },
  { name: 'terms-draft', at: '#/arrangement?part=versions', act: async page => { await drafting(page); await choose(page, 'arrangement.yaml', TERMS.replace('due: 24h before start}}}', 'due: 12h before start}}}')); await page.waitForSelector('.differences'); await page.waitForTimeout(1_500); await page.evaluate(() => document.querySelector('.enclosed')?.scrollIntoView()); }, undo: discard },
  { name: 'layer-draft', at: '#/arrangement?part=layers', act: async page => { await drafting(page); await choose(page, 'north.geojson', AREA); await page.waitForSelector('.drawn'); await page.waitForTimeout(1_500); await page.evaluate(() => document.querySelector('.enclose-form')?.scrollIntoView()); }, undo: discard },
  { name: 'record', at: '#/record', act: page => page.waitForSelector('.lines') },
  { name: 'record-proof', at: '#/record', act: async page => { await page.waitForSelector('.lines'); await page.locator('.line-said a').nth(3).click(); await page.waitForSelector('.concluded', { timeout: 60_000 }); } },
  { name: 'staff', at: '#/staff', act: page => page.waitForTimeout(800) },
];

async function tour({ name, width, height, dark, language, account = 'duty@rus', states = STATES }) {
  if (!states.some(s => wanted(`${name}-${s.name}`)) && !wanted(`${name}-signin`)) return;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: { en: 'en-GB', ru: 'ru-RU', ar: 'ar-EG' }[language], reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', m => { if (['error', 'warning'].includes(m.type()) && !/GPU stall|401|swiftshader|Automatic fallback/i.test(m.text())) say(`console ${name}: ${m.text()}`); });
  page.on('pageerror', e => say(`error ${name}: ${e.message}`));
  page.on('request', r => { if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) say(`request left the node: ${r.url()}`); });
  await page.goto(`${base}/`);
  await page.waitForSelector('.sign-card');
  if (wanted(`${name}-signin`)) await shoot(page, `${name}-signin`);
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', password);
  await page.click('.sign-card .action');
  await page.waitForSelector('.today');
  for (const state of states.filter(s => wanted(`${name}-${s.name}`))) {
    const at = state.from ? await state.from(page) : state.at;
    if (at === null) continue;
    try {
      await page.evaluate(hash => { location.hash = hash; }, at);
      const place = /^#\/(\w*)/.exec(at)?.[1] || 'today';
      await page.waitForTimeout(300);
      if ((await page.locator('#main').getAttribute('data-place')) !== place) continue;
      await state.act?.(page);
      await shoot(page, `${name}-${state.name}`);
      await state.undo?.(page);
    } catch (error) {
      say(`${name}-${state.name}: ${error.message.split('\n')[0]}`);
    }
  }
  await context.close();
}

const SIZES = [{ size: 'wide', width: 1440, height: 900 }, { size: 'small', width: 390, height: 844 }];
for (const language of ['en', 'ru', 'ar']) {
  for (const { size, width, height } of SIZES) {
    for (const dark of [false, true]) await tour({ name: `${size}-${dark ? 'dark' : 'light'}-${language}`, width, height, dark, language });
  }
}
await tour({ name: 'admin-light-en', width: 1440, height: 900, dark: false, language: 'en', account: 'admin@rus', states: STATES.filter(s => ['today', 'staff'].includes(s.name)) }).catch(e => say(e.message));
await tour({ name: 'observer-light-en', width: 1440, height: 900, dark: false, language: 'en', account: 'observer@rus', states: STATES.filter(s => ['map', 'new-notice', 'drafts'].includes(s.name)) }).catch(e => say(e.message));
if (pretended && wanted('special')) await special();

/** States that a played demo does not come to: a wrong password, a calm day, a silent node, other keys, an undecided start. */
async function special() {
  const mock = options => fetch(`${base}/mock`, { method: 'POST', body: JSON.stringify(options) });
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
  await page.click('.bell');
  await shoot(page, 'special-stale');
  await page.keyboard.press('Escape');
  await mock({ mute: false });
  await mock({ tamper: true, rekeyed: true });
  await page.goto(`${base}/#/record`);
  await page.reload();
  await page.waitForSelector('.alarm');
  await page.locator('.line-said a').nth(4).click();
  await page.waitForSelector('.concluded');
  await shoot(page, 'special-tampered');
  await mock({ tamper: false, rekeyed: false, withheld: true, arrangement: { status: 'suspended' } });
  await page.evaluate(() => localStorage.clear());
  await page.goto(`${base}/#/map`);
  await page.reload();
  await ready(page);
  await shoot(page, 'special-suspended-withheld');
  await mock({ withheld: false, role: 'office', arrangement: { status: 'start-undecided', since: null, start: { at: '2016-09-16T16:00:00Z', deadline: '2016-09-15T18:00:00Z', confirmedBy: ['usa'] } } });
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${base}/#/`);
  await page.reload();
  await page.waitForSelector('.today');
  await shoot(page, 'special-1024-office');
  await page.click('.nav a[href="#/map"]');
  await ready(page);
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
await demo?.stop();
console.log(`${taken} pictures in ${folder}/; ${troubles === 0 ? 'no troubles' : `${troubles} troubles`}`);
process.exit(troubles === 0 && taken > 0 ? 0 : 1);
