import { procedures } from '@custodia/contract';
import { Button, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { ReasonDialog } from '../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAct } from '../../lib/api/use-act.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useAllowed } from '../../lib/session/me.ts';
import type { OutputOf, Procedures } from '@custodia/contract';
import { Outlook } from './act-dialog.tsx';

type Act = OutputOf<Procedures['triageHistory']>[number];

/** What was done with many at once, the newest first; what nothing was built on can be undone. */
export function History({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('triage');
  const [undoing, setUndoing] = useState<string | null>(null);
  const { data, error } = useProcedure(procedures.triageHistory, { operation, limit: 200 });
  const mayUndo = useAllowed('triage:decide');
  if (data === undefined) return error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={error} />;
  const columns: DataColumn<Act>[] = [
    { id: 'at', header: t('history.at'), cell: ({ at }) => <Moment at={at} /> },
    { id: 'by', header: t('history.by'), cell: ({ by }) => <bdi>{by.name}</bdi> },
    { id: 'what', header: t('history.what'), cell: (act) => <What act={act} /> },
    { id: 'count', header: t('history.count'), cell: ({ conversations }) => conversations, align: 'end' },
    { id: 'reason', header: t('history.reason'), cell: ({ reason }) => <bdi>{reason}</bdi> },
    ...(mayUndo
      ? [
          {
            id: 'undo',
            header: t('history.undo'),
            cell: ({ id, undoneBy }: Act) =>
              undoneBy === null ? (
                <Button size="compact-sm" variant="default" onClick={() => setUndoing(id)}>
                  {t('undo.open')}
                </Button>
              ) : (
                <Text size="sm">{t('undo.done')}</Text>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable
        label={t('history.title')}
        rows={data}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={IconHistory} title={t('history.none')} next={t('history.noneNext')} />}
      />
      <UndoDialog key={undoing ?? 'none'} operation={operation} act={undoing} onClose={() => setUndoing(null)} />
    </>
  );
}

function What({ act: { kind, to } }: { readonly act: Act }) {
  const { t } = useTranslation('triage');
  return (
    <>
      {t(`kind.${kind}`)}
      {to !== null && (
        <>
          {' → '}
          <bdi>{to.name}</bdi>
        </>
      )}
    </>
  );
}

interface UndoProps {
  readonly operation: string;
  /** Null: closed. */
  readonly act: string | null;
  readonly onClose: () => void;
}

/** What will be put back and what stays as it is, and why. */
export function UndoDialog({ operation, act, onClose }: UndoProps) {
  const { t } = useTranslation('triage');
  const input = { operation, act: act ?? '' };
  const preview = useProcedure(procedures.triageUndo, input, { enabled: act !== null, staleMs: 0 });
  const deed = useAct(procedures.triageUndo, {
    changes: ['log'],
    onDone: ({ changes }) => {
      toast(t('undo.toast', { count: changes.length }));
      onClose();
    },
  });
  return (
    <ReasonDialog
      opened={act !== null}
      onClose={onClose}
      title={t('undo.title')}
      about={t('undo.about')}
      action={t('undo.do', { count: preview.data?.changes.length ?? 0 })}
      pending={deed.isPending}
      error={deed.error ?? preview.error}
      onConfirm={(reason) => deed.mutate({ ...input, reason, expected: preview.data?.changes.length ?? 0, yes: true })}
    >
      {preview.data === undefined ? (
        preview.error === null && <LoadingPlaceholder kind="text" />
      ) : (
        <Outlook told={preview.data} />
      )}
    </ReasonDialog>
  );
}
