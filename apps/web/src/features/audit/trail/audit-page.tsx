import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconListSearch, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { saveText } from '../../../lib/job/download.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useEventColumns } from './event-columns.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { Filters } from './filters.tsx';
import { useTrail, type AuditEvent, type Filter } from './use-trail.ts';

/** Who asked for what, when, and how it ended: for the auditor. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const [filter, setFilter] = useState<Filter>({});
  const trail = useTrail(filter);
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={trail.isRefetching}
          onClick={() => void trail.refetch()}
        >
          {t('refresh')}
        </Button>
      }
    >
      <Stack gap="md">
        <Filters filter={filter} onChange={setFilter} />
        <RefusalNotice error={trail.error} onAgain={() => void trail.refetch()} />
        {trail.events === undefined && trail.error === null && <LoadingPlaceholder kind="table" rows={10} />}
        {trail.events !== undefined && (
          <Events
            events={trail.events}
            more={trail.hasNextPage}
            loading={trail.isFetchingNextPage}
            onMore={() => void trail.fetchNextPage()}
          />
        )}
      </Stack>
    </Page>
  );
}

interface EventsProps {
  readonly events: readonly AuditEvent[];
  readonly more: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

function Events({ events, more, loading, onMore }: EventsProps) {
  const { t } = useTranslation('audit');
  const number = useNumber();
  const [chosen, setChosen] = useState<AuditEvent | null>(null);
  const columns = useEventColumns(setChosen);
  return (
    <>
      <DataTable
        label={t('title')}
        rows={events}
        columns={columns}
        rowKey={(event) => String(event.number)}
        chosen={chosen === null ? null : String(chosen.number)}
        onOpen={setChosen}
        empty={<EmptyState icon={IconListSearch} title={t('empty.title')} next={t('empty.next')} />}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {t('shown', { count: events.length, number: number.count(events.length) })}
        </Text>
        <Group gap="sm">
          {more && (
            <Button variant="default" onClick={onMore} loading={loading}>
              {t('older')}
            </Button>
          )}
          {events.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => saveEvents(events)}
            >
              {t('save')}
            </Button>
          )}
        </Group>
      </Group>
      <EventDrawer event={chosen} onClose={() => setChosen(null)} />
    </>
  );
}

/** What is shown, as the server gave it: for somebody outside, or a program. The codes are in it, not the words of one language. */
function saveEvents(events: readonly AuditEvent[]): void {
  const name = `audit-trail-${String(events[0]!.number)}-${String(events.at(-1)!.number)}.json`;
  saveText(name, `${JSON.stringify(events, null, 2)}\n`);
}
