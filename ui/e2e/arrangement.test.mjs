// The arrangement, as an officer reads it: articles and rules, the table, versions, the start, other terms tried.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sharedDemo } from './demo.mjs';
import { launch, PATIENCE, quiet, signIn } from './page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const terms = join(root, 'scenarios/amman-2016/terms');
let demo, browser;

before(async () => {
  demo = await sharedDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function to(part, options = {}) {
  const page = await signIn(browser, demo, options.node ?? 'usa', options);
  await page.click('.nav a[href="#/arrangement"]');
  await page.waitForSelector('.article', PATIENCE);
  if (part) await page.click(`.parts a[href="#/arrangement?part=${part}"]`);
  return page;
}

test('every article stands in both languages beside its rule, and both have signed', async () => {
  const page = await to(null);
  assert.equal(await page.locator('.article').count(), 8);
  const second = page.locator('.article', { has: page.getByRole('heading', { name: 'Article 2', exact: true }) });
  assert.match(await second.innerText(), /all Syrian military air activity[\s\S]*сирийской военной авиации[\s\S]*Forbidden: any flight of syr-air, inside designated\./);
  assert.equal(await page.locator('.signers .chip[data-tone=good]').count(), 4);
  await quiet(page);
  await page.context().close();
});

test('the same in Russian: the rule is said in the reader’s language', async () => {
  const page = await to(null, { language: 'ru-RU' });
  assert.match(await page.locator('.articles').innerText(), /Запрещено: любой полёт syr-air, внутри designated\./);
  await quiet(page);
  await page.context().close();
});

test('the table is looked through, and a row opens to its articles', async () => {
  const page = await to('table');
  await page.waitForSelector('.decisions', PATIENCE);
  const all = await page.locator('.decisions tbody').count();
  await page.getByRole('searchbox').fill('medevac');
  await page.waitForSelector('.notice-line', PATIENCE);
  const found = await page.locator('.decisions tbody').count();
  assert.ok(found > 0 && found < all, `${found} of ${all}`);
  await page.locator('.decisions button').first().click();
  await page.waitForSelector('.row-articles', PATIENCE);
  await quiet(page);
  await page.context().close();
});

test('the start: two countdowns, what each side can prove, and what follows if the line is cut', async () => {
  const page = await to('start');
  await page.waitForSelector('.side', PATIENCE);
  assert.equal(await page.locator('.countdown').count(), 2);
  assert.equal(await page.locator('.side').count(), 2);
  assert.ok(await page.locator('.if-cut li').count() >= 3);
  await quiet(page);
  await page.context().close();
});

test('a suspension is spelled out before it can be handed over', async () => {
  const page = await to('start');
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.waitForSelector('.consequences li', PATIENCE);
  assert.match(await page.locator('.consequences').innerText(), /nothing is permitted any more[\s\S]*24 h after it was recorded and offered/);
  const hand = page.getByRole('button', { name: 'Hand over for the second signature' });
  assert.equal(await hand.isDisabled(), true);
  await page.locator('.course-form .checkbox').click();
  assert.equal(await hand.isDisabled(), false);
  await quiet(page);
  await page.context().close();
});

test('other terms are tried over the record: of combat only numbers', async () => {
  const page = await to('whatif');
  const changed = readFileSync(join(terms, 'arrangement.yaml'), 'utf8').replace('needs: {notice: {due: 24h before start}}}', 'needs: {notice: {due: 1h before start}}}');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files' }).click()]);
  await chooser.setFiles([
    { name: 'arrangement.yaml', mimeType: 'text/yaml', buffer: Buffer.from(changed) },
    { name: 'designated.geojson', mimeType: 'application/json', buffer: readFileSync(join(terms, 'areas/designated.geojson')) },
  ]);
  await page.getByRole('button', { name: 'Try them' }).click();
  await page.waitForSelector('.count-card', { timeout: 120_000 });
  await page.waitForSelector('.whatif-ask .action', { timeout: 120_000 });
  const run = await page.evaluate(async () => (await fetch('/api/whatif')).json());
  assert.equal(run.state, 'done', run.problem);
  assert.ok(run.acts.otherwise > 0, JSON.stringify(run.acts));
  assert.ok(run.actCases.every(one => !/combat|defence/.test(JSON.stringify(one))), 'no case is of combat');
  await page.waitForSelector('.whatif-map .map-box[data-ready=true]', { timeout: 60_000 });
  await quiet(page);
  await page.context().close();
});
