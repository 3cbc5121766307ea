import { procedures } from '@custodia/contract';
import { Button, Group, Select, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Operation } from '../parts/types.ts';

interface Props {
  readonly operation: Operation;
}

/** Who needs to know, and by whom they were let in. */
export function Members({ operation }: Props) {
  const { t } = useTranslation('operation');
  const mayManage = useAllowed('member:manage');
  const [removing, setRemoving] = useState<{ readonly accountId: string; readonly name: string } | null>(null);
  const { data, error } = useProcedure(procedures.accessMembers, { operation: operation.id });
  const remove = useAct(procedures.accessRemoveMember, { changes: ['operation'], onDone: () => setRemoving(null) });
  const members = data?.members.filter(({ until }) => until === null);
  return (
    <Section
      title={t('field.members')}
      about={t('members.need')}
      actions={mayManage && members !== undefined && <AddMember operation={operation} present={members} />}
    >
      <RefusalNotice error={error} />
      {members === undefined && error === null && <LoadingPlaceholder kind="table" rows={3} />}
      {members !== undefined && (
        <DataTable
          label={t('field.members')}
          rows={members}
          rowKey={({ accountId }) => accountId}
          empty={<EmptyState icon={IconUsers} title={t('members.none')} next={t('members.noneNext')} />}
          columns={[
            { id: 'name', header: t('field.person'), cell: ({ name }) => name, sortBy: ({ name }) => name },
            { id: 'roles', header: t('field.roles'), cell: ({ roles }) => <Roles roles={roles} /> },
            {
              id: 'since',
              header: t('field.since'),
              cell: ({ since, addedBy }) => (
                <>
                  <Moment at={since} /> · {addedBy}
                </>
              ),
              sortBy: ({ since }) => since,
            },
            { id: 'reason', header: t('field.reason'), cell: ({ reason }) => reason },
            {
              id: 'remove',
              header: t('members.action'),
              cell: (member) =>
                mayManage && (
                  <Button size="compact-xs" variant="default" onClick={() => setRemoving(member)}>
                    {t('members.remove')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <ReasonDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('members.removeTitle', { name: removing?.name })}
        about={t('members.removeAbout')}
        action={t('members.remove')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={(reason) => remove.mutate({ operation: operation.id, account: removing!.accountId, reason })}
      />
    </Section>
  );
}

function Roles({ roles }: { readonly roles: readonly string[] }) {
  const { t } = useTranslation('app');
  return <>{roles.map((role) => t(`role.${role}`)).join(', ')}</>;
}

interface AddProps extends Props {
  readonly present: readonly { readonly accountId: string }[];
}

function AddMember({ operation, present }: AddProps) {
  const { t } = useTranslation('operation');
  const [opened, setOpened] = useState(false);
  const [account, setAccount] = useState<string | null>(null);
  const { data = [] } = useProcedure(procedures.accountList, {}, { enabled: opened });
  const add = useAct(procedures.accessAddMember, { changes: ['operation'], onDone: () => setOpened(false) });
  const offered = data.filter(({ id, disabled }) => !disabled && !present.some(({ accountId }) => accountId === id));
  return (
    <Group>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t('members.add')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('members.add')}
        about={<Text size="sm">{t('members.addAbout')}</Text>}
        action={t('members.add')}
        pending={add.isPending}
        error={add.error}
        onConfirm={(reason) => account !== null && add.mutate({ operation: operation.id, account, reason })}
      >
        <Select
          label={t('field.person')}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={account}
          onChange={setAccount}
          searchable
          required
          nothingFoundMessage={t('people.none')}
        />
      </ReasonDialog>
    </Group>
  );
}
