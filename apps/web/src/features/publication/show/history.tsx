import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StateBadge } from '../state-badge.tsx';
import type { Publication } from '../words.ts';

/** Who did what with it. Nothing is ever taken away. */
export function History({ publication: { events } }: { readonly publication: Publication }) {
  const { t } = useTranslation('publication');
  return (
    <Section title={t('show.history')}>
      <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {events.map(({ number, kind, by, at, reason }) => (
          <li key={number}>
            <Group gap="sm">
              <StateBadge state={kind} />
              <Text size="sm">{by.name}</Text>
              <Moment at={at} />
            </Group>
            {reason !== null && (
              <Text size="sm" className="wrap-anywhere">
                {reason}
              </Text>
            )}
          </li>
        ))}
      </Stack>
    </Section>
  );
}
