import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { Candidate, Proposed } from '../parts/types.ts';
import { useCountryNames } from './use-country-names.ts';

const TONES: Readonly<Record<Candidate['support'], Tone>> = {
  'well supported': 'good',
  supported: 'info',
  indicated: 'neutral',
};

/** Countries that something points to, in categories and never by a number. */
export function Candidates({ proposed: { candidates, accounts, messages } }: { readonly proposed: Proposed }) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  const looked = `${t('candidate.accounts', { count: accounts })}, ${t('candidate.messages', { count: messages })}`;
  return (
    <Section title={t('candidate.title')} about={t('candidate.about', { looked })}>
      {candidates.length === 0 ? (
        <EmptyState icon={IconMapOff} title={t('candidate.none')} next={t('candidate.noneNext')} />
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {candidates.map(({ country, support, cues }) => (
            <Paper key={country} component="li" withBorder p="md" radius="md">
              <Stack gap="xs">
                <Group justify="space-between" align="flex-start">
                  <Title order={3} size="h5">
                    {name([country])}
                  </Title>
                  <StatusBadge tone={TONES[support]} label={t(`support.${support}`)} />
                </Group>
                {cues.map((cue, i) => (
                  <Text key={i} size="sm">
                    {t(`cueKind.${cue.kind}`)}: {t(`weight.${cue.weight}`)}
                  </Text>
                ))}
              </Stack>
            </Paper>
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
