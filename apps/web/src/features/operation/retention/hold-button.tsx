import { procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';

/** Puts a whole operation under legal hold. */
export function HoldButton({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('operation');
  const [asked, setAsked] = useState(false);
  const act = useAct(procedures.retentionHold, { changes: ['operation'], onDone: () => setAsked(false) });
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {t('retention.hold')}
      </Button>
      <ReasonDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('retention.hold')}
        about={t('retention.holdAbout')}
        action={t('retention.hold')}
        pending={act.isPending}
        error={act.error}
        onConfirm={(reason) => act.mutate({ operation, reason })}
      />
    </>
  );
}
