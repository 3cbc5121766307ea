/** The languages of the interface, each under its own name. A further one is a catalogue for each feature, a loader and a row here. */
export const LANGUAGES = { en: 'English', nl: 'Nederlands', fr: 'Français' } as const;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string | null | undefined): text is Language {
  return text !== null && text !== undefined && text in LANGUAGES;
}

const KEY = 'custodia-language';

/** What was chosen here before, else what the browser asks for, else English. */
export function chooseLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
