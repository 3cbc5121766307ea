import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import type { Referral } from '../parts/types.ts';
import { EventWords } from './history.tsx';

const TONES = { embargoed: 'neutral', proposed: 'attention', released: 'good' } as const;

/** Whether reports may count it, and who said so. */
export function Embargo({ referral: { embargo, events } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const told = events.filter(({ kind }) => kind === 'release-proposed' || kind === 'released');
  return (
    <Section title={t('embargo.title')} about={t('embargo.about')}>
      <div>
        <StatusBadge tone={TONES[embargo]} label={t(`embargo.${embargo}`)} />
      </div>
      {told.map((event) => (
        <div key={event.number}>
          <Text size="sm" fw={600}>
            {t(`event.${event.kind}`)}
          </Text>
          <EventWords event={event} />
        </div>
      ))}
    </Section>
  );
}
