import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import type { Referral } from '../parts/types.ts';
import { useDialog } from './use-dialog.ts';

export function Complete({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act } = useDialog(procedures.referralComplete);
  return (
    <>
      <Button onClick={open}>{t('act.do.completed')}</Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t('act.do.completed')}
        about={t('act.about.completed')}
        action={t('act.do.completed')}
        pending={act.isPending}
        error={act.error}
        onConfirm={() => act.mutate({ id })}
      />
    </>
  );
}
