import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import type { Referral } from '../parts/types.ts';
import { useDialog } from './use-dialog.ts';

const PROCEDURES = {
  closed: procedures.referralClose,
  withdrawn: procedures.referralWithdraw,
  released: procedures.referralRelease,
} as const;

interface Props {
  readonly referral: Referral;
  readonly act: keyof typeof PROCEDURES;
}

/** What needs a reason and nothing else. */
export function Reasoned({ referral: { id }, act }: Props) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act: deed } = useDialog(PROCEDURES[act]);
  return (
    <>
      <Button variant={act === 'released' ? 'filled' : 'default'} onClick={open}>
        {t(`act.do.${act}`)}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t(`act.do.${act}`)}
        about={t(`act.about.${act}`)}
        action={t(`act.do.${act}`)}
        grave={act === 'withdrawn'}
        pending={deed.isPending}
        error={deed.error}
        onConfirm={(reason) => deed.mutate({ id, reason })}
      />
    </>
  );
}
