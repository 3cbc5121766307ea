import { procedures, RECALL_CAUSES, type RecallCause } from '@custodia/contract';
import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import type { Referral } from '../parts/types.ts';
import { useDialog } from './use-dialog.ts';

export function Recall({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act } = useDialog(procedures.referralRecall);
  const [cause, setCause] = useState<RecallCause>('error');
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('act.do.recalled')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t('act.do.recalled')}
        about={t('act.about.recalled')}
        action={t('act.do.recalled')}
        grave
        pending={act.isPending}
        error={act.error}
        onConfirm={(reason) => act.mutate({ id, cause, reason })}
      >
        <Radio.Group label={t('form.cause')} value={cause} onChange={(value) => setCause(value)}>
          <Stack gap="xs" mt="xs">
            {RECALL_CAUSES.map((one) => (
              <Radio key={one} value={one} label={t(`cause.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </ReasonDialog>
    </>
  );
}
