import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../lib/time/format.ts';

/** A calendar date is the same day everywhere: no zone moves it. */
export function useDay(): (date: string) => string {
  const { i18n } = useTranslation();
  return (date) => formatDay(`${date}T00:00:00Z`, { language: i18n.language, zone: 'UTC' });
}
