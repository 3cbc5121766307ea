import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { AlertSummary } from '../types.ts';

const TONES: Readonly<Record<AlertSummary['standing'], Tone>> = {
  open: 'info',
  escalated: 'attention',
  suppressed: 'neutral',
  dismissed: 'neutral',
  gone: 'unknown',
};

/** How an alert stands, and whether that rests on something else than what is there now. */
export function Standing({
  alert,
}: {
  readonly alert: Pick<AlertSummary, 'standing' | 'changed' | 'found' | 'queue'>;
}) {
  const { t } = useTranslation('payment');
  return (
    <Group gap={4}>
      <StatusBadge tone={TONES[alert.standing]} label={t(`standing.${alert.standing}`)} />
      {alert.changed && <StatusBadge tone="attention" label={t('standing.changed')} />}
      {!alert.found && alert.standing !== 'gone' && <StatusBadge tone="unknown" label={t('standing.notFound')} />}
    </Group>
  );
}
