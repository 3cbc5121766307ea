/** How somebody gets in when they cannot: a first link, a new one after everything was lost, and ending every session. */
import { procedures } from '@custodia/contract';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { ChangeProps } from './changes.tsx';
import { OneTimeLink } from './one-time-link.tsx';

export function Invite({ person, opened, onClose }: ChangeProps) {
  const { t } = useTranslation('account');
  const act = useAct(procedures.accountInvite);
  if (act.data !== undefined) return <LinkDialog link={act.data} name={person.name} onClose={onClose} />;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('change.invite.title', { name: person.name })}
      about={t('change.invite.about')}
      action={t('change.invite.action')}
      onConfirm={() => act.mutate({ id: person.id })}
      pending={act.isPending}
      error={act.error}
    />
  );
}

export function Reset({ person, opened, onClose }: ChangeProps) {
  const { t } = useTranslation('account');
  const act = useAct(procedures.accountResetFactors, { changes: ['session'] });
  if (act.data !== undefined) return <LinkDialog link={act.data} name={person.name} onClose={onClose} />;
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('change.reset.title', { name: person.name })}
      about={t('change.reset.about')}
      action={t('change.reset.action')}
      onConfirm={(reason) => act.mutate({ id: person.id, reason })}
      pending={act.isPending}
      error={act.error}
      maxLength={500}
      grave
    />
  );
}

export function SignOut({ person, opened, onClose }: ChangeProps) {
  const { t } = useTranslation('account');
  const act = useAct(procedures.sessionRevokeAll, {
    onDone: ({ ended, revoked }) => {
      toast(t('change.signOut.done', { count: ended + revoked }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('change.signOut.title', { name: person.name })}
      about={t('change.signOut.about')}
      action={t('change.signOut.action')}
      onConfirm={() => act.mutate({ id: person.id, tokens: true })}
      pending={act.isPending}
      error={act.error}
    />
  );
}

interface LinkProps {
  readonly link: { readonly path: string; readonly expiresAt: string };
  readonly name: string;
  readonly onClose: () => void;
}

function LinkDialog({ link, name, onClose }: LinkProps) {
  const { t } = useTranslation('account');
  return (
    <Modal opened onClose={onClose} title={t('link.dialog')} size="lg">
      <OneTimeLink link={link} name={name} onClose={onClose} />
    </Modal>
  );
}
