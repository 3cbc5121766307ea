import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '../../../lib/language/languages.ts';

/** The language that the names of indicators and patterns are asked for in. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'en';
}
