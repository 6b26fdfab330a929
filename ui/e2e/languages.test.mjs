// Three languages, one of them written from the right: chosen, remembered, and only fetched when it is read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from './demo.mjs';
import { launch, open, PATIENCE, quiet, signIn } from './page.mjs';

let demo, browser;
before(async () => {
  demo = process.env.PARLEY_DEMO ? JSON.parse(process.env.PARLEY_DEMO) : await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop?.();
});

const LANGUAGES = [
  { locale: 'en-GB', code: 'en', dir: 'ltr', today: 'Today', script: /[A-Za-z]/ },
  { locale: 'ru-RU', code: 'ru', dir: 'ltr', today: 'Сегодня', script: /\p{Script=Cyrillic}/u },
  { locale: 'ar-EG', code: 'ar', dir: 'rtl', today: 'اليوم', script: /\p{Script=Arabic}/u },
];

for (const { locale, code, dir, today, script } of LANGUAGES) {
  test(`a browser that wishes ${locale} is answered in it, on every place`, async () => {
    const page = await signIn(browser, demo, 'rus', { language: locale });
    assert.equal(await page.evaluate(() => document.documentElement.lang), code);
    assert.equal(await page.evaluate(() => document.documentElement.dir), dir);
    assert.equal((await page.locator('.today h1').innerText()).trim(), today);
    for (const place of await page.evaluate(() => [...document.querySelectorAll('.nav a')].map(a => a.getAttribute('href')))) {
      await page.click(`.nav a[href="${place}"]`);
      await page.waitForFunction(() => document.querySelector('#main h1') !== null, undefined, PATIENCE);
      if (place === '#/map') await page.waitForSelector('.map-box[data-ready=true]', { timeout: 60_000 });
      assert.match(await page.locator('#main h1').first().innerText(), script, place);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${place} is wider than the window`);
      const key = await page.evaluate(() => /\b[a-z][A-Za-z]+\.[a-z][A-Za-z]+(\.[a-zA-Z]+)?\b/.exec([...document.querySelectorAll('h1, h2, h3, button, label, th, dt')].map(e => e.textContent).join('\n'))?.[0]);
      assert.equal(key, undefined, `${place} shows the name of a word instead of the word`);
      await quiet(page);
    }
    await page.context().close();
  });
}

test('on the smallest screens Arabic has room too', async () => {
  const page = await signIn(browser, demo, 'usa', { language: 'ar-EG', width: 390, height: 844 });
  for (const place of ['#/', '#/map', '#/record']) {
    await page.click(`.nav a[href="${place}"]`);
    await page.waitForTimeout(500);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place);
    await quiet(page);
  }
  await page.context().close();
});

test('the choice of a language is remembered, and only words that are read are fetched', async () => {
  const page = await open(browser, demo, 'usa');
  const fetched = [];
  page.on('request', request => fetched.push(new URL(request.url()).pathname));
  await page.reload();
  await page.waitForSelector('.sign-card', PATIENCE);
  assert.deepEqual(fetched.filter(path => /\/(ru|ar)-[\w-]+\.js$/.test(path)), []);
  assert.deepEqual(fetched.filter(path => path.includes('noto-sans-arabic')), []);
  await page.click('.languages [lang=ar]');
  await page.waitForFunction(() => document.documentElement.dir === 'rtl', undefined, PATIENCE);
  assert.equal(fetched.filter(path => /\/ar-[\w-]+\.js$/.test(path)).length, 1);
  await page.reload();
  await page.waitForSelector('.sign-card', PATIENCE);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ar');
  await quiet(page);
  await page.context().close();
});

test('verdicts are said in the reader\'s language by the node', async () => {
  for (const { locale, code, script } of LANGUAGES) {
    const page = await signIn(browser, demo, 'rus', { language: locale });
    const said = await page.evaluate(async language => {
      const state = await (await fetch('/api/state')).json();
      const act = state.standing.find(item => item.verdict)?.act;
      return act ? (await (await fetch(`/api/announcements/${act}?language=${language}`)).json()).item.verdict.sentence : null;
    }, code);
    assert.match(said ?? '', script);
    await page.context().close();
  }
});
