import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useAllowed, useMe } from '../../../lib/session/me.ts';
import { Changes, type Change } from '../change/changes.tsx';
import { RoleNames } from '../role/role-names.tsx';
import { State, type Person } from './people-columns.tsx';

interface Props {
  /** Null: closed. */
  readonly person: Person | null;
  readonly onClose: () => void;
}

/** One person, and what an administrator may change about them. */
export function PersonDrawer({ person, onClose }: Props) {
  return (
    <Drawer opened={person !== null} onClose={onClose} position="right" size="lg" title={person?.name}>
      {person !== null && <Known person={person} />}
    </Drawer>
  );
}

function Known({ person }: { readonly person: Person }) {
  const { t } = useTranslation('account');
  const { administration: kept } = person;
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          { label: t('column.roles'), value: <RoleNames roles={person.roles} /> },
          { label: t('column.state'), value: <State person={person} /> },
          {
            label: t('fact.id'),
            value: <Copyable text={person.id} label={t('fact.id')} shown={person.id.slice(0, 8)} />,
          },
          ...(kept === null
            ? []
            : [
                { label: t('column.email'), value: kept.email },
                { label: t('column.since'), value: <Moment at={kept.createdAt} /> },
                { label: t('fact.addedBy'), value: kept.createdBy },
                ...(kept.disabledAt === null
                  ? []
                  : [{ label: t('fact.disabledAt'), value: <Moment at={kept.disabledAt} /> }]),
              ]),
        ]}
      />
      <Deeds person={person} />
    </Stack>
  );
}

function Deeds({ person }: { readonly person: Person }) {
  const { t } = useTranslation('account');
  const manages = useAllowed('account:manage');
  const isMe = useMe().accountId === person.id;
  const [change, setChange] = useState<Change | null>(null);
  if (!manages) return null;
  if (isMe) return <Text c="dimmed">{t('own')}</Text>;
  const offered: readonly Change[] = person.disabled ? ['enable'] : ['roles', 'invite', 'reset', 'signOut', 'disable'];
  return (
    <>
      <Group gap="sm">
        {offered.map((one) => (
          <Button key={one} variant="default" onClick={() => setChange(one)}>
            {t(`change.${one}.action`)}
          </Button>
        ))}
      </Group>
      <Changes person={person} change={change} onClose={() => setChange(null)} />
    </>
  );
}
