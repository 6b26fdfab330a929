// Flights from the first keystroke to the last answer, as people do it, at both headquarters at once. It changes the record, so the demo is its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startDemo } from './demo.mjs';
import { termsAndLayers } from './terms.mjs';

const PATIENCE = { timeout: 30_000 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let demo, browser;

before(async () => {
  demo = process.env.PARLEY_OWN_DEMO ? JSON.parse(process.env.PARLEY_OWN_DEMO) : await startDemo({ port: 18440 });
  browser = await chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
});
after(async () => {
  await browser?.close();
  await demo?.stop?.();
});

async function signIn(account, locale = 'en-GB') {
  const node = account.split('@')[1];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', error => page.troubles.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' && !/status of (401|409|422)/.test(message.text())) page.troubles.push(message.text());
  });
  page.on('request', request => {
    if (!request.url().startsWith(demo.address[node]) && !/^(data|blob):/.test(request.url())) page.troubles.push(`left the node: ${request.url()}`);
  });
  await page.goto(`${demo.address[node]}/`);
  await page.waitForSelector('.sign-card', PATIENCE);
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', demo.password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.today', PATIENCE);
  return page;
}
const leave = async page => {
  assert.deepEqual(page.troubles, []);
  await page.context().close();
};
async function accessible(page, what) {
  await page.evaluate(axe); // through the debugger, hence not stopped by the page's own policy
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(v => `${what}: ${v.id} ${v.nodes[0]?.html}`), []);
}
const state = page => page.evaluate(async () => (await fetch('/api/state')).json());
const item = async (page, name) => (await state(page)).standing.find(one => one.name === name);
const toPlace = async (page, hash, ready) => {
  await page.evaluate(h => { location.hash = h; }, hash);
  await page.waitForSelector(ready, PATIENCE);
};
async function until(page, what, holds) {
  const by = Date.now() + PATIENCE.timeout;
  for (;;) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > by) assert.fail(`not in time: ${what}`);
    await page.waitForTimeout(150);
  }
}

/** Days and clocks as react-aria's fields take them, digit by digit. */
async function time(page, label, digits) {
  await page.getByRole('group', { name: label }).locator('[role=spinbutton]').first().focus();
  await page.keyboard.type(digits);
}
async function corridor(page, { points, width, lower, upper }) {
  for (const [i, point] of points.entries()) await page.getByLabel(`Point ${i + 1}`, { exact: true }).fill(point);
  await page.getByLabel('Width, edge to edge').fill(width);
  await page.getByLabel('Lowest', { exact: true }).fill(lower);
  await page.getByLabel('Highest', { exact: true }).fill(upper);
}
/** A second person reads what was handed over and signs it; gives the act's id. */
async function release(account, words) {
  const page = await signIn(account);
  await toPlace(page, '#/drafts', '.draft-list');
  const line = page.locator('.draft-list > li', { hasText: words }).first();
  await line.getByText('Read and release').click();
  await page.getByRole('button', { name: 'Sign and release' }).click();
  await page.waitForSelector('.done', PATIENCE);
  const act = new URL(page.url()).hash.split('released=')[1];
  await leave(page);
  return act;
}
const named = (page, act) => until(page, `${act} stands`, async () => (await state(page)).standing.find(one => one.act === act));

/** What recurs is kept at the node: somebody else, at another workplace and in another language, goes on from it. */
async function sharesATemplate(duty) {
  await duty.getByRole('button', { name: /^Templates/ }).click();
  await duty.getByLabel('Keep this flight as').fill('Valley run');
  await duty.getByRole('button', { name: 'Keep as template' }).click();
  await duty.getByRole('button', { name: 'Use “Valley run”' }).waitFor(PATIENCE);
  const planner = await signIn('planner@rus', 'ru-RU');
  await toPlace(planner, '#/new', '.drafting-form');
  await planner.getByRole('button', { name: /^Шаблоны/ }).click();
  await planner.getByRole('button', { name: 'Взять «Valley run»' }).click();
  assert.equal(await planner.locator('input[name="parts.0.positions.1"]').inputValue(), '37S BU 884 843');
  assert.equal(await planner.locator('input[name="parts.0.size"]').inputValue(), '8');
  await accessible(planner, 'templates');
  await planner.getByRole('button', { name: 'Удалить шаблон «Valley run»' }).click();
  await planner.getByRole('button', { name: 'Удалить «Valley run» для всех' }).click();
  await until(planner, 'the template is gone', async () => await planner.locator('.template-list li').count() === 0);
  await leave(planner);
}

