// People, passkeys and locking, in a real browser with a virtual authenticator. Run by ./dev test, or: node --test ui/e2e/staff.test.mjs
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import * as demos from './demo.mjs';

const PATIENCE = { timeout: 60_000 };
const KEY = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
let demo, browser;

before(async () => {
  demo = await (demos.sharedDemo ?? demos.startDemo)({ port: 18510 });
  browser = await chromium.launch({ executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
after(async () => {
  await browser?.close();
  await demo?.stop?.();
});

async function open(path = '/') {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', error => page.troubles.push(error.message));
  page.on('console', message => { if (/Content Security Policy/i.test(message.text())) page.troubles.push(message.text()); });
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: KEY });
  await page.goto(`${demo.address.usa}${path}`);
  await page.waitForSelector('.sign-card', PATIENCE);
  return page;
}
async function signIn(account) {
  const page = await open();
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', demo.password);
  await page.click('.sign-card .action[type=submit]');
  await page.waitForSelector('.today', PATIENCE);
  return page;
}
const staff = async page => {
  await page.evaluate(() => { location.hash = '#/staff'; });
  await page.waitForSelector('#staff-people', PATIENCE);
};
const status = (page, method, path, body) => page.evaluate(async ([m, p, b]) => {
  const { csrf } = await (await fetch('/api/session')).json();
  return (await fetch(p, { method: m, headers: { 'X-CSRF-TOKEN': csrf, 'Content-Type': 'application/json' }, ...(m === 'GET' ? {} : { body: b ?? '{}' }) })).status;
}, [method, path, body]);

test('an administrator lets somebody in, who makes a passkey, locks, unlocks, leaves and comes back with it', async () => {
  const admin = await signIn('admin@usa');
  await staff(admin);
  await admin.getByRole('button', { name: 'Add a person' }).click();
  await admin.fill('.staff-form input[name=account]', 'nora@usa');
  await admin.fill('.staff-form input[name=name]', 'Nora');
  await admin.fill('.staff-form input[name=code]', 'D-9');
  await admin.locator('.staff-check', { hasText: 'duty' }).click();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.waitForSelector('tr[data-account="nora@usa"]', PATIENCE);
  await admin.getByRole('button', { name: 'Link for a passkey: nora@usa' }).click();
  const link = await admin.locator('.staff-link code').first().textContent(PATIENCE);
  const path = link.slice(demo.address.usa.length);

  const nora = await open(path);
  await nora.waitForSelector('[data-enrol]', PATIENCE);
  await nora.locator('[data-enrol] .action').click();
  await nora.waitForSelector('.today', PATIENCE);
  assert.equal(await status(nora, 'POST', '/api/drafts/00000000-0000-4000-8000-000000000000/return', '{"reason":"x"}'), 403);

  await nora.getByRole('button', { name: 'Lock', exact: true }).click();
  await nora.waitForSelector('text=Locked', PATIENCE);
  assert.equal(await status(nora, 'GET', '/api/state'), 423);
  await nora.getByRole('button', { name: 'Unlock with a passkey' }).click();
  await nora.waitForSelector('.today', PATIENCE);

  await nora.getByRole('button', { name: 'Sign out' }).click();
  await nora.waitForSelector('[data-way=passkey]', PATIENCE);
  await nora.click('[data-way=passkey]');
  await nora.waitForSelector('.today', PATIENCE);

  const again = await open(path);
  await again.locator('[data-enrol] .action').click();
  await again.waitForSelector('.trouble', PATIENCE); // the link was good once
  await again.context().close();

  await admin.reload();
  await staff(admin);
  await admin.waitForSelector('tr[data-session="nora@usa"]', PATIENCE);
  assert.match(await admin.locator('section[aria-labelledby=staff-denials]').textContent(), /POST \/api\/drafts\/\{id\}\/return/);
  await admin.getByRole('button', { name: 'End: nora@usa' }).first().click();
  await admin.waitForSelector('tr[data-session="nora@usa"]', { ...PATIENCE, state: 'detached' });
  assert.equal(await status(nora, 'GET', '/api/state'), 401);
  assert.deepEqual([...admin.troubles, ...nora.troubles], []);
  await nora.context().close();
  await admin.context().close();
});

test('a duty officer sees colleagues, shifts and keys, and neither sessions nor denials', async () => {
  const page = await signIn('duty@usa');
  await staff(page);
  await page.waitForSelector('#staff-keys', PATIENCE);
  assert.match(await page.locator('section[aria-labelledby=staff-keys]').textContent(), /usa-root/);
  assert.equal(await page.locator('#staff-sessions').count(), 0);
  assert.equal(await page.locator('#staff-denials').count(), 0);
  assert.equal(await status(page, 'GET', '/api/denials'), 403);
  await page.context().close();
});
