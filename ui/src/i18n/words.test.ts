import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words as ar } from './ar';
import { words as en } from './en';
import { LANGUAGES } from './languages';
import { words as ru } from './ru';
import type { Tree } from './trees';

const trees: Readonly<Record<(typeof LANGUAGES)[number]['code'], Tree>> = { en, ru, ar };
const others = LANGUAGES.map(l => l.code).filter(code => code !== 'en');
const FORMS = /_(zero|one|two|few|many|other)$/;

const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([k, v]) => (typeof v === 'string' ? [[prefix + k, v] as [string, string]] : flat(v, `${prefix}${k}.`)));
const base = (key: string): string => key.replace(FORMS, '');
const keys = (tree: Tree): Set<string> => new Set(flat(tree).map(([key]) => base(key)));
const counted = [...new Set(flat(en).filter(([key]) => /_(one|other)$/.test(key)).map(([key]) => base(key)))];
const blanks = (s: string): string[] => [...new Set([...s.matchAll(/\{\{(\w+)\}\}/g)].map(m => m[1] ?? ''))].sort();
const wordless = (s: string): boolean => !/\p{L}/u.test(s.replace(/\{\{\w+\}\}/g, ''));
/** What is written alike in every language. */
const ALIKE = /^(MGRS|UTC|SHA-256|WGS ?84|OpenID|Z|ID)$/;

const sources = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter(f => /\.tsx?$/.test(f) && !f.endsWith('.test.ts'))
  .map(f => readFileSync(join(new URL('..', import.meta.url).pathname, f), 'utf8'))
  .join('\n');
const literal = new Set([...sources.matchAll(/\b(?:t|words)\(\s*'([\w.-]+)'/g)].map(m => m[1] ?? ''));
const prefixes = [...sources.matchAll(/\b(?:t|words)\(\s*`([\w.-]+\.)\$\{/g)].map(m => m[1] ?? '');

describe('words', () => {
  it('every word that the page says is written in English', () => {
    const known = keys(en);
    expect([...literal].filter(key => !known.has(key))).toEqual([]);
    expect(prefixes.filter(p => ![...known].some(key => key.startsWith(p)))).toEqual([]);
  });
  it('no English word is left unused', () => {
    expect([...keys(en)].filter(key => !literal.has(key) && !prefixes.some(p => key.startsWith(p)))).toEqual([]);
  });
  it.each(others)('%s has every word of the English and no other', code => {
    expect([...keys(trees[code])].sort()).toEqual([...keys(en)].sort());
  });
  it.each(LANGUAGES.map(l => l.code))('%s counts in all its plural forms, and in no other', code => {
    const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const has = new Set(flat(trees[code]).map(([key]) => key));
    expect(counted.flatMap(k => forms.map(form => `${k}_${form}`)).filter(k => !has.has(k))).toEqual([]);
    expect([...has].filter(k => FORMS.test(k) && !forms.includes(FORMS.exec(k)?.[1] as Intl.LDMLPluralRule))).toEqual([]);
  });
  it.each(others)('%s has the same blanks; only a number that its form already says may be left out', code => {
    const english = new Map(flat(en).map(([key, value]) => [FORMS.test(key) ? `${base(key)}_other` : key, value]));
    const wrong = flat(trees[code]).filter(([key, value]) => {
      const form = FORMS.exec(key)?.[1];
      const wanted = blanks(english.get(form ? `${base(key)}_other` : key) ?? '');
      const mayOmit = form === 'zero' || form === 'one' || form === 'two';
      const drop = (list: string[]) => (mayOmit ? list.filter(b => b !== 'count') : list);
      return String(drop(blanks(value))) !== String(drop(wanted));
    });
    expect(wrong).toEqual([]);
  });
  it.each(others)('%s is translated: no English is left standing', code => {
    const script = code === 'ar' ? /\p{Script=Arabic}/u : /\p{Script=Cyrillic}/u;
    expect(flat(trees[code]).filter(([, value]) => !wordless(value) && !ALIKE.test(value.trim()) && !script.test(value))).toEqual([]);
  });
});
