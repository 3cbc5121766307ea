import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Saving } from './use-saving.ts';

const PICTURES = {
  saved: IconCheck,
  waiting: IconPencil,
  saving: IconPencil,
  conflict: IconAlertTriangle,
  refused: IconAlertTriangle,
} as const;

export function SaveState({ state }: Pick<Saving, 'state'>) {
  const { t } = useTranslation('operation');
  const Picture = PICTURES[state];
  return (
    <Text size="sm" role="status" c={state === 'conflict' || state === 'refused' ? undefined : 'dimmed'}>
      <Picture size={14} aria-hidden style={{ verticalAlign: 'middle' }} /> {t(`saving.${state}`)}
    </Text>
  );
}
