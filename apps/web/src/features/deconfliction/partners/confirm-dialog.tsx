import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { FingerprintDialog } from '../../../components/ui/fingerprint-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Partner } from './partners-page.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly partner: Partner;
}

export function ConfirmDialog({ opened, onClose, partner: { id, name, fingerprint } }: Props) {
  const { t } = useTranslation('deconfliction');
  const act = useAct(procedures.partnerConfirm, {
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
      onRecord={t('confirm.onRecord')}
      copies={t('confirm.onRecord')}
      how={t('confirm.how')}
      pending={act.isPending}
      error={act.error}
      onConfirm={(typed, checked) => act.mutate({ id, fingerprint: typed, checked })}
    />
  );
}
