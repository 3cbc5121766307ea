import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Referral } from '../parts/types.ts';

interface Props {
  readonly referral: Referral;
  readonly act: 'reviewed' | 'approved';
}

/** The decision of a legal adviser or of a supervisor: on, or back to draft; with the reason. */
export function Decide({ referral: { id }, act }: Props) {
  const { t } = useTranslation('referral');
  const [asked, setAsked] = useState<Props['act'] | 'returned' | null>(null);
  const done = () => {
    setAsked(null);
    toast(t('act.done'));
  };
  const review = useAct(procedures.referralReview, { changes: ['log'], onDone: done });
  const approve = useAct(procedures.referralApprove, { changes: ['log'], onDone: done });
  const deed = act === 'reviewed' ? review : approve;
  const decide = (reason: string) => {
    if (act === 'reviewed') review.mutate({ id, reason, decision: asked === 'returned' ? 'returned' : 'reviewed' });
    else approve.mutate({ id, reason, decision: asked === 'returned' ? 'returned' : 'approved' });
  };
  const ask = (decision: NonNullable<typeof asked>) => {
    deed.reset();
    setAsked(decision);
  };
  return (
    <>
      <Button onClick={() => ask(act)}>{t(`act.do.${act}`)}</Button>
      <Button variant="default" onClick={() => ask('returned')}>
        {t('act.do.returned')}
      </Button>
      <ReasonDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`act.do.${asked ?? act}`)}
        about={t(`act.about.${asked ?? act}`)}
        action={t(`act.do.${asked ?? act}`)}
        pending={deed.isPending}
        error={deed.error}
        onConfirm={decide}
      />
    </>
  );
}