test('a notice is judged as it is typed, kept, given back, mended, signed by a second person and acknowledged', async () => {
  const duty = await signIn('duty@rus');
  await duty.click('.nav a[href="#/new"]');
  await duty.getByText('Syrian forces', { exact: true }).click();
  await duty.getByText('Medical evacuation', { exact: true }).click();
  await duty.getByText('Routine', { exact: true }).click();
  await corridor(duty, { points: ['34°51′N 35°51′E', '37S BU 884 843'], width: '8', lower: '1500', upper: '40' });
  assert.match(await duty.locator('.positions').innerText(), /36S Y[CD] \d+ \d+/, 'the degrees are shown as a grid reference');
  await time(duty, 'From, day', '15092016');
  await time(duty, 'From, UTC', '0900');
  await time(duty, 'To, UTC', '1030');
  await duty.getByText('The highest is below the lowest. Change one of the two.').first().waitFor(PATIENCE);
  await duty.getByLabel('Highest', { exact: true }).fill('4500');
  await duty.locator('.verdict .why > p > .chip[data-tone=ours]').waitFor(PATIENCE);
  const said = await duty.locator('.judged').innerText();
  assert.match(said, /to be announced to USA by 14 Sep 2016 09:00\sZ, 24\sh before the start/);
  await sharesATemplate(duty);
  assert.match(said, /USA acknowledges receipt/);
  await duty.getByLabel('In your own words').fill('Nine patients to the coast.');
  await duty.locator('.save-state[data-state=saved]').waitFor(PATIENCE);
  await accessible(duty, 'new notice');

  await duty.reload(); // nothing is lost
  await duty.locator('.verdict .why > p > .chip[data-tone=ours]').waitFor(PATIENCE);
  assert.equal(await duty.getByLabel('Point 2', { exact: true }).inputValue(), '37S BU 884 843');
  await duty.getByRole('button', { name: 'Hand over for release' }).click();
  await duty.waitForSelector('.done', PATIENCE);
  await duty.locator('.draft-list > li', { hasText: 'Nine patients' }).getByText('Look at it').click();
  await duty.getByText('Nobody releases their own draft').waitFor(PATIENCE);
  assert.equal(await duty.getByRole('button', { name: 'Sign and release' }).count(), 0);
  await accessible(duty, 'release, own');

  const releaser = await signIn('release@rus');
  await releaser.locator('.waits', { hasText: 'second person' }).waitFor(PATIENCE); // told without looking for it
  await releaser.locator('.nav a[href="#/drafts"] .count').waitFor(PATIENCE);
  await toPlace(releaser, '#/drafts', '.draft-list');
  await releaser.locator('.draft-list > li', { hasText: 'Nine patients' }).getByText('Read and release').click();
  await releaser.waitForSelector('.summary', PATIENCE);
  assert.match(await releaser.locator('.summary').innerText(), /Medical evacuation/);
  await accessible(releaser, 'release');
  await releaser.getByRole('button', { name: 'Give it back' }).click();
  await releaser.getByText('Say why, so that its author can mend it.').waitFor(PATIENCE);
  await releaser.getByLabel('Why it goes back').fill('Ten patients, says the ward.');
  await releaser.getByRole('button', { name: 'Give it back' }).click();
  await releaser.waitForSelector('.draft-list', PATIENCE);
  await leave(releaser);

  await toPlace(duty, '#/drafts', '.draft-list');
  await duty.getByText('Ten patients, says the ward.').waitFor(PATIENCE);
  await duty.locator('.draft-list > li', { hasText: 'Nine patients' }).getByText('Go on writing').click();
  await duty.getByLabel('In your own words').fill('Ten patients to the coast.');
  await duty.locator('.verdict .why > p > .chip[data-tone=ours]').waitFor(PATIENCE);
  await duty.getByRole('button', { name: 'Hand over for release' }).click();
  await duty.waitForSelector('.done', PATIENCE);
  const act = await release('release@rus', 'Ten patients');
  const notice = await named(duty, act);

  const usa = await signIn('duty@usa');
  await named(usa, act);
  await toPlace(usa, '#/', '.today');
  await usa.locator('.item', { hasText: 'Ten patients' }).getByText('Acknowledge', { exact: false }).last().click();
  await usa.getByRole('button', { name: 'Sign the acknowledgement' }).click();
  await usa.waitForSelector('.done', PATIENCE);
  await until(duty, 'acknowledged', async () => (await item(duty, notice.name)).answers.some(a => a.party === 'usa'));
  await accessible(usa, 'answer, acknowledged');
  await leave(usa);
  await leave(duty);
});

