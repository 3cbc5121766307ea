import { useTranslation } from 'react-i18next';
import { nameCountry } from '../../../lib/country/list.ts';

/** Names in the language of the interface, in the order that was given. */
export function useCountryNames(): (countries: readonly string[]) => string {
  const { i18n } = useTranslation();
  return (countries) => countries.map((code) => nameCountry(code, i18n.language)).join(', ');
}
