/** Names of scripts in the language of the interface, by Intl. */
import type { SearchScript } from '@custodia/contract';
import { useTranslation } from 'react-i18next';

/** ISO 15924 */
const CODES: Readonly<Record<SearchScript, string>> = {
  latin: 'Latn',
  greek: 'Grek',
  cyrillic: 'Cyrl',
  armenian: 'Armn',
  hebrew: 'Hebr',
  arabic: 'Arab',
  devanagari: 'Deva',
  bengali: 'Beng',
  tamil: 'Taml',
  thai: 'Thai',
  myanmar: 'Mymr',
  khmer: 'Khmr',
  georgian: 'Geor',
  ethiopic: 'Ethi',
  hangul: 'Hang',
  kana: 'Hrkt',
  han: 'Hani',
};

export function useScriptNames(): (script: SearchScript) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'script' });
  return (script) => names.of(CODES[script]) ?? CODES[script];
}
