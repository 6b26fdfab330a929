// The map as people use it: now and in the past, with the proof of what it draws.
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

async function atMap(node, options) {
  const page = await signIn(browser, demo, node, options);
  await page.click('.nav a[href="#/map"]');
  await page.waitForSelector('.map-box[data-ready=true]', { timeout: 60_000 });
  await page.waitForSelector('.replay', PATIENCE);
  return page;
}
/** The map lies still, as it was last drawn. */
const rests = page => page.evaluate(() => new Promise(resolve => {
  let lay = null;
  let since = performance.now();
  const look = () => {
    const sheet = document.querySelector('.map-sheet');
    const { x, y, width, height } = sheet.getBoundingClientRect();
    const now = [sheet.style.transform, x, y, width, height].join();
    if (now !== lay || sheet.style.transform !== '') since = performance.now();
    lay = now;
    if (performance.now() - since > 300) resolve();
    else requestAnimationFrame(look);
  };
  look();
}));
/** A click there opens what is drawn; until it is drawn a click opens nothing, and is tried again. */
async function opensAt(page, x, y) {
  for (let i = 0; i < 15; i++) {
    await page.mouse.click(x, y);
    const opened = page.waitForFunction(() => /(finding|aircraft|area|flight|layer|protected)=/.test(location.hash), undefined, { timeout: 2_000 });
    if (await opened.then(() => true, () => false)) return;
  }
  assert.fail(`nothing opens at ${x}, ${y}`);
}
const ask = (page, path) => page.evaluate(async p => (await fetch(p)).json(), path);

test('by keyboard the map goes back to where aircraft were, says so, and comes back', async () => {
  const page = await atMap('rus');
  const finding = (await ask(page, '/api/findings')).findings[0];
  assert.ok(finding, 'the scenario has findings');
  await page.locator('.map-box canvas').focus();
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press(',');
    if ((await page.locator('.past').count()) && (await page.locator('.pick[data-closed=false]').count())) break;
  }
  await page.waitForSelector('.past', PATIENCE);
  assert.match(await page.locator('.past strong').innerText(), /This is the past/);
  await page.waitForFunction(() => document.querySelector('.map-area')?.getAttribute('data-past') === 'true', undefined, PATIENCE);
  await quiet(page);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.past', { state: 'detached', ...PATIENCE });
  await page.context().close();
});

