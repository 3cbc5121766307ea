import { procedures } from '@custodia/contract';
import { Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { AlertSummary } from '../types.ts';
import { useAmount } from '../use-amount.ts';
import { Received } from './received.tsx';
import { ScreeningDialog } from './screening-dialog.tsx';
import { Standing } from './standing.tsx';
import { Told } from './told.tsx';
import { useLanguage } from './use-language.ts';

type Shown = 'work' | 'welfare' | 'done';

interface Props {
  readonly operation: string;
  readonly isRunning: boolean;
  readonly onStarted: (jobId: string) => void;
}

/** Alerts in the order of work; those about somebody who may need help apart from them; and what the screening could not tell. */
export function Alerts({ operation, isRunning, onStarted }: Props) {
  const { t } = useTranslation('payment');
  const [shown, setShown] = useState<Shown>('work');
  const language = useLanguage();
  const refetch = isRunning ? { everyMs: 2_000 } : {};
  const listed = useProcedure(procedures.paymentAlerts, { operation, language, limit: 2_000 }, refetch);
  if (listed.data === undefined)
    return listed.error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={listed.error} />;
  const { last, received, alerts } = listed.data;
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Text size="sm" c="dimmed" maw="46rem">
          {t(`alerts.about.${shown}`)}
        </Text>
        <Screen operation={operation} isRunning={isRunning} onStarted={onStarted} />
      </Group>
      <SegmentedControl
        aria-label={t('alerts.show')}
        data={(['work', 'welfare', 'done'] as const).map((value) => ({
          value,
          label: t(`alerts.${value}`, { count: alerts.filter(isShown(value)).length }),
        }))}
        value={shown}
        onChange={setShown}
      />
      <List alerts={alerts.filter(isShown(shown))} isScreened={last !== null || received.length > 0} />
      <Received received={received} />
      {last !== null && <Told last={last} />}
    </Stack>
  );
}

function isShown(shown: Shown): (alert: AlertSummary) => boolean {
  const isDone = ({ standing }: AlertSummary): boolean => standing !== 'open' && standing !== 'escalated';
  if (shown === 'done') return isDone;
  return (alert) => !isDone(alert) && (alert.queue === 'welfare') === (shown === 'welfare');
}

function Screen({ operation, isRunning, onStarted }: Props) {
  const { t } = useTranslation('payment');
  const [opened, setOpened] = useState(false);
  if (!useAllowed('person:write')) return null;
  return (
    <>
      <Button loading={isRunning} onClick={() => setOpened(true)}>
        {t('screen.do')}
      </Button>
      <ScreeningDialog operation={operation} opened={opened} onClose={() => setOpened(false)} onStarted={onStarted} />
    </>
  );
}

function List({ alerts, isScreened }: { readonly alerts: readonly AlertSummary[]; readonly isScreened: boolean }) {
  const { t } = useTranslation('payment');
  const go = useGo();
  const none = isScreened ? 'alerts.none' : 'alerts.never';
  return (
    <DataTable
      label={t('alerts.label')}
      rows={alerts}
      columns={useColumns()}
      rowKey={({ id }) => id}
      onOpen={({ id }) => go(paths.paymentAlert(id))}
      empty={<EmptyState icon={IconAlertTriangle} title={t(none)} next={t(`${none}Next`)} />}
    />
  );
}

function useColumns(): DataColumn<AlertSummary>[] {
  const { t } = useTranslation('payment');
  return [
    {
      id: 'rank',
      header: t('alerts.rank'),
      cell: ({ rank }) => rank ?? '–',
      sortBy: ({ rank }) => rank,
      width: '5rem',
    },
    {
      id: 'pattern',
      header: t('alerts.pattern'),
      cell: ({ id, typology }) => (
        <Anchor size="sm" renderRoot={(props) => <Link to={paths.paymentAlert(id)} {...props} />}>
          {typology.title}
        </Anchor>
      ),
      sortBy: ({ typology }) => typology.title,
    },
    {
      id: 'subject',
      header: t('alerts.subject'),
      cell: ({ side, subject }) => (
        <>
          <Text size="xs" c="dimmed">
            {t(`list.${side}`)}
          </Text>
          <bdi>{subject}</bdi>
        </>
      ),
    },
    {
      id: 'origin',
      header: t('alerts.origin'),
      cell: ({ origin }) => <bdi>{origin?.institution ?? t('alerts.here')}</bdi>,
      sortBy: ({ origin }) => origin?.institution ?? null,
    },
    ...useFigures(),
    {
      id: 'standing',
      header: t('alerts.standing'),
      cell: (alert) => <Standing alert={alert} />,
      sortBy: ({ standing }) => standing,
    },
  ];
}

function useFigures(): DataColumn<AlertSummary>[] {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  return [
    {
      id: 'sums',
      header: t('alerts.sums'),
      cell: ({ sums }) => sums.map((one) => amount({ ...one, stated: {} })).join(' + '),
      align: 'end',
    },
    {
      id: 'payments',
      header: t('alerts.payments'),
      cell: ({ payments }) => payments,
      sortBy: ({ payments }) => payments,
      align: 'end',
    },
    {
      id: 'weight',
      header: t('alerts.weight'),
      cell: ({ weight, alertAt }) => (weight === null ? '–' : t('alerts.of', { weight, alertAt })),
      sortBy: ({ weight }) => weight,
      align: 'end',
    },
  ];
}
