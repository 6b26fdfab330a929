// Alerts: told once, never by colour alone; and a picture that is old says so within two seconds.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from './demo.mjs';
import { launch, PATIENCE, quiet, signIn } from './page.mjs';

let demo, browser;
before(async () => {
  demo = process.env.PARLEY_DEMO ? JSON.parse(process.env.PARLEY_DEMO) : await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop?.();
});

/** The page's line to the node, which the test can cut without touching the node: others are using it. */
function cuttable() {
  const Real = globalThis.EventSource;
  globalThis.lines = { cut: false, open: 0, most: 0, made: [] };
  globalThis.EventSource = class {
    constructor(path) {
      const at = performance.now();
      globalThis.lines.made.push(at);
      globalThis.lines.open++;
      globalThis.lines.most = Math.max(globalThis.lines.most, globalThis.lines.open);
      this.real = globalThis.lines.cut ? null : new Real(path);
      if (this.real) {
        this.real.onopen = e => this.onopen?.(e);
        this.real.onerror = e => this.onerror?.(e);
      } else setTimeout(() => this.onerror?.(new Event('error')), 5);
    }
    addEventListener(name, tell) { this.real?.addEventListener(name, event => { if (!globalThis.lines.cut) tell(event); }); }
    close() {
      if (!this.closed) globalThis.lines.open--;
      this.closed = true;
      this.real?.close();
    }
  };
}

test('a cut line is told within two seconds, tried again ever more rarely, one at a time, and comes back', async () => {
  const page = await signIn(browser, demo, 'usa');
  await page.addInitScript(cuttable);
  await page.reload();
  await page.waitForSelector('.today', PATIENCE);
  await page.waitForFunction(() => document.querySelector('.stale') === null && document.querySelector('.head-strong') !== null, undefined, PATIENCE);
  await page.waitForTimeout(1_500);
  const silent = await page.evaluate(() => new Promise(resolve => {
    const from = performance.now();
    globalThis.lines.cut = true;
    const look = setInterval(() => { if (document.querySelector('.stale')) { clearInterval(look); resolve(performance.now() - from); } }, 20);
  }));
  assert.ok(silent < 4_000, `said after ${Math.round(silent)} ms`); // two seconds, and a loaded machine's hesitation
  await page.waitForSelector('.bell[data-urgent=true]', PATIENCE);
  await page.waitForFunction(() => globalThis.lines.made.length >= 5, undefined, { timeout: 60_000 });
  const { made, most } = await page.evaluate(() => globalThis.lines);
  const waits = made.slice(1).map((at, i) => at - made[i]);
  assert.equal(most, 1, 'one connection at a time');
  assert.ok(waits.at(-1) > waits[1], `waits grow: ${waits.map(Math.round)}`);
  await page.evaluate(() => { globalThis.lines.cut = false; });
  await page.waitForSelector('.stale', { state: 'detached', timeout: 60_000 });
  await quiet(page);
  await page.context().close();
});

test('alerts are in words with an icon, are marked as seen, and are told by sound and on the desktop if that is wished', async () => {
  const page = await signIn(browser, demo, 'usa');
  await page.addInitScript(cuttable);
  await page.addInitScript(() => {
    globalThis.told = [];
    globalThis.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted'; constructor(title, { body }) { globalThis.told.push(body); } };
    globalThis.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) { globalThis.tones++; return start.call(this, when); };
    Object.defineProperty(document, 'hidden', { get: () => globalThis.away === true });
  });
  await page.reload();
  await page.waitForSelector('.today', PATIENCE);
  await page.click('.bell');
  await page.waitForSelector('.alerts-dialog', PATIENCE);
  await page.locator('.wishes label', { hasText: 'By sound' }).click();
  await page.locator('.wishes label', { hasText: 'On the desktop' }).click();
  await page.waitForFunction(() => globalThis.tones > 0, undefined, PATIENCE);
  await quiet(page);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.alerts-dialog', { state: 'detached', ...PATIENCE });
  assert.equal(await page.locator('.bell-count').count(), 0, 'what was looked at is seen');
  const before = await page.evaluate(() => { globalThis.away = true; globalThis.lines.cut = true; return globalThis.tones; });
  await page.waitForFunction(n => globalThis.told.length > 0 && globalThis.tones > n, before, PATIENCE);
  assert.match((await page.evaluate(() => globalThis.told)).join(), /stale/);
  await page.click('.bell');
  const first = page.locator('.alerts-dialog li').first();
  assert.match(await first.innerText(), /urgent/);
  assert.equal(await first.locator('svg.icon').count(), 1);
  await page.locator('.alerts-dialog').getByText('Mark all as seen').click();
  assert.match(await first.innerText(), /seen/);
  await page.context().close();
});

test('a place that cannot be fetched is held in its own frame, and opens once the node answers', async () => {
  const page = await signIn(browser, demo, 'usa');
  const away = route => route.abort('connectionrefused');
  await page.route(/\/(assets|api)\//, away);
  await page.click('.nav a[href="#/staff"]');
  await page.waitForSelector('.broken', PATIENCE);
  await page.waitForSelector('.header', PATIENCE);
  assert.equal(await page.locator('.nav a').count() > 5, true, 'the rest of the page stays');
  const tried = page.waitForEvent('requestfailed', { predicate: request => request.url().endsWith('/api/session'), ...PATIENCE });
  await page.click('.broken .action'); // the node is still away: nothing is lost by trying
  await tried;
  assert.equal(await page.locator('.broken').count(), 1);
  assert.equal(await page.locator('.header').count(), 1);
  await page.unroute(/\/(assets|api)\//, away);
  await page.click('.broken .action');
  await page.waitForSelector('.staff', PATIENCE);
  await page.context().close();
});
