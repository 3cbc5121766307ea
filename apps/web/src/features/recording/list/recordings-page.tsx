import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Anchor, Button, Paper, Stack, Text, Title, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { OrderDialog } from '../order/order-dialog.tsx';
import { StateOf } from '../show/state.tsx';

/** How each recording is doing; events say when that changes, and the figures are asked for again now and then. */
const EVERY_MS = 15_000;

export default function RecordingsPage() {
  const { t } = useTranslation('recording');
  const recordings = useProcedure(procedures.recordingList, {}, { everyMs: EVERY_MS });
  const mayOrder = useAllowed('operation:manage');
  const [ordering, { open, close }] = useDisclosure(false);
  const order = mayOrder && <Button onClick={open}>{t('order.do')}</Button>;
  return (
    <Page title={t('list.title')} about={t('list.about')} actions={order}>
      <RefusalNotice error={recordings.error} onAgain={() => void recordings.refetch()} />
      {recordings.data === undefined ? (
        recordings.error === null && <LoadingPlaceholder kind="table" />
      ) : recordings.data.length === 0 ? (
        <EmptyState icon={IconEar} title={t('list.none')} next={t(mayOrder ? 'list.noneOrder' : 'list.noneAsk')}>
          {order}
        </EmptyState>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {recordings.data.map((recording) => (
            <li key={recording.id}>
              <RecordingCard recording={recording} />
            </li>
          ))}
        </Stack>
      )}
      <OrderDialog opened={ordering} onClose={close} />
    </Page>
  );
}

type Summary = OutputOf<Procedures['recordingList']>[number];

function RecordingCard({ recording }: { readonly recording: Summary }) {
  const { t } = useTranslation('recording');
  const { id, operation, protocol, account, server, rooms, state, openGaps } = recording;
  return (
    <Paper withBorder p="md" radius="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h5">
            <Anchor component={Link} to={paths.recording(id)}>
              {operation}: <bdi>{account}</bdi>
            </Anchor>
          </Title>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {protocol.toUpperCase()} · {server} · {t('list.rooms', { count: rooms.length })} ·{' '}
            {t('list.gaps', { count: openGaps })}
          </Text>
        </div>
        <StateOf state={state} />
      </Group>
    </Paper>
  );
}
