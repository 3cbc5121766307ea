import { procedures } from '@custodia/contract';
import { IconLayoutKanban } from '@tabler/icons-react';
import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Page } from '../../components/ui/page.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useOneOperation } from '../../lib/compartment/use-one-operation.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { History } from './history.tsx';
import { Work } from './work.tsx';
import { Workload } from './workload.tsx';

/** Conversations as work: what is known of each, who has it, one act for many of them. */
export default function TriagePage() {
  const { t } = useTranslation('triage');
  const operation = useOneOperation();
  return (
    <Page title={t('title')} about={t('about')}>
      {operation === null ? (
        <EmptyState icon={IconLayoutKanban} title={t('noOperation')} next={t('noOperationNext')} />
      ) : (
        <OfOperation key={operation} operation={operation} />
      )}
    </Page>
  );
}

function OfOperation({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('triage');
  const maySeeLoad = useAllowed('workload:read');
  const { data } = useProcedure(procedures.accessMembers, { operation });
  const people = (data?.members ?? [])
    .filter(({ until, disabled, roles }) => until === null && !disabled && roles.some((role) => READERS.includes(role)))
    .map(({ accountId, name }) => ({ accountId, name }));
  return (
    <Tabs defaultValue="work" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="work">{t('tab.work')}</Tabs.Tab>
        <Tabs.Tab value="history">{t('tab.history')}</Tabs.Tab>
        {maySeeLoad && <Tabs.Tab value="load">{t('tab.load')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="work">
        <Work operation={operation} people={people} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <History operation={operation} />
      </Tabs.Panel>
      {maySeeLoad && (
        <Tabs.Panel value="load">
          <Workload operation={operation} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

/** Who may read and tag: only they can be given work. */
const READERS: readonly string[] = ['investigator', 'analyst', 'supervisor'];
