import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, Button, Text } from '@mantine/core';
import { IconDatabaseExport, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { CheckedBackups } from './checked-backups.tsx';

type Backup = OutputOf<Procedures['backupList']>[number];

/** Backups that were made, and a new one; and what must be kept apart from them. */
export function Backups() {
  const { t } = useTranslation('installation');
  const backups = useProcedure(procedures.backupList, {});
  const keys = useProcedure(procedures.recipientList, { purpose: 'backup', state: 'confirmed' });
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useStart(procedures.backupCreate, { onDone: ({ jobId: id }) => setJobId(id) });
  const job = useJob(jobId);
  const columns = useColumns();
  const keyless = keys.data?.length === 0;
  return (
    <Section
      title={t('backup.title')}
      about={t('backup.about')}
      actions={
        <Button
          size="xs"
          disabled={keys.data === undefined || keyless}
          loading={start.isPending}
          onClick={() => start.mutate({})}
        >
          {t('backup.now')}
        </Button>
      }
    >
      <Alert variant="light" color="gray" icon={<IconKey aria-hidden />} title={t('backup.keysTitle')}>
        <Text size="sm">{t('backup.keys')}</Text>
      </Alert>
      {keyless && (
        <EmptyState icon={IconKey} title={t('backup.noKey')} next={t('backup.noKeyNext')}>
          <GoButton to={paths.recipients()}>{t('backup.toKeys')}</GoButton>
        </EmptyState>
      )}
      <RefusalNotice error={start.error ?? backups.error ?? keys.error} />
      <CheckedBackups any={(backups.data?.length ?? 0) > 0} />
      {job.data !== undefined && <JobProgress title={t('backup.running')} job={job.data} />}
      {backups.data === undefined ? (
        backups.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('backup.title')}
          rows={backups.data}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<EmptyState icon={IconDatabaseExport} title={t('backup.none')} next={t('backup.noneNext')} />}
        />
      )}
    </Section>
  );
}

function useColumns(): DataColumn<Backup>[] {
  const { t } = useTranslation('installation');
  const number = useNumber();
  return [
    {
      id: 'moment',
      header: t('backup.moment'),
      cell: ({ snapshotAt }) => <Moment at={snapshotAt} />,
      sortBy: ({ snapshotAt }) => snapshotAt,
    },
    { id: 'file', header: t('backup.file'), cell: ({ fileName }) => fileName },
    {
      id: 'size',
      header: t('backup.size'),
      align: 'end',
      cell: ({ bytes }) => number.bytes(bytes),
      sortBy: ({ bytes }) => bytes,
    },
    {
      id: 'kind',
      header: t('backup.kind'),
      cell: ({ id, chain }) => t(id === chain ? 'backup.whole' : 'backup.adds'),
    },
    { id: 'rows', header: t('backup.rows'), align: 'end', cell: ({ rows }) => number.count(rows) },
    { id: 'blobs', header: t('backup.blobs'), align: 'end', cell: ({ blobs }) => number.count(blobs) },
    { id: 'sha256', header: t('backup.digest'), cell: ({ sha256 }) => <Digest hex={sha256} /> },
    {
      id: 'place',
      header: t('backup.place'),
      cell: ({ present, removedAt }) =>
        t(removedAt !== null ? 'backup.removed' : present === true ? 'backup.here' : 'backup.elsewhere'),
    },
  ];
}
