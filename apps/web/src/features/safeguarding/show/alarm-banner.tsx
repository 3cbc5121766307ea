import { procedures } from '@custodia/contract';
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { useTime } from '../../../lib/time/use-time.ts';
import { useAlarmSound } from './sound.ts';

const ASK_MS = 30_000;
const MARK = '● ';

/** Across every page of those who respond, for as long as an alarm waits for one of them. */
export default function AlarmBanner() {
  const { t } = useTranslation('safeguarding');
  const time = useTime();
  const { pathname } = useLocation();
  const responds = useAllowed('alarm:respond');
  const { data = [] } = useProcedure(procedures.alarmList, { open: true }, { enabled: responds, everyMs: ASK_MS });
  const waiting = data.filter(({ state }) => state === 'unacknowledged');
  useTitleMark(waiting.length > 0);
  useAlarmSound(waiting.map(({ id, calls }) => `${id}:${String(calls)}`));
  // On its own page an alarm says itself what it is.
  const elsewhere = waiting.filter(({ id }) => pathname !== paths.alarm(id));
  if (elsewhere.length === 0) return null;
  return (
    <Stack gap="xs" mb="lg">
      {elsewhere.map((alarm) => (
        <Alert
          key={alarm.id}
          color={alarm.drill ? 'orange' : 'red'}
          icon={<IconHeartbeat aria-hidden />}
          title={alarm.drill ? t('banner.drill') : t('banner.title')}
        >
          <Group justify="space-between">
            <Text size="sm">
              {t('banner.about', {
                name: alarm.raisedBy,
                when: time.relative(alarm.raisedAt),
                what: alarm.categories.map((category) => t(`category.${category}`)).join(', '),
              })}
            </Text>
            <GoButton to={paths.alarm(alarm.id)} size="xs" color="red.9">
              {t('banner.open')}
            </GoButton>
          </Group>
        </Alert>
      ))}
    </Stack>
  );
}

/** A mark before the title, so that it is seen in a tab that is not open. Pages set titles of their own: it is put back. */
function useTitleMark(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const mark = () => {
      if (!document.title.startsWith(MARK)) document.title = MARK + document.title;
    };
    mark();
    const timer = setInterval(mark, 1_000);
    return () => {
      clearInterval(timer);
      document.title = document.title.replace(MARK, '');
    };
  }, [wanted]);
}
