import { isWithinCeiling, OUTCOMES, procedures, type Outcome } from '@custodia/contract';
import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Assessment } from '../parts/types.ts';

/** With an outcome at or below the ceiling; what lies above it is shown, and cannot be chosen. */
export function FinishReview({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const { ceiling } = assessment.finding.ceiling;
  const [opened, setOpened] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const act = useAct(procedures.reviewFinish, {
    changes: ['assessment'],
    onDone: () => {
      setOpened(false);
      toast(t('review.done'));
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('review.finish')}</Button>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('review.finish')}
        about={t('review.finishAbout')}
        action={t('review.finish')}
        maxLength={5000}
        pending={act.isPending}
        error={act.error}
        onConfirm={(reason) => outcome !== null && act.mutate({ assessment: assessment.id, outcome, reason })}
      >
        <Radio.Group label={t('review.finishOutcome')} value={outcome} onChange={(value) => setOutcome(value)} required>
          <Stack gap="xs" mt="xs">
            {OUTCOMES.map((one) => (
              <Radio
                key={one}
                value={one}
                required
                label={t(`outcome.${one}`)}
                disabled={!isWithinCeiling(one, ceiling)}
                description={
                  isWithinCeiling(one, ceiling)
                    ? t(`outcome.about.${one}`)
                    : t('review.above', { outcome: t(`outcome.${ceiling}`) })
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      </ReasonDialog>
    </>
  );
}
