import { procedures, type RecordingShown } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { PolicyFields, type Policy } from './policy-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly recording: RecordingShown;
}

/** Another policy, from now on. */
export function PolicyDialog({ opened, onClose, recording: { id, policy: now } }: Props) {
  const { t } = useTranslation('recording');
  const { bystanders, windowMinutes, stretchMinutes, silenceMinutes, concerned, certificates } = now;
  const [policy, setPolicy] = useState<Policy>({
    bystanders,
    windowMinutes,
    stretchMinutes,
    silenceMinutes,
    concerned,
    certificates,
    certificateChange: now.certificateChange,
  });
  const act = useAct(procedures.recordingSetPolicy, {
    onDone: () => {
      onClose();
      toast(t('policy.done'));
    },
  });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('policy.do')}
      about={t('policy.about')}
      action={t('policy.do')}
      onConfirm={(reason) => act.mutate({ id, number: now.number, ...policy, reason })}
      pending={act.isPending}
      error={act.error}
    >
      <PolicyFields value={policy} onChange={setPolicy} />
    </ReasonDialog>
  );
}
