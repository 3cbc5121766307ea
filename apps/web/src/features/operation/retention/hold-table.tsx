import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Hold } from '../parts/types.ts';

interface Props {
  readonly holds: readonly Hold[];
  /** Says which operation, where there may be several. */
  readonly named?: boolean;
}

/** Holds that stand and those that were released, each with its reason. */
export function HoldTable({ holds, named = false }: Props) {
  const { t } = useTranslation('operation');
  const mayManage = useAllowed('retention:manage');
  const operation = useOperationColumn(named);
  const [chosen, setChosen] = useState<Hold | null>(null);
  const release = useAct(procedures.retentionRelease, { changes: ['operation'], onDone: () => setChosen(null) });
  return (
    <>
      <DataTable
        label={t('retention.holds')}
        rows={holds}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          ...(named ? [operation] : []),
          {
            id: 'covers',
            header: t('field.covers'),
            cell: ({ exhibitId }) =>
              exhibitId === null ? (
                t('retention.whole')
              ) : (
                <Go to={paths.exhibit(exhibitId)}>{exhibitId.slice(0, 8)}</Go>
              ),
          },
          { id: 'reason', header: t('field.reason'), cell: ({ reason }) => reason },
          {
            id: 'held',
            header: t('field.since'),
            cell: ({ heldAt, heldBy }) => (
              <>
                <Moment at={heldAt} /> · {heldBy}
              </>
            ),
            sortBy: ({ heldAt }) => heldAt,
          },
          {
            id: 'released',
            header: t('field.released'),
            cell: (one) => <Released hold={one} onRelease={mayManage ? () => setChosen(one) : null} />,
          },
        ]}
      />
      <ReasonDialog
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        title={t('retention.release')}
        about={t('retention.releaseAbout')}
        action={t('retention.release')}
        pending={release.isPending}
        error={release.error}
        onConfirm={(reason) => release.mutate({ operation: chosen!.operationId, hold: chosen!.id, reason })}
      />
    </>
  );
}

function useOperationColumn(named: boolean): DataColumn<Hold> {
  const { t } = useTranslation('operation');
  const { data = [] } = useProcedure(procedures.operationList, {}, { enabled: named });
  const nameOf = (id: string) => data.find((one) => one.id === id)?.name ?? id.slice(0, 8);
  return {
    id: 'operation',
    header: t('field.operation'),
    cell: ({ operationId }) => <Go to={paths.operation(operationId)}>{nameOf(operationId)}</Go>,
    sortBy: ({ operationId }) => nameOf(operationId),
  };
}

interface ReleasedProps {
  readonly hold: Hold;
  readonly onRelease: (() => void) | null;
}

function Released({ hold, onRelease }: ReleasedProps) {
  const { t } = useTranslation('operation');
  if (hold.released !== null) {
    return (
      <>
        <Moment at={hold.released.at} /> · {hold.released.by}: {hold.released.reason}
      </>
    );
  }
  if (onRelease === null) return <>{t('retention.stands')}</>;
  return (
    <Button size="compact-xs" variant="default" onClick={onRelease}>
      {t('retention.release')}
    </Button>
  );
}
