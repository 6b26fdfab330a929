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

/** Names, and how values are written. */
const SAME_EVERYWHERE = /^(Parley|[\d-]+T[\d:]+Z|MGRS|UTC|[A-Z]{2}|[\d A-Z]+)$/;

const sources = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter(f => /\.tsx?$/.test(f) && !f.endsWith('.test.ts'))
  .map(f => readFileSync(join(new URL('..', import.meta.url).pathname, f), 'utf8'))
  .join('\n');
const literal = new Set([...sources.matchAll(/\b(?:t|words)\(\s*'([\w.-]+)'/g)].map(m => m[1] ?? ''));
const prefixes = [...sources.matchAll(/\b(?:t|words)\(\s*`([\w.-]+\.)\$\{/g)].map(m => m[1] ?? '');

const bare = sources.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const faults = [...new Set([...bare.matchAll(/new Fault\('(\w+)'/g)].map(m => m[1] ?? ''))].sort();
/** What only whoever works on the page can bring about. */
const NEVER_SHOWN = ['useNode outside of a signed-in page', 'no credential', 'no 2d canvas', 'nothing to save'];

describe('what is written in the page itself', () => {
  it('has its words for every fault of a proof, and for no other', () => {
    expect(faults).toEqual(Object.keys(en.fault ?? {}).sort());
  });
  it('throws no sentence that a reader of another language would be shown', () => {
    expect([...bare.matchAll(/new Error\((['`])(.+?)\1/g)].map(m => m[2]).filter(text => !NEVER_SHOWN.includes(text ?? ''))).toEqual([]);
    expect([...bare.matchAll(/new Error\((?!['`])/g)].length).toBe(0);
  });
  it('shows no error in the browser\'s own words', () => {
    expect([...bare.matchAll(/String\(error\)|error instanceof Error \? error\.message/g)].map(m => m[0])).toEqual([]);
  });
  it('labels and shows nothing in one language only', () => {
    const labels = [...bare.matchAll(/\b(?:aria-label|aria-description|title|placeholder|alt|label)="([^"]*\p{L}{2}[^"]*)"/gu)].map(m => m[1] ?? '');
    const texts = [...bare.matchAll(/<(?:p|span|strong|h\d|li|a|Label|Button|th|td|summary|legend|caption|small)\b[^<>{}]*>([^<>{}]*\p{L}{2}[^<>{}]*)</gu)].map(m => m[1]?.trim() ?? '');
    const sentences = [...bare.matchAll(/'([A-Z][a-z]+(?: [a-z]+){2,}[^'\n]*)'/g)].map(m => m[1] ?? '');
    expect([...labels, ...texts, ...sentences].filter(text => !SAME_EVERYWHERE.test(text))).toEqual([]);
  });
});

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
