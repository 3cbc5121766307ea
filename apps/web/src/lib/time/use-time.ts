import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, formatRelative, formatWallTime, readerZone } from './format.ts';

/** Times in the language of the interface and the zone of the reader, where nothing else is asked for. */
export function useTime() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const reader = { language, zone: readerZone() };
  const utc = { language, zone: 'UTC' };
  return {
    reader: (at: string | Date, precision?: 'minute' | 'second') => formatInstant(at, reader, precision),
    utc: (at: string | Date, precision?: 'minute' | 'second') => formatInstant(at, utc, precision),
    day: (at: string | Date) => formatDay(at, reader),
    wall: (local: string) => formatWallTime(local, language),
    relative: (at: string | Date, now = new Date()) => formatRelative(at, now, language),
  } as const;
}
