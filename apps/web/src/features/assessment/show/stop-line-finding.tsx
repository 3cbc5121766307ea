import { Alert, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { Doubts } from '../parts/doubts.tsx';
import { MessageLink, MessageLinks } from '../parts/message-links.tsx';
import type { Assessment } from '../parts/types.ts';

const TONES = { 'not set': 'neutral', 'not reached': 'neutral', reached: 'info', 'cannot tell': 'unknown' } as const;

/** Whether the needed elements were complete here, and who went on after that. */
export function StopLineFinding({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const { state, missing, at, flagged, undated, doubts } = assessment.finding.stopLine;
  return (
    <Section title={t('stop.title')}>
      <Stack gap="sm" align="flex-start">
        <StatusBadge tone={TONES[state]} label={t(`stop.is.${state}`)} />
        {missing.length > 0 && (
          <Text size="sm">
            {t('stop.missing', { elements: missing.map((element) => t(`element.${element}`)).join(', ') })}
          </Text>
        )}
        <Doubts doubts={doubts} />
        {at !== null && (
          <Text size="sm" component="div">
            {t('stop.at')} <MessageLink reference={at} />
          </Text>
        )}
        {state === 'reached' && flagged.length === 0 && <Text size="sm">{t('stop.flaggedNone')}</Text>}
        {flagged.length > 0 && (
          <Alert
            color="orange"
            variant="light"
            icon={<IconHandStop aria-hidden />}
            title={t('stop.flagged', { count: flagged.length })}
          >
            <MessageLinks messages={flagged} />
          </Alert>
        )}
        {undated.length > 0 && (
          <div>
            <Text size="sm">{t('stop.undated', { count: undated.length })}</Text>
            <MessageLinks messages={undated} />
          </div>
        )}
      </Stack>
    </Section>
  );
}
