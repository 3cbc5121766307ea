import { procedures } from '@custodia/contract';
import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconIdBadge2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { paths } from '../../../lib/route/paths.ts';
import { ClaimDialog } from '../claim/claim-dialog.tsx';
import { GradeLegend } from '../claim/grade-legend.tsx';
import type { Claim, Person } from '../parts/types.ts';

interface Props {
  readonly person: Person;
  readonly mayWrite: boolean;
}

/** What somebody holds this person to be: fact or assessment, how good the source is, and what it rests on. */
export function ClaimsSection({ person, mayWrite }: Props) {
  const { t } = useTranslation('person');
  const [claiming, setClaiming] = useState(false);
  const [taking, setTaking] = useState<Claim | null>(null);
  const retract = useAct(procedures.personRetractClaim, { onDone: () => setTaking(null) });
  const add = mayWrite && (
    <Button size="xs" onClick={() => setClaiming(true)}>
      {t('claim.do')}
    </Button>
  );
  return (
    <Section title={t('field.claims')} about={t('claim.about')} actions={add}>
      <GradeLegend />
      {person.claimed.length === 0 && (
        <EmptyState icon={IconIdBadge2} title={t('claim.none')} next={t('claim.noneNext')}>
          {add}
        </EmptyState>
      )}
      {person.claimed.map((claim) => (
        <OneClaim key={claim.id} claim={claim} onRetract={mayWrite ? () => setTaking(claim) : null} />
      ))}
      <ClaimDialog key={String(claiming)} opened={claiming} person={person} onClose={() => setClaiming(false)} />
      <ReasonDialog
        opened={taking !== null}
        onClose={() => setTaking(null)}
        title={t('claim.retract')}
        about={t('claim.retractAbout')}
        action={t('claim.retract')}
        pending={retract.isPending}
        error={retract.error}
        onConfirm={(reason) => taking !== null && retract.mutate({ person: person.id, claim: taking.id, reason })}
      />
    </Section>
  );
}

interface OneProps {
  readonly claim: Claim;
  readonly onRetract: (() => void) | null;
}

function OneClaim({ claim, onRetract }: OneProps) {
  const { t } = useTranslation('person');
  const { retraction } = claim;
  return (
    <Paper withBorder p="sm" component="article">
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start">
          <Group gap="xs">
            <Text fw={600} span td={retraction === null ? undefined : 'line-through'}>
              {t(`claimKind.${claim.kind}`)}:{' '}
              <bdi>{claim.kind === 'network-role' ? t(`networkRole.${claim.value}`) : claim.value}</bdi>
            </Text>
            <StatusBadge tone="neutral" label={t(`nature.${claim.nature}`)} />
            <Grade claim={claim} />
            {retraction !== null && <StatusBadge tone="attention" label={t('claim.retracted')} />}
          </Group>
          {onRetract !== null && retraction === null && (
            <Button size="compact-xs" variant="default" onClick={onRetract}>
              {t('claim.retract')}
            </Button>
          )}
        </Group>
        <Text size="sm">{claim.reason}</Text>
        <Sources sources={claim.sources} />
        <Said by={claim.by.name} at={claim.at} index={claim.logIndex} />
        {retraction !== null && (
          <Text size="sm">
            {t('claim.retractedBecause', { reason: retraction.reason })}
            <Said by={retraction.by.name} at={retraction.at} index={retraction.logIndex} />
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function Grade({ claim: { reliability, credibility } }: { readonly claim: Claim }) {
  const { t } = useTranslation('person');
  const meaning = `${t(`reliability.${reliability}`)} · ${t(`credibility.${credibility}`)}`;
  return (
    <Badge variant="outline" radius="sm" tt="none" title={meaning}>
      {reliability}
      {credibility} · {meaning}
    </Badge>
  );
}

function Said({ by, at, index }: { readonly by: string; readonly at: string; readonly index: number }) {
  const { t } = useTranslation('person');
  return (
    <Text size="xs" c="dimmed" component="div">
      {by} · <Moment at={at} /> · {t('timeline.entry', { index })}
    </Text>
  );
}

function Sources({ sources }: { readonly sources: Claim['sources'] }) {
  const { t } = useTranslation('person');
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" span>
        {t('claim.restsOn')}
      </Text>
      {sources.map(({ kind, message, conversationId, identifier, reference }, i) => (
        <Text size="sm" span key={i}>
          {t(`source.${kind}`)}{' '}
          {message !== null && conversationId !== null && (
            <Go to={paths.message(conversationId, Number(message.split(':')[1]))}>{shorten(message)}</Go>
          )}
          {identifier !== null && <bdi>{identifier.value}</bdi>}
          {reference}
        </Text>
      ))}
    </Group>
  );
}

/** The beginning of the exhibit's identifier and the number of the message. */
function shorten(message: string): string {
  const [exhibit, ordinal] = message.split(':');
  return `${exhibit!.slice(0, 8)}:${ordinal!}`;
}
