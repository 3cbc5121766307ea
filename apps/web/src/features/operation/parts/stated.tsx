import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';

/** A value, or that it was not stated. */
export function Stated({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('operation');
  const empty = children === null || children === '' || (Array.isArray(children) && children.length === 0);
  if (empty) return <StatusBadge tone="neutral" label={t('notStated')} />;
  return (
    <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap' }}>
      {children}
    </Text>
  );
}

export function StatedAnswer({ answer }: { readonly answer: 'yes' | 'no' | 'unknown' | null }) {
  const { t } = useTranslation('operation');
  if (answer === 'unknown') return <StatusBadge tone="unknown" label={t('answer.unknown')} />;
  return <Stated>{answer === null ? null : t(`answer.${answer}`)}</Stated>;
}
