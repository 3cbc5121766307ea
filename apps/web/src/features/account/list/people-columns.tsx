import type { OutputOf, Procedures } from '@custodia/contract';
import { Anchor, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useAllowed } from '../../../lib/session/me.ts';
import { RoleNames } from '../role/role-names.tsx';

export type Person = OutputOf<Procedures['accountShow']>;

export function usePeopleColumns(open: (person: Person) => void): DataColumn<Person>[] {
  const { t } = useTranslation('account');
  const manages = useAllowed('account:manage');
  return useMemo(() => {
    const everyone: DataColumn<Person>[] = [
      {
        id: 'name',
        header: t('column.name'),
        sortBy: ({ name }) => name,
        cell: (person) => (
          <Anchor component="button" type="button" ta="start" onClick={() => open(person)}>
            {person.name}
          </Anchor>
        ),
      },
      {
        id: 'roles',
        header: t('column.roles'),
        sortBy: ({ roles }) => roles.join(),
        cell: ({ roles }) => <RoleNames roles={roles} />,
      },
      {
        id: 'state',
        header: t('column.state'),
        sortBy: ({ disabled }) => Number(disabled),
        cell: (person) => <State person={person} />,
      },
    ];
    return manages ? [...everyone, ...administration(t)] : everyone;
  }, [t, manages, open]);
}

function administration(t: (key: string) => string): DataColumn<Person>[] {
  return [
    {
      id: 'email',
      header: t('column.email'),
      sortBy: ({ administration }) => administration?.email ?? null,
      cell: ({ administration }) => <Text size="sm">{administration?.email}</Text>,
    },
    {
      id: 'since',
      header: t('column.since'),
      sortBy: ({ administration }) => administration?.createdAt ?? null,
      cell: ({ administration }) => <Moment at={administration?.createdAt ?? null} />,
    },
  ];
}

export function State({ person }: { readonly person: Person }) {
  const { t } = useTranslation('account');
  return (
    <Group gap="xs">
      <StatusBadge
        tone={person.disabled ? 'attention' : 'good'}
        label={person.disabled ? t('state.disabled') : t('state.enabled')}
      />
    </Group>
  );
}
