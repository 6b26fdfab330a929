/** Every language of the page, and which way it is written. */
export const LANGUAGES = [
  { code: 'en', short: 'EN', name: 'English', dir: 'ltr' },
  { code: 'ru', short: 'RU', name: 'Русский', dir: 'ltr' },
  { code: 'ar', short: 'AR', name: 'العربية', dir: 'rtl' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

export const dirOf = (language: string): 'ltr' | 'rtl' => LANGUAGES.find(l => l.code === language)?.dir ?? 'ltr';

/** Dates are English of the world (day before month), not of one party. Digits are those that both sides' sheets share. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language === 'ar' ? 'ar-u-nu-latn' : language);

/** The language to begin with: the one chosen here before, or else the first of the browser's that the page speaks, or English. */
export function firstLanguage(chosen: string | null, wished: readonly string[]): Language {
  const known = (code: string | undefined) => LANGUAGES.find(l => l.code === code)?.code;
  return known(chosen ?? undefined) ?? wished.map(w => known(w.split('-')[0])).find(code => code !== undefined) ?? 'en';
}

/** A clock, a position or another run of figures keeps its order inside a sentence that is written from the right. */
export const leftToRight = (words: string, locale: string): string =>
  dirOf(locale.split('-')[0] ?? '') === 'rtl' ? `\u2066${words}\u2069` : words;
