import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Chain, type ChainLink, type LinkState } from '../../../components/ui/chain.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import type { CheckResult, Custody } from '../verify/check.ts';
import { StepEvidence } from './step-evidence.tsx';
import { StepSentence } from './step-sentence.tsx';

type Step = Custody['steps'][number];

interface Props {
  readonly custody: Custody;
  /** Null before this browser verified anything: then every step is untold. */
  readonly results: readonly CheckResult[] | null;
}

/** What happened to the exhibit, one step resting on the one before. */
export function CustodyChain({ custody, results }: Props) {
  const { t } = useTranslation('custody');
  const links: ChainLink[] = custody.steps.map((step, i) => ({
    id: `${String(i)} ${step.kind}`,
    title: t(`step.title.${step.kind}`),
    state: stateOf(step, results),
    children: <Told step={step} custody={custody} />,
  }));
  return <Chain links={links} label={t('exhibit.chain')} />;
}

function Told({ step, custody }: { readonly step: Step; readonly custody: Custody }) {
  return (
    <Stack gap={6} pb="sm">
      <Text component="div">
        <StepSentence step={step} />
      </Text>
      {step.at !== null && (
        <Text size="sm" c="dimmed" component="div">
          <Moment at={step.at} precision="second" />
        </Text>
      )}
      <StepEvidence step={step} exhibitId={custody.exhibitId} />
    </Stack>
  );
}

/** By the check that this browser made of it; what no check speaks of cannot be told. */
function stateOf(step: Step, results: readonly CheckResult[] | null): LinkState {
  const found = results?.find((result) => isAbout(result, step));
  if (found === undefined || found.outcome === 'cannot-tell') return 'unknown';
  return found.outcome;
}

function isAbout({ id, subject }: CheckResult, { kind, logIndex, facts }: Step): boolean {
  if (kind === 'checkpoint-signed') return id === 'checkpoint';
  if (kind === 'trusted-time') return id === 'time' && subject === facts.size;
  return id === 'record' && logIndex !== null && subject === logIndex;
}
