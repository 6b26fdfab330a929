// The page in a real browser against real nodes. Run by ./dev test, or: node --test ui/e2e
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { sharedDemo } from './demo.mjs';

const PATIENCE = { timeout: 30_000 };
let demo, browser;

before(async () => {
  demo = await sharedDemo();
  browser = await chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(node) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', error => page.troubles.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) page.troubles.push(message.text());
  });
  page.on('request', request => {
    if (!request.url().startsWith(demo.address[node]) && !/^(data|blob):/.test(request.url())) page.troubles.push(`left the node: ${request.url()}`);
  });
  await page.goto(`${demo.address[node]}/`);
  await page.waitForSelector('.sign-card', PATIENCE);
  return page;
}
async function signIn(node, account = `duty@${node}`) {
  const page = await open(node);
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', demo.password);
  await page.click('.sign-card .action');
  await page.waitForSelector('.today', PATIENCE);
  return page;
}
const state = page => page.evaluate(async () => (await fetch('/api/state')).json());

test('nothing is served without sign-in', async () => {
  const page = await open('usa');
  for (const path of ['/api/state', '/api/record', '/api/map', '/api/keys', '/api/events', '/basemap/land.geojson']) {
    assert.equal(await page.evaluate(async p => (await fetch(p)).status, path), 401, path);
  }
  await page.context().close();
});

test('a wrong password is refused in words', async () => {
  const page = await open('usa');
  await page.fill('input[name=account]', 'duty@usa');
  await page.fill('input[name=password]', 'wrong');
  await page.click('.sign-card .action');
  await page.waitForSelector('.trouble', PATIENCE);
  await page.context().close();
});

test('both headquarters show the same sealed record', async () => {
  const pages = await Promise.all([signIn('usa'), signIn('rus')]);
  const [usa, rus] = await Promise.all(pages.map(state));
  assert.ok(usa.freshness.sealed > 10);
  assert.equal(usa.freshness.sealed, rus.freshness.sealed);
  assert.deepEqual(usa.standing.map(item => [item.name, item.verdict?.outcome]), rus.standing.map(item => [item.name, item.verdict?.outcome]));
  for (const page of pages) {
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});

test('the office shows each person their own side', async () => {
  const page = await signIn('office', 'usa@office');
  assert.ok((await state(page)).standing.length > 0);
  await page.context().close();
});

test('the map comes to rest with its areas', async () => {
  const page = await signIn('usa');
  await page.click('.nav a[href="#/map"]');
  await page.waitForSelector('.map-box[data-ready=true]', { timeout: 60_000 });
  const areas = await page.evaluate(async () => (await (await fetch('/api/map')).json()).areas.features.length);
  assert.ok(areas > 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test('the browser proves an act by itself', async () => {
  const page = await signIn('rus');
  await page.click('.nav a[href="#/record"]');
  await page.waitForSelector('.lines', PATIENCE);
  await page.locator('.line-said a').last().click();
  await page.waitForSelector('.concluded', PATIENCE);
  const concluded = page.locator('.concluded').first();
  assert.equal(await concluded.getAttribute('data-tone'), 'good', await concluded.innerText());
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
