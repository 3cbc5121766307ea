import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct, useStart } from '../../../lib/api/use-act.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import type { Question } from './question-card.tsx';

interface Props {
  readonly question: Question;
}

/** What somebody may do with a question now; whatever is not theirs is not offered. */
export function Acts({ question }: Props) {
  return question.direction === 'asked' ? <OnOurs question={question} /> : <OnTheirs question={question} />;
}

function OnOurs({ question }: Props) {
  const { t } = useTranslation('deconfliction');
  const mayApprove = useAllowed('deconfliction:approve');
  const mayAsk = useAllowed('deconfliction:ask');
  const mayContact = useAllowed('deconfliction:contact');
  const { state, ownWork, hits } = question;
  const open = state === 'drafted' || state === 'approved' || state === 'proposed' || state === 'accepted';
  return (
    <Stack gap="xs">
      {state === 'drafted' && ownWork && <Text size="sm">{t('act.ownWork')}</Text>}
      <Group align="flex-start">
        {state === 'drafted' && mayApprove && !ownWork && <Reasoned deed="approve" question={question} />}
        {mayAsk && (state === 'proposed' || state === 'accepted') && <Compare question={question} />}
        {mayContact && state === 'compared' && hits.length > 0 && <Contact question={question} />}
        {mayAsk && open && <Reasoned deed="withdraw" question={question} />}
      </Group>
    </Stack>
  );
}

function OnTheirs({ question }: Props) {
  const { t } = useTranslation('deconfliction');
  const mayAnswer = useAllowed('deconfliction:answer');
  const [accepting, { open, close }] = useDisclosure(false);
  if (!mayAnswer || question.state !== 'received') return null;
  return (
    <Group>
      <Button onClick={open}>{t('act.accept')}</Button>
      <Reasoned deed="decline" question={question} />
      <AcceptDialog opened={accepting} onClose={close} question={question} />
    </Group>
  );
}

const REASONED = {
  approve: procedures.deconflictionApprove,
  withdraw: procedures.deconflictionWithdraw,
  decline: procedures.deconflictionDecline,
} as const;

function Reasoned({ deed, question: { id, partner } }: Props & { readonly deed: keyof typeof REASONED }) {
  const { t } = useTranslation('deconfliction');
  const [asked, { open, close }] = useDisclosure(false);
  const act = useAct(REASONED[deed], { onDone: close });
  return (
    <>
      <Button variant={deed === 'approve' ? 'filled' : 'default'} onClick={open}>
        {t(`act.${deed}`)}
      </Button>
      <ReasonDialog
        opened={asked}
        onClose={close}
        title={t(`act.${deed}`)}
        about={t(`act.about.${deed}`, { name: partner.name })}
        action={t(`act.${deed}`)}
        onConfirm={(reason) => act.mutate({ id, reason })}
        pending={act.isPending}
        error={act.error}
      />
    </>
  );
}

/** A job: each identifier is evaluated at the partner. Where the partner has not answered yet, its refusal says so. */
function Compare({ question: { id } }: Props) {
  const { t } = useTranslation('deconfliction');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const start = useStart(procedures.deconflictionCompare, { onDone: ({ jobId: started }) => setJobId(started) });
  return (
    <Stack gap="xs">
      <div>
        <Button loading={start.isPending} onClick={() => start.mutate({ id })}>
          {t('act.compare')}
        </Button>
      </div>
      <RefusalNotice error={start.error} />
      {job.data !== undefined && <JobProgress title={t('act.comparing')} job={job.data} />}
    </Stack>
  );
}

function Contact({ question }: Props) {
  const { t } = useTranslation('deconfliction');
  const [asked, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{t('act.contact')}</Button>
      <ContactDialog opened={asked} onClose={close} question={question} />
    </>
  );
}
