import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Paper, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AlarmCallout } from './alarm-callout.tsx';
import { AlarmCourse } from './alarm-course.tsx';
import { AlarmFacts } from './alarm-facts.tsx';
import { AlarmNoteForm } from './alarm-note-form.tsx';
import { AlarmState } from './alarm-state.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { RunningClock } from './running-clock.tsx';

type Alarm = OutputOf<Procedures['alarmShow']>;
const ASK_MS = 15_000;

export default function AlarmPage() {
  const { t } = useTranslation('safeguarding');
  const id = useParam('alarm');
  const { data, error, refetch } = useProcedure(procedures.alarmShow, { id }, { everyMs: ASK_MS });
  if (data !== undefined) return <Shown alarm={data} />;
  return (
    <Page title={t('alarm.title')}>
      {error === null ? (
        <LoadingPlaceholder kind="text" />
      ) : (
        <RefusalNotice error={error} onAgain={() => void refetch()} />
      )}
    </Page>
  );
}

function Shown({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation('safeguarding');
  const open = alarm.state !== 'closed';
  return (
    <Page
      title={alarm.drill ? t('alarm.drillTitle') : t('alarm.title')}
      about={<AlarmState alarm={alarm} />}
      actions={open && <Deeds alarm={alarm} />}
    >
      <Paper withBorder p="md">
        <Group gap="xs">
          <IconClock size={18} aria-hidden />
          <Text>{t('raised.since')}</Text>
          <RunningClock from={alarm.raisedAt} until={alarm.closedAt} />
          {alarm.state === 'unacknowledged' && <Text c="dimmed">{t('alarm.calls', { count: alarm.calls })}</Text>}
        </Group>
        {open && (
          <Text fw={600} mt="sm">
            {t('raised.stopContact')}
          </Text>
        )}
      </Paper>
      {open && <AlarmCallout id={alarm.id} country={alarm.country} level={2} />}
      <Section title={t('alarm.known')}>
        <AlarmFacts alarm={alarm} />
      </Section>
      <Section title={t('alarm.course')}>
        <AlarmCourse alarm={alarm} />
        <AlarmNoteForm id={alarm.id} />
      </Section>
    </Page>
  );
}

function Deeds({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation('safeguarding');
  const responds = useAllowed('alarm:respond');
  const [closing, setClosing] = useState(false);
  const taken = useAct(procedures.alarmAcknowledge);
  if (!responds) return null;
  return (
    <>
      {alarm.state === 'unacknowledged' && (
        <Button onClick={() => taken.mutate({ id: alarm.id })} loading={taken.isPending}>
          {t('alarm.acknowledge')}
        </Button>
      )}
      <Button variant="default" onClick={() => setClosing(true)} disabled={alarm.mine}>
        {t('close.open')}
      </Button>
      {alarm.mine && (
        <Text size="sm" c="dimmed" maw="16rem">
          {t('close.notMine')}
        </Text>
      )}
      <RefusalNotice error={taken.error} />
      <CloseDialog alarm={alarm} opened={closing} onClose={() => setClosing(false)} />
    </>
  );
}