test('combat is asked in words only, read back, stopped when that is wrong, agreed by two, and taken back by one', async () => {
  const duty = await signIn('duty@rus');
  await toPlace(duty, '#/new?kind=request', '.drafting-form');
  await duty.getByText('Russian forces', { exact: true }).click();
  await duty.getByText('Defence of forces', { exact: true }).click();
  await duty.getByText('Routine', { exact: true }).click();
  await duty.getByText('Polygon', { exact: true }).click();
  assert.equal(await duty.locator('.sketch').count(), 0, 'nothing is drawn for combat');
  assert.equal(await duty.locator('.templates').count(), 0, 'no template for combat');
  const corners = ['34.95, 36.50', '34.95, 36.60', '35.02, 36.60', '35.02, 36.50'];
  await duty.getByText('Add a position').click();
  for (const [i, corner] of corners.entries()) await duty.getByLabel(`Corner ${i + 1}`, { exact: true }).fill(corner);
  await duty.getByLabel('Lowest', { exact: true }).fill('0');
  await duty.getByLabel('Highest', { exact: true }).fill('6000');
  await time(duty, 'From, day', '13092016');
  await time(duty, 'From, UTC', '1300');
  await time(duty, 'To, UTC', '1400');
  await duty.getByLabel('In your own words').fill('Column near the canal.');
  await duty.getByText('Nothing is missing.').waitFor(PATIENCE);
  assert.equal(await duty.locator('.judged .verdict').count(), 0, 'no verdict on combat that nobody has asked for');
  await accessible(duty, 'combat draft');
  await duty.getByRole('button', { name: 'Hand over for release' }).click();
  await duty.waitForSelector('.done', PATIENCE);
  const act = await release('release@rus', 'Column near the canal');
  const asked = await named(duty, act);

  // In Russian, and by keyboard alone.
  const usa = await signIn('duty@usa', 'ru-RU');
  await named(usa, act);
  await toPlace(usa, `#/answer?act=${act}`, '.deeds');
  const focusOn = async (selector, press, step = 'Tab') => {
    for (let i = 0; i < 60; i++) {
      if (await usa.evaluate(s => document.activeElement?.matches(s) ?? false, selector)) return press ? usa.keyboard.press(press) : undefined;
      await usa.keyboard.press(step);
    }
    assert.fail(`the keyboard does not reach ${selector}`);
  };
  await focusOn('.deeds .segments button');
  await usa.keyboard.press('ArrowRight');
  await usa.keyboard.press('Space');
  await usa.getByText('Повторите координаты', { exact: false }).first().waitFor(PATIENCE);
  const say = async (i, words) => {
    await focusOn(`[data-field="readback.${i}"]`);
    await usa.keyboard.press('Control+A');
    await usa.keyboard.type(words);
  };
  await say(0, '35.04 36.50');
  for (const [i, corner] of corners.slice(1).entries()) await say(i + 1, corner);
  await usa.locator('.told[data-tone=bad]').waitFor(PATIENCE);
  assert.match(await usa.locator('.told').innerText(), /Расхождение \d.*500\sm|Расхождение/);
  assert.equal(await usa.locator('.deeds .action').isDisabled(), true, 'beyond the tolerance it stops');
  await accessible(usa, 'read-back, stopped');
  await focusOn('[data-field="readback.0"]', undefined, 'Shift+Tab');
  await say(0, corners[0]);
  await usa.locator('.told[data-tone=good]').waitFor(PATIENCE);
  await focusOn('.deeds .action', 'Enter');
  await usa.waitForSelector('.done', PATIENCE);
  await until(usa, 'read back', async () => (await item(usa, asked.name)).consent?.state === 'read-back');
  await usa.locator('.steps-of [data-done=true]').nth(1).waitFor(PATIENCE);
  await toPlace(usa, `#/answer?act=${act}&do=agree`, '.deeds');
  await focusOn('.deeds .segments button');
  for (let i = 0; i < 6 && !(await usa.evaluate(() => document.activeElement?.textContent?.trim() === 'Согласиться')); i++) await usa.keyboard.press('ArrowRight');
  assert.equal(await usa.evaluate(() => document.activeElement?.textContent?.trim()), 'Согласиться', 'the arrows reach every answer');
  await usa.keyboard.press('Space');
  await focusOn('textarea[name=reason]');
  await usa.keyboard.type('В пределах статьи 4.');
  await focusOn('.deeds .action', 'Enter');
  await usa.waitForSelector('.draft-list', PATIENCE);
  await release('release@usa', 'Agreement to');
  await until(duty, 'permitted', async () => (await item(duty, asked.name)).verdict?.outcome === 'permitted');

  await toPlace(usa, `#/answer?act=${act}&do=withdraw`, '.deeds .danger');
  await focusOn('textarea[name=reason]');
  await usa.keyboard.type('Гуманитарная колонна в пути.');
  await focusOn('.deeds .danger', 'Enter');
  await usa.waitForSelector('.done', PATIENCE);
  await until(duty, 'taken back', async () => (await item(duty, asked.name)).verdict?.outcome === 'forbidden');
  await toPlace(duty, `#/answer?act=${act}`, '.steps-of');
  await duty.locator('.steps-of', { hasText: 'Withdrawn' }).waitFor(PATIENCE);
  await leave(usa);
  await leave(duty);
});

