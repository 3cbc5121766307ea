import { procedures } from '@custodia/contract';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAddressBook, IconLinkPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Person } from '../parts/types.ts';
import { useUsualColumns } from '../parts/usual-columns.tsx';

type Attached = Person['attached'][number];

interface Props {
  readonly person: Person;
  readonly mayWrite: boolean;
}

/** Participants that somebody says are this person, each with who said so and why. */
export function AccountsSection({ person, mayWrite }: Props) {
  const { t } = useTranslation('person');
  const [leaving, setLeaving] = useState<Attached | null>(null);
  const detach = useAct(procedures.personDetachAccount, { onDone: () => setLeaving(null) });
  const columns = useColumns(mayWrite ? setLeaving : null);
  return (
    <Section
      title={t('field.accounts')}
      about={t('show.accountsAbout')}
      actions={
        mayWrite && (
          <GoButton to={`${paths.people()}?show=accounts`} variant="default" size="xs">
            {t('attach.find')}
          </GoButton>
        )
      }
    >
      <DataTable
        label={t('field.accounts')}
        rows={person.attached}
        columns={columns}
        rowKey={({ participantId }) => participantId}
        empty={<EmptyState icon={IconAddressBook} title={t('show.noAccount')} next={t('show.noAccountNext')} />}
      />
      {mayWrite && person.alsoSeen.length > 0 && <AlsoSeen person={person} />}
      <ReasonDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('detach.do')}
        about={t('detach.about')}
        action={t('detach.do')}
        pending={detach.isPending}
        error={detach.error}
        onConfirm={(reason) =>
          leaving !== null && detach.mutate({ person: person.id, participants: [leaving.participantId], reason })
        }
      />
    </Section>
  );
}

function useColumns(onDetach: ((row: Attached) => void) | null): DataColumn<Attached>[] {
  const { t } = useTranslation('person');
  const usual = useUsualColumns<Attached>();
  const mayErase = useAllowed('exhibit:erase');
  return [
    {
      id: 'name',
      header: t('field.account'),
      cell: (row) => <Name row={row} />,
      sortBy: ({ name }) => name,
    },
    usual.platform,
    {
      id: 'exhibit',
      header: t('field.exhibit'),
      cell: ({ exhibitId }) => <Go to={paths.exhibit(exhibitId)}>{exhibitId.slice(0, 8)}</Go>,
    },
    usual.messages,
    usual.written,
    {
      id: 'why',
      header: t('field.why'),
      cell: (row) => <Why row={row} />,
    },
    ...(onDetach === null
      ? []
      : [
          {
            id: 'detach',
            header: t('detach.do'),
            cell: (row: Attached) => (
              <Button size="compact-xs" variant="default" onClick={() => onDetach(row)}>
                {t('detach.do')}
              </Button>
            ),
          },
        ]),
    ...(mayErase
      ? [
          {
            id: 'erase',
            header: t('detach.erase'),
            cell: ({ participantId }: Attached) => (
              <Go to={paths.erasure({ account: participantId })}>{t('detach.erase')}</Go>
            ),
          },
        ]
      : []),
  ];
}

function Name({ row: { name, handle, nativeId } }: { readonly row: Attached }) {
  return (
    <>
      <bdi>{name}</bdi>
      <Text size="xs" c="dimmed">
        <bdi>{[handle, nativeId].filter((one) => one !== null && one !== name).join(' · ')}</bdi>
      </Text>
    </>
  );
}

function Why({ row: { reason, by, at } }: { readonly row: Attached }) {
  return (
    <>
      {reason}
      <Text size="xs" c="dimmed">
        {by.name} · <Moment at={at} />
      </Text>
    </>
  );
}

/** The same account in other exhibits: proposed, never attached by itself. */
function AlsoSeen({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  const [opened, setOpened] = useState(false);
  const attach = useAct(procedures.personAttachAccount, { onDone: () => setOpened(false) });
  const participants = person.alsoSeen.map(({ participantId }) => participantId);
  return (
    <Alert variant="light" color="harbour" icon={<IconLinkPlus aria-hidden />}>
      <Group justify="space-between">
        <Text size="sm">{t('show.alsoSeen', { count: participants.length })}</Text>
        <Button size="xs" variant="default" onClick={() => setOpened(true)}>
          {t('attach.these')}
        </Button>
      </Group>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('attach.these')}
        about={t('attach.about', { count: participants.length })}
        action={t('attach.these')}
        pending={attach.isPending}
        error={attach.error}
        onConfirm={(reason) => attach.mutate({ person: person.id, participants, reason })}
      />
    </Alert>
  );
}
