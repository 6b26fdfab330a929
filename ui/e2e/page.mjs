// What every browser test does first: a browser, a page that must stay quiet, a sign-in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const PATIENCE = { timeout: 30_000 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const launch = () => chromium.launch({
  executablePath: process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});

/** A page at the sign-in form of a node; what it does wrong is in `page.troubles`. */
export async function open(browser, demo, node, { language = 'en-GB', width = 1440, height = 900 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language, reducedMotion: 'reduce', acceptDownloads: true });
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

export async function signIn(browser, demo, node, { account = `duty@${node}`, ...options } = {}) {
  const page = await open(browser, demo, node, options);
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', demo.password);
  await page.click('.sign-card .action');
  await page.waitForSelector('.today', PATIENCE);
  return page;
}

/** Nothing left the node, broke or was refused by the page's policy, and axe finds nothing. */
export async function quiet(page) {
  assert.deepEqual(page.troubles, []);
  await page.evaluate(axe); // through the debugger, hence not stopped by the page's own policy
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target).join(' | ')}`), []);
}
