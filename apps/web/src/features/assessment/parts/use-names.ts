import { useTranslation } from 'react-i18next';
import type { Assessment } from './types.ts';

/** The name behind the key that a finding names a reader or reviewer with. */
export function useNames({ people }: Pick<Assessment, 'people'>): (key: string) => string {
  const { t } = useTranslation('assessment');
  return (key) => {
    const person = people.find(({ reader }) => reader === key);
    if (person === undefined) return key;
    return person.mine ? t('show.you', { name: person.name }) : person.name;
  };
}