test('a request is agreed with changes, seen as a difference, read back and accepted', async () => {
  const duty = await signIn('duty@rus');
  await toPlace(duty, '#/new?kind=request', '.drafting-form');
  await duty.getByText('Syrian forces', { exact: true }).click();
  await duty.getByText('Transport', { exact: true }).click();
  await duty.getByText('Routine', { exact: true }).click();
  await corridor(duty, { points: ['34.2, 39.5', '34.4, 39.8'], width: '9', lower: '500', upper: '4000' });
  await time(duty, 'From, day', '16092016');
  await time(duty, 'From, UTC', '1200');
  await time(duty, 'To, UTC', '1400');
  await duty.getByLabel('In your own words').fill('Spare parts to the east.');
  await duty.locator('.verdict').waitFor(PATIENCE);
  await duty.getByRole('button', { name: 'Hand over for release' }).click();
  await duty.waitForSelector('.done', PATIENCE);
  const act = await release('release@rus', 'Spare parts');
  const asked = await named(duty, act);

  const usa = await signIn('duty@usa');
  await named(usa, act);
  await toPlace(usa, `#/answer?act=${act}&do=readback`, '.deeds');
  await usa.getByRole('radio', { name: 'Read back', exact: true }).click();
  for (const [i, point] of ['34.2 39.5', '34.4 39.8'].entries()) await usa.locator(`[data-field="readback.${i}"]`).fill(point);
  await usa.locator('.told[data-tone=good]').waitFor(PATIENCE);
  await usa.getByRole('button', { name: 'Sign the read-back' }).click();
  await usa.waitForSelector('.done', PATIENCE);
  await until(usa, 'read back', async () => (await item(usa, asked.name)).consent?.state === 'read-back');
  await usa.getByRole('radio', { name: 'Agree with changes', exact: true }).click();
  const width = usa.locator('[data-field="parts.0.size"]');
  await width.waitFor(PATIENCE);
  await width.fill('4');
  await usa.getByText('1 difference').waitFor(PATIENCE);
  await usa.locator('.deeds textarea[name=reason]').fill('Half as wide.');
  await accessible(usa, 'changes');
  await usa.locator('.deeds').getByRole('button', { name: 'Hand over for release' }).click();
  await usa.waitForSelector('.draft-list', PATIENCE);
  await leave(usa);
  await release('release@usa', 'Agreement with changes');

  // Changes are the asker's to answer, though the other side still owes its acknowledgement.
  await toPlace(duty, '#/', '.today');
  const turn = duty.locator('.column', { has: duty.locator('#ours') }).locator('.item', { hasText: 'Spare parts to the east' });
  await turn.waitFor(PATIENCE);
  assert.match(await turn.innerText(), /Our answer to their changes due in/);
  await turn.getByRole('link', { name: 'Answer their changes' }).click();
  await duty.getByText('changed:').waitFor(PATIENCE);
  assert.match(await duty.locator('tr[data-same=false]').innerText(), /9\s000\sm[\s\S]*4\s000\sm/);
  for (const [i, point] of ['34.2 39.5', '34.4 39.8'].entries()) await duty.locator(`[data-field="readback.${i}"]`).fill(point);
  await duty.locator('.told[data-tone=good]').waitFor(PATIENCE);
  await duty.getByRole('button', { name: 'Sign the read-back' }).click();
  await duty.waitForSelector('.done', PATIENCE);
  const change = duty.locator('.group', { hasText: 'agrees to this instead' }).first();
  await change.getByRole('radio', { name: 'Agree', exact: true }).click();
  await change.getByRole('button', { name: 'Hand over for release' }).waitFor(PATIENCE);
  await change.getByRole('button', { name: 'Hand over for release' }).click();
  await duty.waitForSelector('.draft-list', PATIENCE);
  await release('release@rus', 'Agreement to');
  await toPlace(duty, `#/answer?act=${act}`, '.steps-of');
  await duty.getByText('Agreed to by the asker.').waitFor(PATIENCE);
  await until(duty, 'nothing of it is ours any more', async () => (await state(duty)).ours.every(one => one.act !== act));
  await accessible(duty, 'changes, agreed');
  await leave(duty);
});