test('an address may name an instant, and the aircraft are those of then', async () => {
  const page = await atMap('rus');
  const finding = (await ask(page, '/api/findings')).findings.find(f => f.left);
  const then = await ask(page, `/api/tracks?at=${encodeURIComponent(finding.entered.replace(/\.\d+Z/, 'Z'))}`);
  assert.ok(then.aircraft.length > 0);
  assert.ok(then.aircraft.some(a => a.id === finding.aircraft), `${finding.aircraft} is seen when it enters`);
  const before = await ask(page, '/api/map?at=2016-09-11T00:00:00Z').catch(() => null);
  assert.notEqual(before?.status, 'in-force');
  const future = await page.evaluate(async () => (await fetch('/api/map?at=2099-01-01T00:00:00Z')).status);
  assert.equal(future, 400);
  await page.goto(`${demo.address.rus}/#/map?at=${finding.entered.replace(/\.\d+Z/, 'Z')}`); // followed while the map is open
  await page.waitForSelector('.past', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Name an instant' }).click();
  await page.locator('.instant [role=spinbutton]').first().focus();
  await page.keyboard.type('130920160845');
  await page.keyboard.press('Enter');
  await page.locator('.past', { hasText: '13 Sep 08:45' }).waitFor(PATIENCE);
  assert.match(await page.locator('.replay-thumb input').getAttribute('aria-valuetext'), /13 Sep 08:45/);
  await quiet(page);
  await page.context().close();
});

test('everything drawn opens to the act that it comes from, and its proof holds', async () => {
  const page = await atMap('usa');
  const body = await ask(page, '/api/map');
  const layer = body.layers.features[0];
  assert.ok(layer, 'the scenario has an agreed layer');
  await page.evaluate(act => { location.hash = `#/map?layer=${act}`; }, layer.properties.act);
  await page.waitForSelector('#thing-title', PATIENCE);
  await quiet(page);
  await page.click('.proof-link');
  await page.waitForSelector('.concluded', { timeout: 60_000 });
  const concluded = page.locator('.concluded').first();
  assert.equal(await concluded.getAttribute('data-tone'), 'good', await concluded.innerText());
  await page.context().close();
});

test('why comes before the evidence, and the evidence before what can be done', async () => {
  const page = await atMap('rus');
  await page.locator('.pick').first().click();
  await page.waitForSelector('#finding-title', PATIENCE);
  assert.deepEqual(await page.locator('.panel h3').allInnerTexts(), ['Why', 'Evidence', 'What can be done']);
  await page.click('.panel .action');
  await page.waitForSelector('.filing textarea', PATIENCE);
  assert.match(await page.locator('.filing textarea').inputValue(), /F-\d+/);
  await quiet(page);
  await page.context().close();
});

test('distances are measured by keyboard as by mouse, and not while a combat draft is open', async () => {
  const page = await atMap('usa');
  await page.click('.map-tool');
  await page.locator('.map-box canvas').focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(1_000);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /\d+(\.\d)? km/.test(document.querySelector('.measure')?.textContent ?? ''), undefined, PATIENCE);
  await quiet(page);
  await page.evaluate(() => localStorage.setItem('parley.guarded', String(Date.now() + 60_000)));
  await page.waitForSelector('.measure', { state: 'detached', ...PATIENCE });
  assert.equal(await page.locator('.map-tool').count(), 0);
  await page.context().close();
});

test('a dragged map follows the hand, is drawn anew where it comes to rest, and what lies there opens', async () => {
  const page = await atMap('rus');
  await page.locator('.pick').first().click(); // the map goes where that aircraft entered an area
  await page.waitForSelector('#finding-title', PATIENCE);
  await rests(page);
  await page.evaluate(() => { location.hash = '#/map'; });
  await page.waitForSelector('#finding-title', { state: 'detached', ...PATIENCE });
  const box = await page.locator('.map-box').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const lies = () => page.evaluate(() => { const { x: left, y: top } = document.querySelector('.map-sheet').getBoundingClientRect(); return [left, top]; });
  await rests(page);
  const before = await lies();
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 7; i++) await page.mouse.move(x + 10 * i, y - 8 * i);
  await page.waitForFunction(([left, top]) => {
    const now = document.querySelector('.map-sheet').getBoundingClientRect();
    return now.x - left > 55 && top - now.y > 40;
  }, before, PATIENCE);
  await page.waitForTimeout(300); // held still: a hand that lets go while it moves throws the map on
  await page.mouse.up();
  await rests(page);
  await opensAt(page, x + 70, y - 56);
  await quiet(page);
  await page.context().close();
});

test('who has not the right sees protected places only to a kilometre', async () => {
  const [duty, observer] = await Promise.all([atMap('usa'), atMap('usa', { account: 'observer@usa' })]);
  const [exact, blurred] = await Promise.all([ask(duty, '/api/map'), ask(observer, '/api/map')]);
  assert.ok(exact.protected.features.length > 0);
  assert.ok(exact.protected.features.every(f => f.properties.withheld === false));
  assert.equal(blurred.protected.features.length, exact.protected.features.length);
  for (const { properties, geometry } of blurred.protected.features) {
    assert.equal(properties.withheld, true);
    for (const [x, y] of geometry.coordinates[0]) assert.ok([x, y].every(c => Math.abs(c * 100 - Math.round(c * 100)) < 1e-6));
  }
  await quiet(observer);
  await duty.context().close();
  await observer.context().close();
});
