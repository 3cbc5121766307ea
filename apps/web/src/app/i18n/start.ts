/** Texts by i18next: one catalogue for each feature and language, plural forms by Intl, all of one language loaded at once. */
import { createInstance, type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { features } from '../features.ts';
import { chooseLanguage, isLanguage, keepLanguage, LANGUAGES, type Language } from '../../lib/language/languages.ts';

type Texts = Readonly<Record<string, Record<string, unknown>>>;

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>> = {
  en: () => import('./en.ts'),
  nl: () => import('./nl.ts'),
  fr: () => import('./fr.ts'),
};

const catalogues: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    if (!isLanguage(language)) return done(new Error('Unknown language'), false);
    LOADERS[language]().then(
      ({ texts }) => done(null, texts[namespace] ?? {}),
      (error: unknown) => done(error as Error, false),
    );
  },
};

export async function startTexts(): Promise<i18n> {
  const texts = createInstance();
  texts.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    if (isLanguage(language)) keepLanguage(language);
  });
  await texts
    .use(catalogues)
    .use(initReactI18next)
    .init({
      lng: chooseLanguage(),
      fallbackLng: 'en',
      supportedLngs: Object.keys(LANGUAGES),
      ns: ['app', ...features.map(({ name }) => name)],
      defaultNS: 'app',
      // React escapes; texts of ours hold no markup.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  return texts;
}
