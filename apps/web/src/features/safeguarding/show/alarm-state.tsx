import type { OutputOf, Procedures } from '@custodia/contract';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';

type Alarm = OutputOf<Procedures['alarmList']>[number];

const TONES = { unacknowledged: 'bad', acknowledged: 'attention', closed: 'neutral' } as const;

export function AlarmState({ alarm }: { readonly alarm: Pick<Alarm, 'state' | 'drill'> }) {
  const { t } = useTranslation('safeguarding');
  return (
    <Group gap="xs">
      <StatusBadge tone={TONES[alarm.state]} label={t(`state.${alarm.state}`)} />
      {alarm.drill && <StatusBadge tone="info" label={t('drill.mark')} />}
    </Group>
  );
}
