import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import type { OperationSummary } from './types.ts';

interface Props {
  readonly deadlines: OperationSummary['deadlines'];
}

export function Deadlines({ deadlines }: Props) {
  const { t } = useTranslation('operation');
  return (
    <Stack gap={2}>
      {deadlines.map(({ kind, at, passed }) => (
        <Text key={kind} size="sm" component="div">
          {t(`deadline.${kind}`)}: <Moment at={at} />{' '}
          {passed && <StatusBadge tone="attention" label={t('deadline.passed')} />}
        </Text>
      ))}
    </Stack>
  );
}