test('two who write in one draft are told, and nothing is lost before one of them chooses', async () => {
  const duty = await signIn('duty@rus');
  await toPlace(duty, '#/new', '.drafting-form');
  await duty.getByLabel('In your own words').fill('Begun by duty.');
  await duty.locator('.save-state[data-state=saved]').waitFor(PATIENCE);
  const planner = await signIn('planner@rus');
  await toPlace(planner, new URL(duty.url()).hash, '.drafting-form');
  await planner.getByLabel('In your own words').fill('Gone on with by the planner.');
  await until(planner, 'saved', () => planner.evaluate(async () => (await (await fetch('/api/drafts')).json()).drafts.some(d => d.text === 'Gone on with by the planner.')));
  await duty.getByLabel('In your own words').fill('Gone on with by duty.');
  await duty.getByText('Somebody else has changed this draft.').waitFor(PATIENCE);
  assert.equal(await duty.getByLabel('In your own words').inputValue(), 'Gone on with by duty.');
  await accessible(duty, 'conflict');
  await duty.reload(); // what is shown after it is what was typed, and it is still a conflict
  await duty.getByText('Somebody else has changed this draft.').waitFor(PATIENCE);
  assert.equal(await duty.getByLabel('In your own words').inputValue(), 'Gone on with by duty.');
  await duty.getByRole('button', { name: 'Show theirs' }).click();
  await until(duty, 'theirs', async () => (await duty.getByLabel('In your own words').inputValue()) === 'Gone on with by the planner.');
  await planner.locator('.hand', { hasText: 'a duty officer hands it over' }).waitFor(PATIENCE);

  const elsewhere = await signIn('duty@rus'); // the same person at another desk
  await toPlace(elsewhere, '#/drafts', '.draft-list');
  const line = elsewhere.locator('.draft-list > li', { hasText: 'Gone on with by the planner' });
  await line.getByRole('button').click();
  await line.getByText('Press again to discard it').click();
  await line.first().getByText('discarded').waitFor(PATIENCE);
  await leave(elsewhere);
  const closed = duty.url();
  await duty.getByLabel('In your own words').fill('Typed too late.');
  await duty.getByText('This draft is closed: discarded.').waitFor(PATIENCE);
  await accessible(duty, 'closed draft');
  await duty.getByRole('button', { name: 'Go on with mine as a new draft' }).click();
  await until(duty, 'a draft of its own', () => duty.evaluate(async () => (await (await fetch('/api/drafts')).json()).drafts.some(d => d.text === 'Typed too late.' && d.state === 'editing')));
  assert.notEqual(duty.url(), closed);
  await leave(planner);
  await leave(duty);
});

