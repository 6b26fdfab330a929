import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { treeOf } from './trees';

export const LANGUAGES = [
  { code: 'en', short: 'EN', name: 'English' },
  { code: 'ru', short: 'RU', name: 'Русский' },
] as const;

const SLOT = 'parley.language';

function initial(): string {
  const known = LANGUAGES.map(l => l.code as string);
  const stored = localStorage.getItem(SLOT);
  if (stored && known.includes(stored)) return stored;
  return known.find(code => navigator.language.startsWith(code)) ?? 'en';
}

export function speak(code: string): void {
  localStorage.setItem(SLOT, code);
  void i18next.changeLanguage(code);
}

/** Dates are English of the world (day before month), not of one party. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

export async function startLanguages(): Promise<void> {
  i18next.on('languageChanged', code => {
    document.documentElement.lang = code;
  });
  await i18next.use(initReactI18next).init({
    resources: Object.fromEntries(LANGUAGES.map(l => [l.code, { translation: treeOf(l.code) }])),
    lng: initial(),
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
    keySeparator: '.',
  });
}
