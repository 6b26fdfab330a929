// What somebody at the desk waits for: node ui/bench/desk.mjs OFFICE_URL HQ_URL. Called by ./dev bench desk; the last line is JSON.
// OFFICE_URL: an office with a long record (usa@office, password bench). HQ_URL and PARLEY_PASSWORD: a headquarters of a played demo.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const [office, headquarters] = process.argv.slice(2);
const runs = Number(process.env.PARLEY_BENCH_RUNS ?? 5);
const median = list => list.toSorted((a, b) => a - b)[list.length >> 1];
const say = (name, value, more = {}) => console.log(JSON.stringify({ name, value, ...more }));
const launch = (...more) => chromium.launch({
  executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--host-resolver-rules=MAP *.localhost 127.0.0.1', ...more],
});
const browser = await launch();
const results = {};

async function fresh(url, by = browser) {
  const context = await by.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('.sign-card');
  return page;
}
async function enter(page, account, password) {
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', password);
  await page.click('.sign-card .action');
  await page.waitForSelector('.today', { timeout: 120_000 });
}

/** From the press on *sign in* to Today with its lists, by the page's own clock. Beside it: the slow hash of the password alone. */
async function today() {
  const times = [], hashes = [];
  for (let run = 0; run < runs + 1; run++) {
    const page = await fresh(office);
    hashes.push(await page.evaluate(async () => {
      const { csrf } = await (await fetch('/api/session')).json();
      const from = performance.now();
      await fetch('/api/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf }, body: JSON.stringify({ account: 'nobody@office', password: 'wrong' }) });
      return performance.now() - from;
    }));
    await page.fill('input[name=account]', 'usa@office');
    await page.fill('input[name=password]', 'bench');
    const millis = await page.evaluate(() => new Promise(resolve => {
      const usable = () => document.querySelector('.today .latest li, .today .item') !== null;
      const from = performance.now();
      new MutationObserver((_, self) => { if (usable()) { self.disconnect(); requestAnimationFrame(() => resolve(performance.now() - from)); } }).observe(document.body, { childList: true, subtree: true });
      document.querySelector('.sign-card .action').click();
    }));
    if (run > 0) times.push(millis); // the first one warms the node up
    await page.context().close();
  }
  results.today_ms = Math.round(median(times));
  results.today_password_hash_ms = Math.round(median(hashes));
  say('today_ms', results.today_ms, { each: times.map(Math.round), password_hash_ms: hashes.map(Math.round) });
}

/** From the key to the verdict on the page, in the form of a notice. Beside it: the node's answer alone. */
async function preview_() {
  const page = await fresh(headquarters);
  await enter(page, 'duty@rus', process.env.PARLEY_PASSWORD);
  const template = await page.evaluate(async () => (await (await fetch('/api/state')).json()).standing.find(i => i.kind === 'notice')?.act);
  const whole = await page.evaluate(async act => (await fetch(`/api/announcements/${act}`)).json(), template);
  const clock = Date.parse(await page.evaluate(async () => (await (await fetch('/api/state')).json()).at));
  const written = millis => new Date(millis).toISOString().replace(/\.\d+/, '');
  const windowLater = v => ({ ...v, window: { start: written(clock + 864e5 * 2), end: written(clock + 864e5 * 2 + 36e5) } });
  const body = { activity: { ...whole.activity, volumes: whole.activity.volumes.map(windowLater) }, text: '' };
  const id = crypto.randomUUID();
  const saved = await page.evaluate(async ([draft, content]) => {
    const { csrf } = await (await fetch('/api/session')).json();
    const reply = await fetch(`/api/drafts/${draft}`, { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf }, body: JSON.stringify({ type: 'notice', about: [], body: content, revision: 0 }) });
    return reply.status;
  }, [id, body]);
  if (saved !== 200) throw new Error(`The draft was not kept: ${saved}`);
  await page.evaluate(draft => { location.hash = `#/new?draft=${draft}`; }, id);
  await page.waitForSelector('.judged[data-current=true] .verdict', { timeout: 60_000 });
  const field = page.locator('textarea').first();
  await field.focus();
  const times = [];
  for (let key = 0; key < 20 + runs * 4; key++) {
    // From the key's own event to the frame in which what stands in the form has been judged.
    await page.evaluate(() => {
      const judged = document.querySelector('.judged');
      let pressed = 0;
      addEventListener('keydown', () => { pressed = performance.now(); }, { once: true, capture: true });
      globalThis.told = new Promise(resolve => {
        new MutationObserver((_, look) => {
          if (judged.dataset.current !== 'true') return;
          look.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - pressed));
        }).observe(judged, { attributes: true, attributeFilter: ['data-current'] });
      });
    });
    await page.keyboard.type('a');
    times.push(await page.evaluate(() => globalThis.told));
    await page.waitForTimeout(60 + 7 * (key % 9)); // not in step with anything that is done every so often
  }
  const node = await page.evaluate(async content => {
    const { csrf } = await (await fetch('/api/session')).json();
    const each = [];
    for (let i = 0; i < 30; i++) {
      const from = performance.now();
      await (await fetch('/api/preview', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf }, body: JSON.stringify({ type: 'notice', about: [], body: content }) })).json();
      each.push(performance.now() - from);
    }
    return each;
  }, body);
  results.preview_ms = Math.round(median(times.slice(10)) * 10) / 10;
  results.preview_node_ms = Math.round(median(node.slice(5)) * 10) / 10;
  say('preview_ms', results.preview_ms, { node_ms: results.preview_node_ms, each: times.map(Math.round) });
  await page.context().close();
}

