import { procedures } from '@custodia/contract';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Revision } from '../parts/types.ts';
import { Comparison } from './comparison.tsx';

/** What waits for a second person here, beside what holds now. */
export function Proposals({ country }: { readonly country: string }) {
  const { t } = useTranslation('law');
  const history = useProcedure(procedures.ruleHistory, { country, state: 'proposed' });
  const revisions = history.data?.revisions ?? [];
  if (history.error !== null) return <RefusalNotice error={history.error} onAgain={() => void history.refetch()} />;
  if (revisions.length === 0) return null;
  return (
    <Section title={t('waiting.title')} about={t('waiting.about')}>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {revisions.map((revision) => (
          <li key={revision.id}>
            <Proposal revision={revision} />
          </li>
        ))}
      </Stack>
    </Section>
  );
}

type Deed = 'confirm' | 'reject';

function Proposal({ revision }: { readonly revision: Revision }) {
  const { t } = useTranslation('law');
  const mayConfirm = useAllowed('law:confirm');
  const [deed, setDeed] = useState<Deed | null>(null);
  const { field, proposedBy, proposedAt, reason, ownWork } = revision;
  const question = t(`field.${field}`);
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <div>
          <Title order={3} size="h5">
            {question}
          </Title>
          <Text size="sm" c="dimmed" component="div">
            {t('proposal.by', { who: proposedBy })} · <Moment at={proposedAt} />
          </Text>
          <Text size="sm">{reason}</Text>
        </div>
        <Comparison revision={revision} />
        {ownWork && <Text size="sm">{t('proposal.own')}</Text>}
        {!ownWork && !mayConfirm && <Text size="sm">{t('proposal.others')}</Text>}
        {!ownWork && mayConfirm && (
          <Group>
            <Button aria-label={`${t('proposal.confirm')}: ${question}`} onClick={() => setDeed('confirm')}>
              {t('proposal.confirm')}
            </Button>
            <Button
              variant="default"
              aria-label={`${t('proposal.reject')}: ${question}`}
              onClick={() => setDeed('reject')}
            >
              {t('proposal.reject')}
            </Button>
          </Group>
        )}
      </Stack>
      <Decide revision={revision} deed={deed} onClose={() => setDeed(null)} />
    </Paper>
  );
}

interface DecideProps {
  readonly revision: Revision;
  readonly deed: Deed | null;
  readonly onClose: () => void;
}

function Decide({ revision, deed, onClose }: DecideProps) {
  const { t } = useTranslation('law');
  const done = (said: string) => ({
    changes: ['country'],
    onDone: () => {
      onClose();
      toast(said);
    },
  });
  const confirm = useAct(procedures.ruleConfirm, done(t('proposal.confirmed')));
  const reject = useAct(procedures.ruleReject, done(t('proposal.rejected')));
  const act = deed === 'reject' ? reject : confirm;
  const what = deed ?? 'confirm';
  return (
    <ReasonDialog
      opened={deed !== null}
      onClose={onClose}
      title={`${t(`proposal.${what}`)}: ${t(`field.${revision.field}`)}`}
      about={t(`proposal.${what}About`)}
      action={t(`proposal.${what}`)}
      reasonLabel={t(`proposal.${what}Reason`)}
      onConfirm={(reason) => act.mutate({ id: revision.id, reason })}
      pending={act.isPending}
      error={act.error}
    >
      <Comparison revision={revision} />
    </ReasonDialog>
  );
}
