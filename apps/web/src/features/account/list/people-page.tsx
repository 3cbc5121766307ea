import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useQueryValues } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AddPerson } from '../change/add-person.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { usePeopleColumns, type Person } from './people-columns.tsx';

/** Everybody of the unit: names and roles for everyone, changes for who manages people. */
export function PeoplePage() {
  const { t } = useTranslation('account');
  const manages = useAllowed('account:manage');
  const [adding, setAdding] = useState(useQueryValues()['add'] === true && manages);
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <GoButton to="/accounts/roles" variant="default">
            {t('roles.title')}
          </GoButton>
          {manages && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {t('add.action')}
            </Button>
          )}
        </>
      }
    >
      <PeopleTable />
      {manages && <AddPerson opened={adding} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function PeopleTable() {
  const { t } = useTranslation('account');
  const { data, error, refetch } = useProcedure(procedures.accountList, {});
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = usePeopleColumns((person: Person) => setChosen(person.id));
  if (error !== null) return <RefusalNotice error={error} onAgain={() => void refetch()} />;
  if (data === undefined) return <LoadingPlaceholder kind="table" />;
  return (
    <>
      <DataTable
        label={t('title')}
        rows={data}
        columns={columns}
        rowKey={({ id }) => id}
        chosen={chosen}
        onOpen={({ id }) => setChosen(id)}
        empty={<EmptyState icon={IconUsersGroup} title={t('empty.title')} next={t('empty.next')} />}
      />
      <PersonDrawer person={data.find(({ id }) => id === chosen) ?? null} onClose={() => setChosen(null)} />
    </>
  );
}
