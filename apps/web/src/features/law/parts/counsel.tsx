import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import type { Question } from './types.ts';

interface Props {
  readonly reasons: readonly Question['counsel'][number][];
}

/** What is not known, or no longer, is a question for counsel and never a no. */
export function Counsel({ reasons }: Props) {
  const { t } = useTranslation('law');
  if (reasons.length === 0) return null;
  return (
    <div>
      <StatusBadge tone="attention" label={t('counsel.ask')} />
      {reasons.map((reason) => (
        <Text key={reason} size="sm">
          {t(`counsel.${reason}`)}
        </Text>
      ))}
    </div>
  );
}
