import { procedures } from '@custodia/contract';
import { List, Paper, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useOnScreen } from '../../../lib/on-screen/on-screen.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ordinalOf } from '../parts/message-place.ts';
import type { StopLine } from '../parts/types.ts';
import { SetStopLine } from './set-stop-line.tsx';

/** Which elements an operation needs, and every message of an investigator after they were complete. */
export default function StopLinePage() {
  const { t } = useTranslation('assessment');
  const operation = useParam('operation');
  useOnScreen({ operation });
  const { data, error, refetch } = useProcedure(procedures.assessmentStopLine, { operation });
  const maySet = useAllowed('stop-line:manage');
  return (
    <Page
      title={t('stop.title')}
      about={t('stop.pageAbout')}
      actions={
        <>
          {data !== undefined && maySet && <SetStopLine key={data.version} line={data} />}
          <GoButton to={paths.operation(operation)} variant="default">
            {t('stop.toOperation')}
          </GoButton>
        </>
      }
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined ? error === null && <LoadingPlaceholder /> : <Whole line={data} />}
    </Page>
  );
}

function Whole({ line }: { readonly line: StopLine }) {
  const { t } = useTranslation('assessment');
  const columns = useColumns();
  return (
    <Stack gap="xl">
      <Section title={t('stop.needed')}>
        <Paper withBorder p="md">
          {line.elements.length === 0 ? (
            <Text size="sm">{t('stop.none')}</Text>
          ) : (
            <List size="sm">
              {line.elements.map((element) => (
                <List.Item key={element}>{t(`element.${element}`)}</List.Item>
              ))}
            </List>
          )}
          {line.by !== null && (
            <Text size="xs" c="dimmed" mt="xs" component="div">
              {t('stop.by', { name: line.by.name })} · <Moment at={line.at} /> · {t('stop.reason')}: {line.reason}
            </Text>
          )}
        </Paper>
      </Section>
      <Section title={t('stop.crossings')}>
        <DataTable
          label={t('stop.crossings')}
          rows={line.crossed}
          columns={columns}
          rowKey={({ assessmentId, message }) => `${assessmentId} ${message}`}
          empty={<EmptyState icon={IconHandStop} title={t('stop.crossingsNone')} next={t('stop.crossingsNoneNext')} />}
        />
      </Section>
    </Stack>
  );
}

function useColumns(): readonly DataColumn<StopLine['crossed'][number]>[] {
  const { t } = useTranslation('assessment');
  return [
    {
      id: 'assessment',
      header: t('stop.assessment'),
      cell: ({ assessmentId, label }) => (
        <Go to={`${paths.assessment(assessmentId)}?part=conduct`}>
          <bdi>{label}</bdi>
        </Go>
      ),
      sortBy: ({ label }) => label,
    },
    {
      id: 'message',
      header: t('stop.message'),
      cell: ({ message }) => t('message.link', { position: ordinalOf(message) + 1 }),
      sortBy: ({ message }) => ordinalOf(message),
    },
    {
      id: 'told',
      header: t('stop.told'),
      cell: ({ toldAt }) => <Moment at={toldAt} />,
      sortBy: ({ toldAt }) => toldAt,
    },
  ];
}
