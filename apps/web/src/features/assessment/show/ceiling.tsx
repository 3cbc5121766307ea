import { POINT_CODES, type PointCode } from '@custodia/contract';
import { Alert, Group, List, Paper, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { OutcomeBadge } from '../parts/badges.tsx';
import type { Assessment } from '../parts/types.ts';

/** The freest outcome that is still open, and everything that narrowed it. */
export function Ceiling({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const { ceiling, because, openStops } = assessment.finding.ceiling;
  const namePoint = usePointName();
  const rest = because.filter(({ reason }) => reason !== 'open-stop');
  return (
    <Section title={t('ceiling.title')} about={t('ceiling.about')}>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group gap="sm">
            <OutcomeBadge outcome={ceiling} />
            <Text size="sm">{t(`outcome.about.${ceiling}`)}</Text>
          </Group>
          {openStops.length > 0 && (
            <Alert color="red" variant="light" icon={<IconHandStop aria-hidden />} title={t('ceiling.stops')}>
              <List size="sm">
                {openStops.map((point) => (
                  <List.Item key={point}>{namePoint(point)}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          {because.length === 0 && <Text size="sm">{t('ceiling.nothing')}</Text>}
          {rest.length > 0 && (
            <div>
              <Text size="sm" fw={600}>
                {t('ceiling.because')}
              </Text>
              <List size="sm">
                {rest.map(({ point, reason, narrowsTo }) => (
                  <List.Item key={`${point} ${reason} ${narrowsTo}`}>
                    {namePoint(point)}: {t(`ceiling.reason.${reason}`)} (
                    {t('ceiling.to', { outcome: t(`outcome.${narrowsTo}`) })})
                  </List.Item>
                ))}
              </List>
            </div>
          )}
        </Stack>
      </Paper>
    </Section>
  );
}

/** `P33 Sexual subject`; what is of no point of the form is named for what it is. */
function usePointName(): (point: string) => string {
  const { t } = useTranslation('assessment');
  return (point) => {
    if (POINT_CODES.includes(point as PointCode)) return `${point} ${t(`point.${point}`)}`;
    return point === 'readers' ? t('ceiling.readers') : t('ceiling.messages');
  };
}
