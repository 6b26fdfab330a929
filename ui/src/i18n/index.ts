import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { dirOf, firstLanguage, type Language } from './languages';
import type { Tree } from './trees';

export { LANGUAGES, localeOf } from './languages';

const SLOT = 'parley.language';

/** Only the words of the language that is read are fetched. */
const files: Readonly<Record<Language, () => Promise<{ words: Tree }>>> = {
  en: () => import('./en'),
  ru: () => import('./ru'),
  ar: () => import('./ar'),
};

async function learn(code: Language): Promise<void> {
  if (!i18next.hasResourceBundle(code, 'translation')) i18next.addResourceBundle(code, 'translation', (await files[code]()).words);
}

/** Changes the language, and keeps the choice in this browser. When the words cannot be fetched, all stays as it is. */
export function speak(code: Language): void {
  void learn(code).then(() => {
    localStorage.setItem(SLOT, code);
    return i18next.changeLanguage(code);
  }, () => undefined);
}

export async function startLanguages(): Promise<void> {
  i18next.on('languageChanged', code => {
    document.documentElement.lang = code;
    document.documentElement.dir = dirOf(code);
  });
  const first = firstLanguage(localStorage.getItem(SLOT), navigator.languages);
  const { words } = await files[first]();
  await i18next.use(initReactI18next).init({
    resources: { [first]: { translation: words } },
    lng: first,
    fallbackLng: false, // every language is complete: a test says so
    interpolation: { escapeValue: false }, // React escapes
    keySeparator: '.',
  });
}
