// Terms and a layer from their files to what binds both, as people do it at both headquarters. Told at the end of a demo that a test file has to itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const yaml = readFileSync(join(root, 'scenarios/amman-2016/terms/arrangement.yaml'), 'utf8');
const AMENDED = yaml
  .replace('needs: {notice: {due: 24h before start}}}', 'needs: {notice: {due: 12h before start}}}')
  .replace('announced 24 hours before; medical', 'announced 12 hours before; medical');
const LAYER = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'north' }, geometry: { type: 'Polygon', coordinates: [[[36.7, 35.8], [36.8, 35.8], [36.8, 35.9], [36.7, 35.9], [36.7, 35.8]]] } }] });
const PATIENCE = { timeout: 30_000 };

export function termsAndLayers({ signIn, leave, toPlace, until, release, accessible }) {
  const ask = (page, path) => page.evaluate(async at => (await fetch(at)).json(), path);
  const choose = async (page, name, text) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /^Choose (a )?files?$/ }).click()]);
    await chooser.setFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) }]);
  };
  const hand = async page => {
    await page.getByRole('button', { name: 'Hand over for the second signature' }).click();
    await page.locator('.concluded[data-tone=good]').waitFor(PATIENCE);
  };

  test('an amendment: its mistake is shown, it is mended, read with what it changes, released, seen by the other side and signed; it binds at both', async () => {
    const usa = await signIn('duty@usa');
    const before = (await ask(usa, '/api/arrangement')).terms;
    await toPlace(usa, '#/arrangement?part=versions', '.versions');
    await usa.getByRole('button', { name: 'New terms (amendment)' }).click();
    await choose(usa, 'arrangement.yaml', AMENDED.replace('inside: [designated]}', 'inside: [desginated]}'));
    await usa.locator('.remarks li', { hasText: /arrangement\.yaml:\d+:\d+.*desginated/s }).first().waitFor(PATIENCE);
    assert.equal(await usa.getByRole('button', { name: 'Hand over for the second signature' }).isDisabled(), true);
    await accessible(usa, 'a mistake in a file');
    await choose(usa, 'arrangement.yaml', AMENDED);
    await usa.locator('.differences', { hasText: /announced\s+24[\s\S]*announced\s+12/ }).waitFor({ timeout: 60_000 });
    assert.equal(await usa.locator('.remarks .trouble').count(), 0);
    assert.match(await usa.locator('.enclosed > .file-list').innerText(), /areas\/designated\.geojson[\s\S]*unchanged, from the terms in force/);
    await usa.locator('.enclosed .decisions').first().waitFor(PATIENCE);
    await accessible(usa, 'an amendment drafted');
    await hand(usa);

    // Whoever drafted it does not sign it; a second person reads the same files, by their digests.
    await toPlace(usa, '#/drafts', '.draft-list');
    await usa.locator('.draft-list > li', { hasText: 'Amendment' }).first().getByText('Look at it').click();
    await usa.getByText('Nobody releases their own draft').waitFor(PATIENCE);
    const read = await usa.locator('.enclosed > .file-list .digest').allInnerTexts();
    const lines = await usa.locator('.summary').innerText();
    assert.equal(read.length, 2);
    assert.ok(read.every(digest => lines.includes(digest)), 'the digest of each file stands among what is signed');
    await accessible(usa, 'an amendment to be released');
    await release('release@usa', 'Amendment');

    const rus = await signIn('duty@rus');
    const proposed = await until(rus, 'the other side sees it', async () => (await ask(rus, '/api/arrangement')).versions.find(v => v.proposed && v.readable));
    assert.deepEqual(proposed.signedBy, ['usa']);
    await toPlace(rus, '#/arrangement?part=versions', '.versions');
    await rus.locator('.enclose-form .differences', { hasText: /announced\s+24[\s\S]*announced\s+12/ }).waitFor({ timeout: 60_000 });
    await rus.getByText('Files of these terms').click();
    const [file] = await Promise.all([rus.waitForEvent('download'), rus.locator('.file-list a', { hasText: 'arrangement.yaml' }).click()]);
    assert.equal(readFileSync(await file.path(), 'utf8'), AMENDED);
    await accessible(rus, 'terms that the other side has signed');
    const sign = rus.getByRole('button', { name: 'Hand over to be signed' });
    assert.equal(await sign.isDisabled(), true);
    await rus.locator('.enclose-form .checkbox').click();
    await sign.click();
    await rus.locator('.concluded[data-tone=good]').waitFor(PATIENCE);
    await release('release@rus', 'Amendment');
    for (const page of [usa, rus]) {
      await until(page, 'the new version is bound', async () => {
        const shown = await ask(page, '/api/arrangement');
        return shown.terms === proposed.digest && shown.versions.at(-1).signedBy.length === 2 && shown.versions.some(v => v.digest === before);
      });
    }
    await leave(rus);
    await leave(usa);
  });

  test('a layer: drafted with its file, looked at, signed by two persons of each side, and it counts', async () => {
    const rus = await signIn('duty@rus');
    await toPlace(rus, '#/arrangement?part=layers', '.layer');
    await rus.getByRole('button', { name: 'New version of a layer' }).click();
    await choose(rus, 'north.geojson', LAYER);
    await rus.locator('.enclosed', { hasText: /1 area[\s\S]*km² of ground/ }).waitFor(PATIENCE);
    await accessible(rus, 'a layer drafted');
    await hand(rus);
    await release('release@rus', 'Layer');
    const usa = await signIn('duty@usa');
    const versions = async page => (await ask(page, '/api/layers')).places[0].versions;
    const theirs = await until(usa, 'the other side sees it', async () => (await versions(usa)).find(v => !v.counts && v.signedBy.includes('rus')));
    await toPlace(usa, '#/arrangement?part=layers', '.layer');
    const line = usa.locator('.layer-versions > li', { hasText: 'waits for USA' });
    await line.getByRole('button', { name: 'Look at it' }).click();
    await line.locator('.digest', { hasText: theirs.geometry }).waitFor(PATIENCE);
    await accessible(usa, 'a layer of the other side');
    await line.getByRole('button', { name: 'Hand over to enter the same' }).click();
    await line.locator('.concluded[data-tone=good]').waitFor(PATIENCE);
    await release('release@usa', 'Layer');
    for (const page of [usa, rus]) await until(page, 'it counts', async () => (await versions(page)).some(v => v.geometry === theirs.geometry && v.asOf === theirs.asOf && v.counts && v.newest));
    await leave(usa);
    await leave(rus);
  });
}
