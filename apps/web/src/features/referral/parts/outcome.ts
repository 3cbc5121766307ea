import { useTranslation } from 'react-i18next';
import { formatKnownDate } from '../../../lib/time/known-date.ts';
import type { Referral } from './types.ts';

type Event = Referral['events'][number];
type Standing = Event & { readonly outcome: NonNullable<Event['outcome']> };

/** Outcomes that nobody put right since, in the order in which they were told. */
export function standing(events: readonly Event[]): Standing[] {
  return events.filter((event): event is Standing => event.outcome !== null && event.correctedBy === null);
}

/** An outcome with its date as far as it is known. */
export function useOutcomeWords(): (event: Pick<Standing, 'outcome' | 'happenedOn'>) => string {
  const { t, i18n } = useTranslation('referral');
  return ({ outcome, happenedOn }) =>
    t('became.outcome', {
      outcome: t(`outcome.${outcome}`),
      when: happenedOn === null ? t('became.undated') : formatKnownDate(happenedOn, i18n.language),
    });
}
