import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Glass } from './glass-page.tsx';

interface Props {
  /** Null: closed. */
  readonly glass: Glass | null;
  readonly onClose: () => void;
}

export function ReviewDialog({ glass, onClose }: Props) {
  const { t } = useTranslation('audit');
  const act = useAct(procedures.accessReviewBreakGlass, {
    onDone: () => {
      toast(t('glass.done'));
      onClose();
    },
  });
  return (
    <ReasonDialog
      opened={glass !== null}
      onClose={onClose}
      title={t('glass.dialog')}
      about={t('glass.dialogAbout')}
      action={t('glass.action')}
      reasonLabel={t('glass.review')}
      onConfirm={(review) => {
        if (glass !== null) act.mutate({ id: glass.id, review });
      }}
      pending={act.isPending}
      error={act.error}
      maxLength={4000}
    />
  );
}
