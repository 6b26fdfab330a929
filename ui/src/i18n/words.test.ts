import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeOf, type Tree } from './trees';

const en = treeOf('en');
const ru = treeOf('ru');
const flat = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([k, v]) => (typeof v === 'string' ? [prefix + k] : flat(v, `${prefix}${k}.`)));
const base = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const words = (tree: Tree): Set<string> => new Set(flat(tree).map(base));

const sources = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter(f => /\.tsx?$/.test(f) && !f.endsWith('.test.ts'))
  .map(f => readFileSync(join(new URL('..', import.meta.url).pathname, f), 'utf8'))
  .join('\n');
const literal = new Set([...sources.matchAll(/\b(?:t|words)\(\s*'([\w.-]+)'/g)].map(m => m[1] ?? ''));
const prefixes = [...sources.matchAll(/\b(?:t|words)\(\s*`([\w.-]+\.)\$\{/g)].map(m => m[1] ?? '');

describe('words', () => {
  it('every word that the page says is written in English', () => {
    const known = words(en);
    expect([...literal].filter(key => !known.has(key))).toEqual([]);
    expect(prefixes.filter(p => ![...known].some(key => key.startsWith(p)))).toEqual([]);
  });
  it('no English word is left unused', () => {
    expect([...words(en)].filter(key => !literal.has(key) && !prefixes.some(p => key.startsWith(p)))).toEqual([]);
  });
  it('Russian has every word of the English and no other', () => {
    expect([...words(ru)].sort()).toEqual([...words(en)].sort());
  });
  it('Russian counts in all its plural forms', () => {
    const counted = [...new Set(flat(en).filter(k => /_(one|other)$/.test(k)).map(base))];
    const russian = new Set(flat(ru));
    expect(counted.flatMap(k => ['one', 'few', 'many', 'other'].map(p => `${k}_${p}`)).filter(k => !russian.has(k))).toEqual([]);
  });
  it('both say the same blanks', () => {
    const at = (tree: Tree, key: string): string =>
      String(key.split('.').reduce<unknown>((node, part) => (node as Tree)[part], tree));
    const blanks = (s: string) => [...new Set([...s.matchAll(/\{\{(\w+)\}\}/g)].map(m => m[1]))].sort();
    const shared = flat(en).filter(k => flat(ru).includes(k));
    expect(shared.filter(k => String(blanks(at(en, k))) !== String(blanks(at(ru, k))))).toEqual([]);
  });
});