test('whoever may not draft is told why', async () => {
  const observer = await signIn('observer@usa');
  await toPlace(observer, '#/new', '.drafting');
  await observer.getByText('Flights are drafted by duty officers and planners').waitFor(PATIENCE);
  await leave(observer);
});

test('a hospital is registered, an incident is filed, and the other side says what came of it', async () => {
  const humanitarian = await signIn('humanitarian@usa');
  await toPlace(humanitarian, '#/new', '.tell');
  await humanitarian.getByRole('button', { name: 'Hand over for release' }).click();
  await humanitarian.getByText('Give it a name.').waitFor(PATIENCE);
  await accessible(humanitarian, 'a place, lacking');
  await humanitarian.getByLabel('Name', { exact: true }).fill('Field hospital K');
  await humanitarian.getByLabel('Centre', { exact: true }).fill('37S BU 717 703');
  await humanitarian.getByLabel('Radius', { exact: true }).fill('0.3');
  await humanitarian.getByRole('button', { name: 'Hand over for release' }).click();
  await humanitarian.waitForSelector('.draft-list', PATIENCE);
  await leave(humanitarian);
  const place = await release('release@usa', 'Field hospital K');
  const rus = await signIn('duty@rus');
  await until(rus, 'the place is on the other side\'s map', () => rus.evaluate(async () => JSON.stringify((await (await fetch('/api/map')).json()).protected).includes('Field hospital K')));

  await toPlace(rus, '#/tell?kind=incident', '.tell');
  await time(rus, 'Day of the incident', '13092016');
  await time(rus, 'Time (UTC)', '0810');
  await rus.getByLabel('What happened').fill('An aircraft crossed DA-1 from north to south.');
  await rus.getByRole('button', { name: 'Hand over for release' }).click();
  await rus.waitForSelector('.draft-list', PATIENCE);
  const incident = await release('release@rus', 'An aircraft crossed DA-1');
  const usa = await signIn('duty@usa');
  await until(usa, 'the incident has come', () => counts(usa, incident));
  await until(usa, 'and the place is sealed', () => counts(usa, place));
  await toPlace(usa, `#/record?act=${incident}`, '#act-title');
  await usa.getByRole('link', { name: 'Say what came of it' }).click();
  await usa.getByLabel('What came of it', { exact: true }).fill('The aircraft was ours. It had lost its way.');
  await accessible(usa, 'what came of an incident');
  await usa.getByRole('button', { name: 'Hand over for release' }).click();
  await usa.waitForSelector('.draft-list', PATIENCE);
  const outcome = await release('release@usa', 'It had lost its way');
  await until(rus, 'the other side is told', () => counts(rus, outcome));
  await leave(rus);
  await leave(usa);
});

