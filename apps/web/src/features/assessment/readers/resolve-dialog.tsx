import { procedures, RAISERS, type Raiser } from '@custodia/contract';
import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { placeOf } from '../parts/message-place.ts';
import type { Assessment, Disagreement } from '../parts/types.ts';

interface Props {
  readonly assessment: Assessment;
  readonly about: Disagreement | null;
  readonly onClose: () => void;
}

/** A third person says what the message does. Nothing is chosen beforehand. */
export function ResolveDialog({ assessment, about, onClose }: Props) {
  const { t } = useTranslation('assessment');
  const [decision, setDecision] = useState<Raiser | 'absent' | null>(null);
  const close = (): void => {
    setDecision(null);
    act.reset();
    onClose();
  };
  const act = useAct(procedures.assessmentResolve, {
    onDone: () => {
      toast(t('differ.done'));
      close();
    },
  });
  return (
    <ReasonDialog
      opened={about !== null}
      onClose={close}
      title={t('differ.resolveTitle', { code: about === null ? '' : t(`conversation:code.${about.code}`) })}
      about={t('differ.resolveAbout')}
      action={t('differ.resolve')}
      pending={act.isPending}
      error={act.error}
      onConfirm={(reason) => {
        if (about === null || decision === null) return;
        act.mutate({ id: assessment.id, message: about.message.message, code: about.code, decision, reason });
      }}
    >
      {about !== null && (
        <Go to={placeOf(about.message)} size="sm">
          {t('differ.open')}
        </Go>
      )}
      <Radio.Group label={t('differ.decision')} value={decision} onChange={(value) => setDecision(value)} required>
        <Stack gap="xs" mt="xs">
          {RAISERS.map((side) => (
            <Radio
              key={side}
              value={side}
              label={t('differ.by', { side: t(`conversation:raiser.${side}`) })}
              required
            />
          ))}
          <Radio value="absent" label={t('differ.not')} required />
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  );
}
