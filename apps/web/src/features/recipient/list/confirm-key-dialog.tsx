import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { FingerprintDialog } from '../../../components/ui/fingerprint-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Recipient } from './recipient-card.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly recipient: Recipient;
}

export function ConfirmKeyDialog({ opened, onClose, recipient: { id, name, fingerprint } }: Props) {
  const { t } = useTranslation('recipient');
  const act = useAct(procedures.recipientConfirm, {
    onDone: () => {
      onClose();
      toast(t('confirm.done'));
    },
  });
  return (
    <FingerprintDialog
      opened={opened}
      onClose={onClose}
      title={t('confirm.title', { name })}
      about={t('confirm.about')}
      action={t('confirm.do')}
      fingerprint={fingerprint}
      label={t('confirm.fingerprint')}
      description={t('confirm.fingerprintAbout')}
      onRecord={t('confirm.onRecord')}
      copies={t('field.fingerprint')}
      how={t('confirm.how')}
      pending={act.isPending}
      error={act.error}
      onConfirm={(typed, checked) => act.mutate({ id, fingerprint: typed, checked })}
    />
  );
}
