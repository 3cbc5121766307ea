import { procedures } from '@custodia/contract';
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import type { Referral } from '../parts/types.ts';
import { useDialog } from './use-dialog.ts';

const BECAUSE = ['confirmed', 'court'] as const;

/** The embargo may end because the authority said so, or because the day in court has passed. */
export function ProposeRelease({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act } = useDialog(procedures.referralProposeRelease);
  const [because, setBecause] = useState<(typeof BECAUSE)[number]>('confirmed');
  const [courtDate, setCourtDate] = useState('');
  const byCourt = because === 'court';
  const confirm = (reason: string) => act.mutate({ id, reason, ...(byCourt ? { courtDate } : {}) });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('act.do.release-proposed')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t('act.do.release-proposed')}
        about={t('act.about.release-proposed')}
        action={t('act.do.release-proposed')}
        pending={act.isPending}
        error={act.error}
        onConfirm={confirm}
      >
        <Radio.Group
          label={t('embargo.because')}
          value={because}
          onChange={(chosen) => setBecause(BECAUSE.find((one) => one === chosen) ?? 'confirmed')}
        >
          <Stack gap="xs" mt={4}>
            {BECAUSE.map((value) => (
              <Radio key={value} value={value} label={t(`embargo.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {byCourt && (
          <TextInput
            type="date"
            label={t('embargo.courtDate')}
            value={courtDate}
            onChange={(event) => setCourtDate(event.currentTarget.value)}
            required
          />
        )}
      </ReasonDialog>
    </>
  );
}
