// The record, as somebody looks through it: found, read in one's own language, proved here and on another machine.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sharedDemo } from './demo.mjs';
import { launch, PATIENCE, quiet, signIn } from './page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
let demo, browser;

before(async () => {
  demo = await sharedDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function toRecord(options) {
  const page = await signIn(browser, demo, 'rus', options);
  await page.click('.nav a[href="#/record"]');
  await page.waitForSelector('.lines', PATIENCE);
  return page;
}
const choose = async (page, label, option) => {
  await page.locator('.filters .field', { hasText: label }).locator('button').click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const names = page => page.locator('.line-name').evaluateAll(cells => cells.map(cell => cell.firstChild?.textContent ?? ''));

test('acts are found by kind, side and words', async () => {
  const page = await toRecord();
  await choose(page, 'Act', 'request');
  await page.waitForFunction(() => [...document.querySelectorAll('.line-name')].every(cell => cell.textContent.startsWith('R-')), null, PATIENCE);
  assert.ok((await names(page)).length > 0);
  await choose(page, 'By', 'USA');
  await page.waitForFunction(() => document.querySelector('.record-found')?.textContent !== '', null, PATIENCE);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('searchbox').fill('n-0001');
  await page.locator('.lines tbody tr:only-child', { hasText: 'N-0001' }).waitFor(PATIENCE);
  await quiet(page);
  await page.context().close();
});

test('an act shows all it says, its exchange and its proof; the file is proved by another program', async () => {
  const page = await toRecord();
  await page.getByRole('searchbox').fill('r-0001');
  await page.waitForFunction(() => document.querySelectorAll('.lines tbody tr').length < 5, null, PATIENCE);
  await page.locator('.lines tr', { hasText: 'R-0001' }).locator('a').first().click();
  await page.waitForSelector('.concluded[data-tone=good]', PATIENCE);
  assert.ok(await page.locator('.says > div').count() > 5);
  assert.ok(await page.locator('.exchange > li').count() > 1, 'a request that was answered has an exchange');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.download').click()]);
  const folder = mkdtempSync(join(tmpdir(), 'parley-proof-'));
  try {
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    const said = execFileSync(join(root, 'parley'), ['verify', file, '--keys', join(demo.data, 'keys')], { encoding: 'utf8' });
    assert.match(said, /request/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await quiet(page);
  await page.locator('.exchange + .linked').click();
  await page.waitForSelector('.thread', PATIENCE);
  await page.getByRole('searchbox').fill('');
  await page.waitForFunction(() => document.querySelectorAll('.lines tbody tr').length > 1, null, PATIENCE);
  await page.context().close();
});

test('by keyboard: the search, the list, an act, and back to where one was', async () => {
  const page = await toRecord();
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('charter');
  await page.waitForFunction(() => document.querySelectorAll('.lines tbody tr').length === 2, null, PATIENCE);
  await page.locator('.line-said a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.panel', PATIENCE);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.panel', { state: 'detached', ...PATIENCE });
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-opener'), null, PATIENCE);
  await page.context().close();
});

test('acts are read in Russian, with free text as it was written', async () => {
  const page = await toRecord({ language: 'ru-RU' });
  await page.getByRole('searchbox').fill('хартию');
  await page.waitForFunction(() => document.querySelectorAll('.lines tbody tr').length === 2, null, PATIENCE);
  assert.deepEqual((await page.locator('.line-said a').allInnerTexts()).sort(), ['RUS принимает хартию.', 'USA принимает хартию.']);
  const verdicts = await page.evaluate(async () => (await (await fetch('/api/state', { headers: { 'Accept-Language': 'ru' } })).json()).standing.map(item => item.verdict?.sentence));
  assert.ok(verdicts.every(sentence => /[а-я]{3}/.test(sentence)), verdicts.join('\n'));
  await quiet(page);
  await page.context().close();
});

test('on a small screen nothing is wider than the window', async () => {
  const page = await toRecord({ width: 390, height: 844 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await page.locator('.line-said a').first().click();
  await page.waitForSelector('.panel', PATIENCE);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await page.context().close();
});