/**
 * Frames that the browser put together and showed, by its own trace: one in which nothing changed is none. While the map is dragged about its place, while it is
 * dragged far, and while it rests and aircraft move once a second. Beside them: the same with nearly nothing on the map, an empty canvas of that size cleared anew
 * by the same browser with each frame, and all of it by a browser that lays its layers together without SwiftShader, as one does that finds no graphics card.
 */
async function frames() {
  const server = await preview({ preview: { port: 4390, strictPort: false }, logLevel: 'error' });
  const base = server.resolvedUrls.local[0].replace(/\/$/, '');
  const crowd = async (by, aircraft, areas) => {
    await fetch(`${base}/mock`, { method: 'POST', body: JSON.stringify({ crowd: aircraft, areas }) });
    const page = await fresh(base, by);
    await enter(page, 'duty@rus', 'demo');
    await page.evaluate(() => { location.hash = '#/map'; });
    await page.waitForSelector('.map-box[data-ready=true]', { timeout: 120_000 });
    await page.waitForTimeout(5_000);
    const each = { near: [], far: [], rest: [] };
    for (let run = 0; run < runs; run++) {
      each.near.push(await dragged(page, by, 90, 60));
      if (aircraft === 0) continue;
      each.far.push(await dragged(page, by, 380, 200));
      await page.waitForTimeout(2_000);
      each.rest.push(await shown(by, () => page.waitForTimeout(FRAMES_MILLIS)));
    }
    await page.context().close();
    return each;
  };
  const tenth = list => Math.round(median(list) * 10) / 10;
  const measure = async (by, name) => {
    const full = await crowd(by, 5_000, 1_000), few = await crowd(by, 0, 0), limit = await emptyCanvas(by);
    Object.assign(results, { [name]: tenth(full.near), [`${name}_far`]: tenth(full.far), [`${name}_rest`]: tenth(full.rest), [`${name}_few`]: tenth(few.near), [`${name}_limit`]: tenth(limit) });
    say(name, results[name], { full, few: few.near, limit });
  };
  await measure(browser, 'map_fps');
  const plain = await launch('--disable-gpu-compositing');
  await measure(plain, 'map_fps_plain');
  await plain.close();
  await server.close();
}
const FRAMES_MILLIS = 4_000;
/** Frames shown in a second while something is done. */
async function shown(by, act) {
  const trace = await by.newBrowserCDPSession();
  let n = 0;
  trace.on('Tracing.dataCollected', ({ value }) => { n += value.filter(e => e.name === 'Display::DrawAndSwap' && (e.ph === 'X' || e.ph === 'B')).length; });
  await trace.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['viz', 'benchmark'], excludedCategories: ['*'] } });
  const from = performance.now();
  await act();
  const seconds = (performance.now() - from) / 1_000;
  const ended = new Promise(resolve => { trace.once('Tracing.tracingComplete', resolve); });
  await trace.send('Tracing.end');
  await ended;
  await trace.detach();
  return n / seconds;
}
async function dragged(page, by, wide, high) {
  const box = await page.locator('.map-box').boundingBox();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(...middle);
  await page.mouse.down();
  const from = performance.now();
  const fps = await shown(by, () => new Promise(resolve => {
    // The hand does not wait for the page.
    const timer = setInterval(() => {
      const i = (performance.now() - from) / 16;
      if (i * 16 > FRAMES_MILLIS) { clearInterval(timer); resolve(); } else page.mouse.move(middle[0] + wide * Math.sin(i / 20), middle[1] + high * Math.sin(i / 27)).catch(() => undefined);
    }, 16);
  }));
  await page.mouse.up();
  await page.waitForTimeout(1_000);
  return fps;
}
async function emptyCanvas(by) {
  const page = await (await by.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.setContent('<canvas width=888 height=840></canvas>');
  await page.evaluate(() => {
    const gl = document.querySelector('canvas').getContext('webgl2');
    let n = 0;
    const frame = () => { gl.clearColor((n++ % 50) / 50, 0.5, 0.5, 1); gl.clear(gl.COLOR_BUFFER_BIT); requestAnimationFrame(frame); };
    frame();
  });
  const each = [];
  for (let run = 0; run < runs; run++) each.push(await shown(by, () => page.waitForTimeout(FRAMES_MILLIS)));
  await page.context().close();
  return each;
}

/** Everything that the first load fetches up to the sign-in and Today, compressed, without the map and its worker. */
async function bundle() {
  const fetched = new Map();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('response', async reply => {
    const { pathname } = new URL(reply.url());
    if (!pathname.startsWith('/api/')) fetched.set(pathname, await reply.body().catch(() => Buffer.alloc(0)));
  });
  await page.goto(headquarters);
  await page.waitForSelector('.sign-card');
  await enter(page, 'duty@rus', process.env.PARLEY_PASSWORD);
  await page.waitForTimeout(1_500);
  const sizes = [...fetched].map(([path, body]) => [path, /\.woff2$/.test(path) ? body.length : gzipSync(body, { level: 9 }).length]);
  results.bundle_kib = Math.round(sizes.reduce((sum, [, size]) => sum + size, 0) / 102.4) / 10;
  say('bundle_kib', results.bundle_kib, { files: Object.fromEntries(sizes.map(([path, size]) => [path, size])) });
  await context.close();
}

for (const part of (process.env.PARLEY_BENCH_PARTS ?? 'today,preview,frames,bundle').split(',')) await { today, preview: preview_, frames, bundle }[part]();
await browser.close();
console.log(JSON.stringify({ today_ms: null, preview_ms: null, map_fps: null, bundle_kib: null, ...results, limits: { today_ms: 500, preview_ms: 50, map_fps: 30, bundle_kib: 600 }, acts: Number(process.env.PARLEY_BENCH_ACTS ?? 100_000), page: readFileSync('package.json', 'utf8').match(/"name": "([^"]+)"/)[1] }));
process.exit(0);
