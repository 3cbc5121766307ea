import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam, useQueryValues } from '../../../lib/route/use-route.ts';

type Shown = OutputOf<Procedures['extractionChanges']>;
type Finding = Shown['findings'][number];

/** Messages that are looked at together. */
const PAGE = 1000;

/** Finding by finding: what a reading found anew and no longer found, each with its message. */
export default function ChangesPage() {
  const { t } = useTranslation('custody');
  const exhibit = useParam('exhibit');
  const { reading } = useQueryValues();
  const number = typeof reading === 'number' ? reading : undefined;
  const [kind, setKind] = useState<string | null>(null);
  const [after, setAfter] = useState(-1);
  const asked = { exhibit, number, after, limit: PAGE, ...(kind === null ? {} : { kind }) };
  const changes = useProcedure(procedures.extractionChanges, asked, { keepPrevious: true });
  const { data, error } = changes;
  return (
    <Page
      title={t('readings.changesTitle')}
      about={
        <Stack gap="xs">
          <Text>{t('readings.changesAbout')}</Text>
          <Group gap="sm">
            <Go to={paths.exhibit(exhibit)}>{t('exhibit.title')}</Go>
            <Copyable text={exhibit} shown={exhibit.slice(0, 8)} label={t('exhibit.id')} />
          </Group>
        </Stack>
      }
    >
      <RefusalNotice error={error} onAgain={() => void changes.refetch()} />
      {data === undefined ? (
        error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <Stack gap="md">
          <Between shown={data} />
          <Kinds
            exhibit={exhibit}
            shown={data}
            kind={kind}
            onChange={(chosen) => {
              setKind(chosen);
              setAfter(-1);
            }}
          />
          <Findings findings={data.findings} />
          {data.next !== null && (
            <div>
              <Button variant="default" onClick={() => setAfter(data.next!)}>
                {t('readings.next')}
              </Button>
            </div>
          )}
        </Stack>
      )}
    </Page>
  );
}

/** What a citation of the change needs: both versions, who kept it when, and the entry of the log. */
function Between({ shown: { number, before, after, at, by, logIndex } }: { readonly shown: Shown }) {
  const { t } = useTranslation('custody');
  const { count } = useNumber();
  return (
    <Facts
      facts={[
        {
          label: t('readings.reading'),
          value: number === null ? t('readings.notKept') : t('readings.ofNumber', { number: count(number) }),
        },
        { label: t('readings.between'), value: before },
        { label: t('readings.to'), value: after },
        ...(at === null ? [] : [{ label: t('readings.at'), value: <Moment at={at} /> }]),
        ...(by === null ? [] : [{ label: t('readings.by'), value: <bdi>{by}</bdi> }]),
        ...(logIndex === null ? [] : [{ label: t('readings.entry'), value: count(logIndex) }]),
      ]}
    />
  );
}

interface KindsProps {
  readonly exhibit: string;
  readonly shown: Shown;
  readonly kind: string | null;
  readonly onChange: (kind: string | null) => void;
}

/** Those that the reading changed, where it was kept; else those that are on the page. */
function Kinds({ exhibit, shown: { number, findings }, kind, onChange }: KindsProps) {
  const { t } = useTranslation('custody');
  const readings = useProcedure(procedures.extractionList, { exhibit }, { enabled: number !== null });
  const kept = readings.data?.readings.find((one) => one.number === number)?.changes ?? {};
  const changed = Object.entries(kept).flatMap(([name, { added, gone }]) => (added + gone > 0 ? [name] : []));
  const kinds = [...new Set([...changed, ...findings.map((one) => one.kind), ...(kind === null ? [] : [kind])])].sort();
  return (
    <Select
      label={t('readings.kind')}
      placeholder={t('readings.allKinds')}
      data={kinds}
      value={kind}
      onChange={onChange}
      clearable
      maw="20rem"
    />
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('custody');
  const rows = findings.map((finding, at) => ({ ...finding, at }));
  return (
    <DataTable
      label={t('readings.changesTitle')}
      rows={rows}
      columns={useColumns()}
      rowKey={({ at }) => String(at)}
      empty={<EmptyState icon={IconEqual} title={t('readings.noneHere')} next={t('readings.noneHereNext')} />}
    />
  );
}

function useColumns(): DataColumn<Finding>[] {
  const { t } = useTranslation('custody');
  const { count } = useNumber();
  return [
    {
      id: 'change',
      header: t('readings.change'),
      cell: ({ change }) => (
        <StatusBadge tone={change === 'added' ? 'info' : 'attention'} label={t(`readings.${change}`)} />
      ),
      sortBy: ({ change }) => change,
    },
    {
      id: 'kind',
      header: t('readings.kind'),
      // As the record names it.
      cell: ({ kind }) => (
        <Text span lang="en" size="sm">
          {kind}
        </Text>
      ),
      sortBy: ({ kind }) => kind,
    },
    {
      id: 'value',
      header: t('readings.value'),
      cell: ({ value }) => <bdi className="wrap-anywhere">{value}</bdi>,
      sortBy: ({ value }) => value,
    },
    {
      id: 'rule',
      header: t('readings.rule'),
      cell: ({ rule }) => (
        <Text span lang="en" size="sm">
          {rule ?? ''}
        </Text>
      ),
      sortBy: ({ rule }) => rule,
    },
    {
      id: 'place',
      header: t('readings.place'),
      cell: ({ start, end }) =>
        start === null || end === null
          ? t('readings.wholeText')
          : t('readings.placeIs', { start: count(start), end: count(end) }),
    },
    { id: 'message', header: t('readings.message'), cell: (finding) => <ToMessage finding={finding} /> },
  ];
}

function ToMessage({ finding: { message, conversationId } }: { readonly finding: Finding }) {
  const { t } = useTranslation('custody');
  const { count } = useNumber();
  const ordinal = Number(message.split(':')[1]);
  const text = t('readings.open', { ordinal: count(ordinal) });
  return conversationId === null ? text : <Go to={paths.message(conversationId, ordinal)}>{text}</Go>;
}
