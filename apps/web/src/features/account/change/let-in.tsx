import { procedures } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { ChangeProps } from './changes.tsx';

export function Disable(props: ChangeProps) {
  return <LetIn {...props} change="disable" procedure={procedures.accountDisable} />;
}

export function Enable(props: ChangeProps) {
  return <LetIn {...props} change="enable" procedure={procedures.accountEnable} />;
}

interface Props extends ChangeProps {
  readonly change: 'disable' | 'enable';
  readonly procedure: typeof procedures.accountDisable | typeof procedures.accountEnable;
}

function LetIn({ person, opened, onClose, change, procedure }: Props) {
  const { t } = useTranslation('account');
  const [version] = useState(person.administration!.version);
  const act = useAct(procedure, {
    onDone: ({ name }) => {
      toast(t(`change.${change}.done`, { name }));
      onClose();
    },
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t(`change.${change}.title`, { name: person.name })}
      about={t(`change.${change}.about`)}
      action={t(`change.${change}.action`)}
      onConfirm={(reason) => act.mutate({ id: person.id, version, reason })}
      pending={act.isPending}
      error={act.error}
      grave={change === 'disable'}
    />
  );
}
