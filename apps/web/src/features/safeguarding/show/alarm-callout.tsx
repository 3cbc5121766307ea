import { procedures } from '@custodia/contract';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { CalloutList } from '../callout/callout-list.tsx';

interface Props {
  /** Null while the alarm is not with the server yet: the numbers are shown all the same. */
  readonly id: string | null;
  readonly country: string | null;
  readonly level?: 2 | 3;
}

/** Whom to call, and a press each to note that they were. */
export function AlarmCallout({ id, country, level = 3 }: Props) {
  const { t } = useTranslation('safeguarding');
  const noted = useAct(procedures.alarmCall);
  return (
    <>
      <CalloutList
        country={country}
        level={level}
        heading={t('callout.now')}
        after={
          id === null
            ? undefined
            : ({ name, phone }) => (
                <Group gap="xs">
                  {[true, false].map((reached) => (
                    <Button
                      key={String(reached)}
                      size="xs"
                      variant="default"
                      aria-label={reached ? t('call.reachedWho', { name }) : t('call.notReachedWho', { name })}
                      onClick={() => noted.mutate({ id, contact: `${name} (${phone})`, reached })}
                    >
                      {reached ? t('call.reached') : t('call.notReached')}
                    </Button>
                  ))}
                </Group>
              )
        }
      />
      <RefusalNotice error={noted.error} />
    </>
  );
}
