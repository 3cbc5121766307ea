import { Button, Checkbox, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Account } from '../parts/types.ts';
import { useUsualColumns } from '../parts/usual-columns.tsx';

export interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** With a box to choose each by, for who may attach. */
export function useAccountColumns(
  choosing: Choosing | null,
  onProfile: (account: Account) => void,
): DataColumn<Account>[] {
  const { t } = useTranslation('person');
  const number = useNumber();
  const usual = useUsualColumns<Account>();
  return [
    ...(choosing === null ? [] : [chooser(choosing, t('accounts.chooseOne'))]),
    {
      id: 'account',
      header: t('field.account'),
      cell: (account) => <Name account={account} />,
      sortBy: ({ name }) => name,
    },
    usual.platform,
    {
      id: 'person',
      header: t('field.person'),
      cell: ({ people }) => people.map(({ id, label }) => <Person key={id} id={id} label={label} />),
      sortBy: ({ people }) => people[0]?.label ?? null,
    },
    {
      id: 'exhibits',
      header: t('field.exhibits'),
      align: 'end',
      cell: ({ appearances }) => number.count(appearances.length),
      sortBy: ({ appearances }) => appearances.length,
    },
    usual.messages,
    usual.written,
    {
      id: 'profile',
      header: t('said.open'),
      cell: (account) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t('said.open')}: ${account.name}`}
          onClick={() => onProfile(account)}
        >
          {t('said.open')}
        </Button>
      ),
    },
  ];
}

function chooser({ chosen, onChoose }: Choosing, label: string): DataColumn<Account> {
  return {
    id: 'choose',
    header: label,
    width: '4rem',
    cell: ({ key, name }) => (
      <Checkbox
        aria-label={`${label} ${name}`}
        checked={chosen.has(key)}
        onChange={(event) => {
          const next = new Set(chosen);
          if (event.currentTarget.checked) next.add(key);
          else next.delete(key);
          onChoose(next);
        }}
      />
    ),
  };
}

function Name({ account: { name, names, basis, investigator } }: { readonly account: Account }) {
  const { t } = useTranslation('person');
  const others = names.filter((one) => one !== name);
  return (
    <>
      <Text span>
        {investigator && <IconShieldCheck size={14} role="img" aria-label={t('category.investigator-account')} />}{' '}
        <bdi>{name}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {t(`basis.${basis}`)}
        {others.length > 0 && (
          <>
            {' · '}
            <bdi>{others.slice(0, 5).join(', ')}</bdi>
          </>
        )}
      </Text>
    </>
  );
}

function Person({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <Text>
      <Go to={paths.person(id)}>
        <bdi>{label}</bdi>
      </Go>
    </Text>
  );
}
