import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useMe } from '../../lib/session/me.ts';
import { Alerts } from './alerts.tsx';
import { Changes } from './changes.tsx';
import { Deadlines } from './deadlines.tsx';
import { MyOperations } from './my-operations.tsx';
import { Work } from './work.tsx';

const MINUTE_MS = 60_000;

export default function HomePage() {
  const { t } = useTranslation('home');
  const me = useMe();
  const { data, error, refetch } = useProcedure(procedures.homeShow, {}, { everyMs: MINUTE_MS });
  return (
    <Page title={t('greeting', { name: me.name })} about={t('about')}>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined ? error === null && <LoadingPlaceholder rows={8} kind="table" /> : <Shown home={data} />}
    </Page>
  );
}

/** What must be known stands first, then what waits, then what ends; what only informs comes last. */
function Shown({ home }: { readonly home: OutputOf<Procedures['homeShow']> }) {
  return (
    <Stack gap="xl">
      <Alerts alerts={home.alerts} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
        <Work work={home.work} />
        <Deadlines deadlines={home.deadlines} />
      </SimpleGrid>
      <Changes changes={home.changes} since={home.since} />
      <MyOperations operations={home.operations} />
    </Stack>
  );
}
