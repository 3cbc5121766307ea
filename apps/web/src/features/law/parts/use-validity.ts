import { useTranslation } from 'react-i18next';
import type { Said } from './types.ts';
import { useDay } from './use-day.ts';

/** From when to when a rule is in force, as far as anybody knows. */
export function useValidity(): (rule: Pick<Said, 'validFrom' | 'validTo'>) => string {
  const { t } = useTranslation('law');
  const day = useDay();
  return ({ validFrom, validTo }) => {
    const from = validFrom === null ? t('validity.fromUnknown') : t('validity.from', { day: day(validFrom) });
    return validTo === null ? from : `${from} · ${t('validity.to', { day: day(validTo) })}`;
  };
}
