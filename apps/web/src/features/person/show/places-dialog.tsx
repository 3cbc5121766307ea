import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Modal, Stack, Text } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import type { Person } from '../parts/types.ts';

type Place = OutputOf<Procedures['identifierPlaces']>['places'][number];

interface Props {
  readonly identifier: Person['identifiers'][number];
  readonly operation: string;
  readonly onClose: () => void;
}

/** Every place where an identifier was seen in the operation, whoever wrote it; each leads to the reader. */
export function PlacesDialog({ identifier: { kind, value }, operation, onClose }: Props) {
  const { t } = useTranslation('person');
  const go = useGo();
  const columns = useColumns();
  const { data, error } = useProcedure(procedures.identifierPlaces, { kind, value, operation, limit: 1_000 });
  const open = ({ conversationId, ordinal }: Place): void => go(paths.message(conversationId, ordinal));
  return (
    <Modal opened onClose={onClose} title={<bdi>{value}</bdi>} size="xl">
      <Stack>
        <RefusalNotice error={error} />
        {data === undefined ? (
          error === null && <LoadingPlaceholder kind="table" rows={4} />
        ) : (
          <>
            <Text size="sm">{t('show.seenAt', { count: data.total, shown: data.places.length })}</Text>
            <DataTable
              label={t('field.timesSeen')}
              rows={data.places}
              columns={columns}
              rowKey={({ id, start }) => `${id} ${String(start)}`}
              onOpen={open}
              empty={<EmptyState icon={IconId} title={t('show.noIdentifier')} next={t('show.noIdentifierNext')} />}
            />
          </>
        )}
      </Stack>
    </Modal>
  );
}

function useColumns(): DataColumn<Place>[] {
  const { t } = useTranslation('person');
  return [
    {
      id: 'sender',
      header: t('field.sender'),
      cell: ({ sender, conversationId, ordinal }) => (
        <Go to={paths.message(conversationId, ordinal)}>
          <bdi>{sender ?? t('show.noSender')}</bdi>
        </Go>
      ),
      sortBy: ({ sender }) => sender,
    },
    {
      id: 'conversation',
      header: t('field.conversation'),
      cell: ({ conversation, platform }) => (
        <>
          <bdi>{conversation ?? '–'}</bdi> · {platform}
        </>
      ),
      sortBy: ({ conversation }) => conversation,
    },
    {
      id: 'exhibit',
      header: t('field.exhibit'),
      cell: ({ exhibitId }) => <Go to={paths.exhibit(exhibitId)}>{exhibitId.slice(0, 8)}</Go>,
    },
    {
      id: 'at',
      header: t('field.when'),
      cell: ({ at, local }) => <Moment at={at} local={local} />,
      sortBy: ({ at, local }) => at ?? local,
    },
  ];
}
