import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RefusedError } from '../../lib/api/refused.ts';
import { Copyable } from './copyable.tsx';

interface Props {
  /** Nothing is shown for null and undefined. */
  readonly error: unknown;
  readonly onAgain?: (() => void) | undefined;
}

/** Why something was refused, in a sentence to act on, with the request id to quote. Nothing was changed. */
export function RefusalNotice({ error, onAgain }: Props) {
  const { t } = useTranslation('app');
  if (error === null || error === undefined) return null;
  const refused = error instanceof RefusedError ? error : new RefusedError('unexpected', '');
  return (
    <Alert role="alert" color="red" variant="light" title={t('refusal.title')} icon={<IconInfoCircle aria-hidden />}>
      <Stack gap="xs">
        <Text size="sm">{t(`refusal.code.${refused.code}`)}</Text>
        {refused.message !== '' && (
          <Text size="sm" lang="en" className="wrap-anywhere">
            {refused.message}
          </Text>
        )}
        {refused.requestId !== null && (
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {t('refusal.requestId')}
            </Text>
            <Copyable text={refused.requestId} label={t('refusal.requestId')} />
          </Group>
        )}
        {onAgain !== undefined && (
          <div>
            <Button size="xs" variant="default" onClick={onAgain}>
              {t('action.tryAgain')}
            </Button>
          </div>
        )}
      </Stack>
    </Alert>
  );
}
