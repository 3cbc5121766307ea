import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
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
import { AddMember } from './add-member.tsx';
import { Glass } from './glass.tsx';

type Member = OutputOf<Procedures['accessMembers']>['members'][number];

interface Props {
  readonly operation: Operation;
}

/** Who needs to know, and by whom they were let in. */
export function Members({ operation }: Props) {
  const { t } = useTranslation('operation');
  const mayManage = useAllowed('member:manage');
  const { data, error } = useProcedure(procedures.accessMembers, { operation: operation.id });
  const members = data?.members.filter(({ until }) => until === null);
  return (
    <Stack gap="xl">
      <Section
        title={t('field.members')}
        about={t('members.need')}
        actions={mayManage && members !== undefined && <AddMember operation={operation} present={members} />}
      >
        <RefusalNotice error={error} />
        {members === undefined && error === null && <LoadingPlaceholder kind="table" rows={3} />}
        {members !== undefined && <MemberTable operation={operation} members={members} />}
      </Section>
      {data !== undefined && <Glass broken={data.glass} />}
    </Stack>
  );
}

function MemberTable({ operation, members }: Props & { readonly members: readonly Member[] }) {
  const { t } = useTranslation('operation');
  const [removing, setRemoving] = useState<Member | null>(null);
  const remove = useAct(procedures.accessRemoveMember, { changes: ['operation'], onDone: () => setRemoving(null) });
  return (
    <>
      <DataTable
        label={t('field.members')}
        rows={members}
        rowKey={({ accountId }) => accountId}
        empty={<EmptyState icon={IconUsers} title={t('members.none')} next={t('members.noneNext')} />}
        columns={useColumns(setRemoving)}
      />
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
    </>
  );
}

function useColumns(onRemove: (member: Member) => void): DataColumn<Member>[] {
  const { t } = useTranslation('operation');
  const mayManage = useAllowed('member:manage');
  const action: DataColumn<Member> = {
    id: 'remove',
    header: t('members.action'),
    cell: (member) => (
      <Button size="compact-xs" variant="default" onClick={() => onRemove(member)}>
        {t('members.remove')}
      </Button>
    ),
  };
  return [
    { id: 'name', header: t('field.person'), cell: ({ name }) => name, sortBy: ({ name }) => name },
    { id: 'roles', header: t('field.roles'), cell: ({ roles }) => <Roles roles={roles} /> },
    { id: 'since', header: t('field.since'), cell: (one) => <Since member={one} />, sortBy: ({ since }) => since },
    { id: 'reason', header: t('field.reason'), cell: ({ reason }) => reason },
    ...(mayManage ? [action] : []),
  ];
}

function Since({ member: { since, addedBy } }: { readonly member: Member }) {
  return (
    <>
      <Moment at={since} /> · {addedBy}
    </>
  );
}

function Roles({ roles }: { readonly roles: readonly string[] }) {
  const { t } = useTranslation('app');
  return <>{roles.map((role) => t(`role.${role}`)).join(', ')}</>;
}
