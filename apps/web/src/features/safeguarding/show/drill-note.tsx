import type { OutputOf, Procedures } from '@custodia/contract';
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time/use-now.ts';
import { useTime } from '../../../lib/time/use-time.ts';

const MONTH_MS = 31 * 86_400_000;
const MINUTE_MS = 60_000;

/** The drill is tested every month: says when it was last done, and that it is due. */
export function DrillNote({ alarms }: { readonly alarms: readonly OutputOf<Procedures['alarmList']>[number][] }) {
  const { t } = useTranslation('safeguarding');
  const time = useTime();
  const now = useNow(MINUTE_MS);
  const last = alarms.find(({ drill }) => drill)?.raisedAt ?? null;
  const due = last === null || now.getTime() - Date.parse(last) > MONTH_MS;
  return (
    <Alert color={due ? 'orange' : 'harbour'} variant="light" title={due ? t('drill.due') : t('drill.notDue')}>
      {last === null ? t('drill.never') : t('drill.last', { when: time.day(last) })}
    </Alert>
  );
}
