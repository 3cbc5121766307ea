import { procedures, type RecordingShown } from '@custodia/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { PolicyDialog } from '../order/policy-dialog.tsx';

/** What can be done with a recording now. */
export function Deeds({ recording }: { readonly recording: RecordingShown }) {
  const { t } = useTranslation('recording');
  const mayManage = useAllowed('operation:manage');
  const mayRead = useAllowed('exhibit:import');
  const [setting, policy] = useDisclosure(false);
  const [ending, end] = useDisclosure(false);
  const read = useAct(procedures.recordingRead, { onDone: () => toast(t('read.done')) });
  const act = useAct(procedures.recordingEnd, { onDone: () => (end.close(), toast(t('end.done'))) });
  const open = recording.end === null;
  return (
    <>
      {mayRead && recording.waiting > 0 && (
        <Button variant="default" loading={read.isPending} onClick={() => read.mutate({ id: recording.id })}>
          {t('read.do')}
        </Button>
      )}
      {mayManage && open && (
        <>
          <Button variant="default" onClick={policy.open}>
            {t('policy.do')}
          </Button>
          <Button variant="default" onClick={end.open}>
            {t('end.do')}
          </Button>
          <PolicyDialog opened={setting} onClose={policy.close} recording={recording} />
        </>
      )}
      <RefusalNotice error={read.error} />
      <ReasonDialog
        opened={ending}
        onClose={end.close}
        title={t('end.title')}
        about={t('end.about')}
        action={t('end.do')}
        onConfirm={(reason) => act.mutate({ id: recording.id, reason })}
        pending={act.isPending}
        error={act.error}
        grave
      />
    </>
  );
}
