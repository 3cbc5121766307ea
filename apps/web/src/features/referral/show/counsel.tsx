import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import type { Referral } from '../parts/types.ts';
import { EventWords } from './history.tsx';

/** What counsel said about countries whose law is unknown or has expired. */
export function Counsel({ referral: { events } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const notes = events.filter(({ kind }) => kind === 'counsel-noted');
  return (
    <Section title={t('counsel.title')}>
      {notes.length === 0 ? (
        <Text size="sm">{t('counsel.none')}</Text>
      ) : (
        notes.map((event) => (
          <div key={event.number}>
            <EventWords event={event} />
          </div>
        ))
      )}
    </Section>
  );
}
