import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What will stand here: the place is kept, so that nothing jumps when it comes. */
  readonly kind?: 'page' | 'table' | 'text';
  /** Rows of a table, lines of a text. */
  readonly rows?: number;
}

export function LoadingPlaceholder({ kind = 'page', rows = 6 }: Props) {
  const { t } = useTranslation('app', { useSuspense: false });
  return (
    <Stack gap="md" aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      {kind === 'page' && <Skeleton height={34} width="40%" mb="lg" />}
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton
          key={i}
          height={kind === 'text' ? 16 : 40}
          width={kind === 'text' && i === rows - 1 ? '60%' : '100%'}
        />
      ))}
    </Stack>
  );
}