// Not before the flights: what is judged above is judged by the first terms.
termsAndLayers({ signIn, leave, toPlace, until, release, accessible });

/** One drafts what is said about the course, having read what follows from it; another of the same side signs it. */
async function saidOfTheCourse(page, deed, releaser, title, fill = async () => undefined) {
  await toPlace(page, '#/', '.today');
  await toPlace(page, '#/arrangement?part=start', '.course-actions');
  await page.locator('.course-actions').getByRole('button', { name: deed, exact: true }).click();
  await page.waitForSelector('.consequences li', PATIENCE);
  await fill(page);
  await page.locator('.course-form .checkbox').click();
  await page.getByRole('button', { name: 'Hand over for the second signature' }).click();
  await page.locator('.concluded[data-tone=good]').waitFor(PATIENCE);
  return release(releaser, title);
}
const arrangement = page => page.evaluate(async () => (await fetch('/api/arrangement')).json());
/** Whether an act about the course stands, sealed by both and not void, in what a node shows. */
const counts = async (page, act) => {
  const line = await page.evaluate(async id => (await (await fetch('/api/record?order=newest&limit=100&type=-seal,-offer,-reckoning')).json()).acts.find(one => one.id === id), act);
  return line?.sealedAt !== undefined && line.sealedAt !== null && !line.void;
};

test('the course: both renew, one suspends and nothing is permitted any more, one leaves; each word signed by a second person', async () => {
  const rus = await signIn('duty@rus');
  const usa = await signIn('duty@usa');
  const until7 = async page => { await time(page, 'Until (UTC)', '200920161200'); };
  const first = await saidOfTheCourse(rus, 'Renew a phase', 'release@rus', 'Renewal of a phase', until7);
  await until(usa, 'the other side sees the renewal', () => counts(usa, first));
  assert.notEqual((await arrangement(usa)).start.phases[0].end, '2016-09-20T12:00:00Z', 'one alone renews nothing');
  const second = await saidOfTheCourse(usa, 'Renew a phase', 'release@usa', 'Renewal of a phase', until7);
  await until(rus, 'both see the second', () => counts(rus, second));
  await until(rus, 'renewed', async () => (await arrangement(rus)).start.phases[0].end === '2016-09-20T12:00:00Z');

  const reason = page => page.getByLabel('Reason, as the other side will read it').fill('The line has been down twice.');
  const suspended = await saidOfTheCourse(usa, 'Suspend', 'release@usa', 'Suspension', reason);
  await until(rus, 'suspended at the other side', async () => (await state(rus)).arrangement.status === 'suspended');
  await until(rus, 'the suspension is sealed', () => counts(rus, suspended));
  await until(rus, 'nothing that is still to come is permitted', async () => {
    const shown = await state(rus);
    return shown.standing.every(one => one.verdict?.outcome !== 'permitted' || one.windows.every(w => w.end <= shown.at));
  });
  await toPlace(rus, '#/arrangement?part=start', '.course-actions');
  await rus.locator('.header .chip', { hasText: 'Suspended' }).waitFor(PATIENCE);
  assert.deepEqual(await rus.locator('.course-actions .choices').first().getByRole('button').allInnerTexts(), ['Resume', 'Leave']);

  const left = await saidOfTheCourse(rus, 'Leave', 'release@rus', 'Leaving the terms', reason);
  await until(usa, 'the leaving is sealed', () => counts(usa, left));
  await until(usa, 'it is listed among what was said', async () => JSON.stringify((await arrangement(usa)).course).includes('leaves the terms'));
  await leave(rus);
  await leave(usa);
});
