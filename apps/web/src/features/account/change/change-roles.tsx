import { procedures, type Role } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { RoleChoice } from '../role/role-choice.tsx';
import type { ChangeProps } from './changes.tsx';

export function ChangeRoles({ person, opened, onClose }: ChangeProps) {
  const { t } = useTranslation('account');
  const [roles, setRoles] = useState<Role[]>([...person.roles]);
  // As it was read when the dialog opened: whoever was faster is not overwritten.
  const [version] = useState(person.administration!.version);
  const act = useAct(procedures.accountSetRoles, {
    onDone: ({ name }) => {
      toast(t('change.roles.done', { name }));
      onClose();
    },
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('change.roles.title', { name: person.name })}
      about={t('change.roles.about')}
      action={t('change.roles.confirm')}
      onConfirm={(reason) => act.mutate({ id: person.id, roles, version, reason })}
      pending={act.isPending}
      error={act.error}
    >
      <RoleChoice chosen={roles} onChange={setRoles} />
    </ReasonDialog>
  );
}
