import { PERSON_CATEGORIES, procedures, type PersonCategory } from '@custodia/contract';
import { Button, Group, Select, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AttachDialog } from '../attach/attach-dialog.tsx';
import { Category } from '../parts/category.tsx';
import type { Summary } from '../parts/types.ts';

export function PeoplePart({ operation }: { readonly operation: string | null }) {
  const { t } = useTranslation('person');
  const go = useGo();
  const columns = useColumns();
  const mayWrite = useAllowed('person:write');
  const [category, setCategory] = useState<PersonCategory | null>(null);
  const [creating, setCreating] = useState(false);
  const list = useProcedure(procedures.personList, {
    ...(operation === null ? {} : { operation }),
    ...(category === null ? {} : { category }),
    limit: 5_000,
  });
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Select
          label={t('field.category')}
          placeholder={t('list.any')}
          data={Object.keys(PERSON_CATEGORIES).map((one) => ({ value: one, label: t(`category.${one}`) }))}
          value={category}
          onChange={(chosen) => setCategory(chosen as PersonCategory | null)}
          clearable
        />
        {mayWrite && <Button onClick={() => setCreating(true)}>{t('create.do')}</Button>}
      </Group>
      <RefusalNotice error={list.error} onAgain={() => void list.refetch()} />
      {list.data === undefined ? (
        list.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('list.people')}
          rows={list.data}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ id }) => go(paths.person(id))}
          maxHeight="calc(100dvh - 20rem)"
          empty={
            <EmptyState icon={IconUsers} title={t('list.empty')} next={t('list.emptyNext')}>
              <GoButton to={`${paths.people()}?show=accounts`} variant="default">
                {t('list.accounts')}
              </GoButton>
            </EmptyState>
          }
        />
      )}
      <AttachDialog
        key={String(creating)}
        opened={creating}
        onClose={() => setCreating(false)}
        operation={operation}
        participants={[]}
        onDone={(id) => go(paths.person(id))}
      />
    </Stack>
  );
}

function useColumns(): DataColumn<Summary>[] {
  const { t } = useTranslation('person');
  const number = useNumber();
  return [
    {
      id: 'label',
      header: t('field.label'),
      cell: ({ id, label }) => (
        <Go to={paths.person(id)}>
          <bdi>{label}</bdi>
        </Go>
      ),
      sortBy: ({ label }) => label,
    },
    {
      id: 'category',
      header: t('field.category'),
      cell: ({ category }) => <Category category={category} />,
      sortBy: ({ category }) => t(`category.${category}`),
    },
    {
      id: 'accounts',
      header: t('field.accounts'),
      align: 'end',
      cell: ({ accounts }) => number.count(accounts),
      sortBy: ({ accounts }) => accounts,
    },
    {
      id: 'claims',
      header: t('field.claims'),
      align: 'end',
      cell: ({ claims }) => number.count(claims),
      sortBy: ({ claims }) => claims,
    },
    {
      id: 'changed',
      header: t('field.changed'),
      cell: ({ changedAt }) => <Moment at={changedAt} />,
      sortBy: ({ changedAt }) => changedAt,
    },
  ];
}
