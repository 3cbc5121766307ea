import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../batch/file.ts';

interface Props {
  /** It was only looked at so far; nothing is kept yet. */
  readonly before?: boolean;
  readonly outcome: Pick<Preview, 'admission' | 'reason' | 'cause' | 'messages' | 'system' | 'events'>;
}

/** Whether it may come in, and if not, why: what lies outside is never lost, it lies in quarantine. */
export function Verdict({ outcome, before = false }: Props) {
  const { t } = useTranslation('intake');
  const { cause } = outcome;
  const empty = outcome.messages + outcome.system + outcome.events === 0;
  if (outcome.admission === 'admitted') {
    return (
      <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title={t('verdict.admitted')}>
        {t(before ? 'verdict.admittedSoon' : empty ? 'verdict.emptyAbout' : 'verdict.admittedAbout')}
      </Alert>
    );
  }
  const failed = outcome.admission === 'failed';
  const Picture = failed ? IconCircleX : IconAlertTriangle;
  return (
    <Alert
      color={failed ? 'red' : 'orange'}
      icon={<Picture aria-hidden />}
      title={t(failed ? 'verdict.failed' : 'verdict.quarantined')}
    >
      {cause !== null && <Text size="sm">{t(`cause.${cause}`)}</Text>}
      <Text size="sm" c={cause === null ? undefined : 'dimmed'} lang="en" className="wrap-anywhere">
        {outcome.reason}
      </Text>
    </Alert>
  );
}
