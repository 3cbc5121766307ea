import { procedures, TIERS, type Tier } from '@custodia/contract';
import { Alert, Button, List, Paper, Radio, Stack, Text } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { TierBadge } from '../parts/badges.tsx';
import { MessageLinks } from '../parts/message-links.tsx';
import type { Assessment } from '../parts/types.ts';

/** What the record proposes and why, and what people decided. */
export function Queue({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const mayDecide = useAllowed('triage:decide');
  const { tier, reasons } = assessment.finding.triage;
  return (
    <Section
      title={t('triage.title')}
      about={t('triage.about')}
      actions={mayDecide && <Decide assessment={assessment} />}
    >
      <Paper withBorder p="md">
        <Stack gap="xs" align="flex-start">
          <Text size="sm" fw={600}>
            {t('triage.proposed')}
          </Text>
          <TierBadge tier={tier} />
          <Text size="sm" fw={600}>
            {t('triage.reasons')}
          </Text>
          <List size="sm">
            {reasons.map(({ code, tier: gives, messages }) => (
              <List.Item key={code}>
                {gives}: {t(`triage.reason.${code}`)} <MessageLinks messages={messages} />
              </List.Item>
            ))}
          </List>
        </Stack>
      </Paper>
      <Decisions assessment={assessment} />
    </Section>
  );
}

function Decisions({ assessment: { triageDecisions } }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('triage.history')}
      </Text>
      {triageDecisions.length === 0 && <Text size="sm">{t('triage.none')}</Text>}
      {triageDecisions.toReversed().map(({ tier, proposed, reason, by, at, logIndex }) => (
        <Paper key={logIndex} withBorder p="sm" component="article">
          <TierBadge tier={tier} />
          <Text size="sm" className="wrap-anywhere">
            {reason}
          </Text>
          <Text size="xs" c="dimmed">
            {by.name} · <Moment at={at} />
            {proposed !== tier && ` · ${t('triage.differed', { tier: proposed })}`}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}

/** T1 says, before it is given, that it raises the alarm at once. */
function Decide({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const [opened, setOpened] = useState(false);
  const [tier, setTier] = useState<Tier>(assessment.finding.triage.tier);
  const act = useAct(procedures.assessmentTriage, {
    changes: ['alarm'],
    onDone: ({ alarmId }) => {
      setOpened(false);
      toast(t(alarmId === null ? 'triage.done' : 'triage.alarm'));
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('triage.decide')}</Button>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('triage.decide')}
        about={t('triage.decideAbout')}
        action={t(tier === 'T1' ? 'triage.doT1' : 'triage.decide')}
        grave={tier === 'T1'}
        pending={act.isPending}
        error={act.error}
        onConfirm={(reason) => act.mutate({ id: assessment.id, tier, reason })}
      >
        <Radio.Group label={t('triage.tier')} value={tier} onChange={(value) => setTier(value)}>
          <Stack gap="xs" mt="xs">
            {TIERS.map((one) => (
              <Radio key={one} value={one} label={t(`tier.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {tier === 'T1' && (
          <Alert color="red" role="status" icon={<IconHeartbeat aria-hidden />}>
            {t('triage.t1')}
          </Alert>
        )}
      </ReasonDialog>
    </>
  );
}
