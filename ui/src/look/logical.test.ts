import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = new URL('..', import.meta.url).pathname;
const physical = /(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b|(?:^|[;{\s])(?:left|right)\s*:|text-align\s*:\s*(?:left|right)|(?:float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/;
const fourSides = /(?:margin|padding|inset|border-width)\s*:\s*([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)/g;

it('no style names left or right: pages are also written from the right', () => {
  const offending = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.css')).flatMap(file =>
    readFileSync(join(folder, file), 'utf8').split('\n').flatMap((line, n) =>
      physical.test(line) || [...line.replace(/\((?:[^()]|\([^()]*\))*\)/g, '').matchAll(fourSides)].some(([, , right, , left]) => right !== left) ? [`${file}:${n + 1}: ${line.trim()}`] : []));
  expect(offending).toEqual([]);
});
