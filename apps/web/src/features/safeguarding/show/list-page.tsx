import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Switch, Text } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { openDrill } from '../raise/state.ts';
import { DrillNote } from './drill-note.tsx';
import { useSoundWanted } from './sound.ts';
import { AlarmState } from './alarm-state.tsx';

type Alarm = OutputOf<Procedures['alarmList']>[number];

export default function ListPage() {
  const { t } = useTranslation('safeguarding');
  const { data, error, refetch } = useProcedure(procedures.alarmList, { limit: 1000 });
  const [sound, setSound] = useSoundWanted();
  return (
    <Page
      title={t('list.title')}
      about={t('list.about')}
      actions={
        <>
          <GoButton to="/safeguarding/callout" variant="default">
            {t('callout.title')}
          </GoButton>
          <Button variant="default" onClick={openDrill}>
            {t('drill.start')}
          </Button>
        </>
      }
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined ? error === null && <LoadingPlaceholder kind="table" /> : <Alarms alarms={data} />}
      <Switch
        checked={sound}
        onChange={(event) => setSound(event.currentTarget.checked)}
        label={t('sound.label')}
        description={t('sound.about')}
      />
    </Page>
  );
}

function Alarms({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation('safeguarding');
  const go = useGo();
  const columns = useColumns();
  return (
    <>
      <DrillNote alarms={alarms} />
      <DataTable
        label={t('list.title')}
        rows={alarms}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(paths.alarm(id))}
        empty={<EmptyState icon={IconHeartbeat} title={t('list.none')} next={t('list.noneNext')} />}
      />
    </>
  );
}

function useColumns(): DataColumn<Alarm>[] {
  const { t } = useTranslation('safeguarding');
  return useMemo(
    () => [
      {
        id: 'raised',
        header: t('list.raised'),
        sortBy: ({ raisedAt }) => raisedAt,
        cell: ({ id, raisedAt }) => (
          <Go to={paths.alarm(id)}>
            <Moment at={raisedAt} />
          </Go>
        ),
      },
      { id: 'by', header: t('list.by'), sortBy: ({ raisedBy }) => raisedBy, cell: ({ raisedBy }) => raisedBy },
      {
        id: 'state',
        header: t('list.state'),
        sortBy: ({ state }) => state,
        cell: (alarm) => <AlarmState alarm={alarm} />,
      },
      {
        id: 'what',
        header: t('list.what'),
        cell: ({ categories }) => (
          <Text size="sm">{categories.map((category) => t(`category.${category}`)).join(', ')}</Text>
        ),
      },
      {
        id: 'outcome',
        header: t('list.outcome'),
        cell: ({ outcome }) => (outcome === null ? t('list.openStill') : t(`outcome.${outcome}`)),
      },
    ],
    [t],
  );
}
