import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../components/ui/moment.tsx';
import { ReasonDialog } from '../../components/ui/reason-dialog.tsx';
import { Section } from '../../components/ui/section.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAct } from '../../lib/api/use-act.ts';
import { useAllowed } from '../../lib/session/me.ts';

type Revision = OutputOf<Procedures['termPropose']>;
type Deed = 'confirm' | 'reject';

interface Props {
  readonly revisions: readonly Revision[];
}

/** What waits for a second person. */
export function Waiting({ revisions }: Props) {
  const { t } = useTranslation('term');
  const waiting = revisions.filter(({ state }) => state === 'proposed');
  if (waiting.length === 0) return null;
  return (
    <Section title={t('waiting.title')} about={t('waiting.about')}>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {waiting.map((revision) => (
          <li key={revision.id}>
            <Proposal revision={revision} />
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function Proposal({ revision }: { readonly revision: Revision }) {
  const { t } = useTranslation('term');
  const mayConfirm = useAllowed('term:confirm');
  const [deed, setDeed] = useState<Deed | null>(null);
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Said revision={revision} />
        {revision.ownWork && <Text size="sm">{t('waiting.own')}</Text>}
        {!revision.ownWork && !mayConfirm && <Text size="sm">{t('waiting.others')}</Text>}
        {!revision.ownWork && mayConfirm && (
          <Group>
            {(['confirm', 'reject'] as const).map((one) => (
              <Button
                key={one}
                variant={one === 'confirm' ? 'filled' : 'default'}
                aria-label={`${t(`decide.${one}`)}: ${revision.term}`}
                onClick={() => setDeed(one)}
              >
                {t(`decide.${one}`)}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
      <Decide revision={revision} deed={deed} onClose={() => setDeed(null)} />
    </Paper>
  );
}

function Said({ revision: { change, list, term, proposedBy, proposedAt, reason } }: { readonly revision: Revision }) {
  const { t } = useTranslation('term');
  return (
    <div>
      <Title order={3} size="h5">
        <bdi>{term}</bdi>
      </Title>
      <Text size="sm">
        {t(`propose.${change}`)} · {t(`list.${list}`)}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {t('waiting.by', { who: proposedBy })} · <Moment at={proposedAt} />
      </Text>
      <Text size="sm" className="wrap-anywhere">
        {reason}
      </Text>
    </div>
  );
}

interface DecideProps {
  readonly revision: Revision;
  readonly deed: Deed | null;
  readonly onClose: () => void;
}

function Decide({ revision, deed, onClose }: DecideProps) {
  const { t } = useTranslation('term');
  const done = (said: string) => ({
    onDone: () => {
      onClose();
      toast(said);
    },
  });
  const confirm = useAct(procedures.termConfirm, done(t('decide.confirmed')));
  const reject = useAct(procedures.termReject, done(t('decide.rejected')));
  const act = deed === 'reject' ? reject : confirm;
  const what = deed ?? 'confirm';
  return (
    <ReasonDialog
      opened={deed !== null}
      onClose={onClose}
      title={`${t(`decide.${what}`)}: ${revision.term}`}
      about={t(`decide.${what}About`)}
      action={t(`decide.${what}`)}
      reasonLabel={t(`decide.${what}Reason`)}
      onConfirm={(reason) => act.mutate({ id: revision.id, reason })}
      pending={act.isPending}
      error={act.error}
    />
  );
}

/** What was decided, the newest first. Nothing is ever taken away. */
export function Decided({ revisions }: Props) {
  const { t } = useTranslation('term');
  const decided = revisions.flatMap((one) => (one.decision === null ? [] : [{ ...one, decision: one.decision }]));
  if (decided.length === 0) return null;
  return (
    <Section title={t('decided.title')}>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {decided.toReversed().map((revision) => (
          <li key={revision.id}>
            <StatusBadge
              tone={revision.state === 'confirmed' ? 'good' : 'neutral'}
              label={t(`decided.${revision.decision.decision}`)}
            />
            <Said revision={revision} />
            <Text size="sm" c="dimmed" component="div" className="wrap-anywhere">
              {t('decided.by', { who: revision.decision.by })} · <Moment at={revision.decision.at} /> ·{' '}
              {revision.decision.reason}
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
