import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SignInError } from '../../../lib/identity/ask.ts';
import { useTime } from '../../../lib/time/use-time.ts';

/** Why it came to nothing, in a sentence to act on; while locked out, until when. */
export function Problem({ problem }: { readonly problem: SignInError | null }) {
  const { t } = useTranslation('sign-in');
  const time = useTime();
  if (problem === null) return null;
  const { reason, lockedUntil } = problem;
  const said =
    lockedUntil === null
      ? t(`reason.${reason}`)
      : t('reason.lockedUntil', { until: time.reader(lockedUntil, 'second') });
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconInfoCircle aria-hidden />}>
      <Text size="sm">{said}</Text>
      {problem.requestId !== null && reason === 'unexpected' && (
        <Text size="xs" mt={4} className="wrap-anywhere">
          {t('requestId', { id: problem.requestId })}
        </Text>
      )}
    </Alert>
  );
}
