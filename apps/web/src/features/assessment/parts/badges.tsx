import type { Outcome, Tier } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { ConductFinding, ElementFinding, Summary } from './types.ts';

const STATES: Readonly<Record<Summary['state'], Tone>> = {
  reading: 'neutral',
  reviewing: 'info',
  differing: 'attention',
  concluded: 'good',
};

export function StateBadge({ state }: Pick<Summary, 'state'>) {
  const { t } = useTranslation('assessment');
  return <StatusBadge tone={STATES[state]} label={t(`state.${state}`)} />;
}

const OUTCOMES: Readonly<Record<Outcome, Tone>> = {
  referrable: 'good',
  referrable_with_caveats: 'info',
  lead_only: 'attention',
  not_referrable: 'bad',
  stop_safeguard_only: 'bad',
};

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('assessment');
  return <StatusBadge tone={OUTCOMES[outcome]} label={t(`outcome.${outcome}`)} />;
}

const TIERS: Readonly<Record<Tier, Tone>> = { T1: 'bad', T2: 'attention', T3: 'info', T4: 'neutral' };

/** `short`: in a list, where the words stand beside it elsewhere. */
export function TierBadge({ tier, short = false }: { readonly tier: Tier; readonly short?: boolean }) {
  const { t } = useTranslation('assessment');
  return <StatusBadge tone={TIERS[tier]} label={short ? tier : t(`tier.${tier}`)} />;
}

/** Present is no accusation and absent no acquittal: neither is coloured as good or bad. */
export function PresenceBadge({ state }: Pick<ElementFinding, 'state'>) {
  const { t } = useTranslation('assessment');
  const tone = { met: 'info', 'not met': 'neutral', 'cannot tell': 'unknown' } as const;
  return <StatusBadge tone={tone[state]} label={t(`elements.is.${state}`)} />;
}

const WEIGHTS = { red: 'bad', amber: 'attention', none: 'neutral' } as const;

/** What a rule about conduct found: icon and word say it, the colour repeats it. */
export function ConductBadge({ answer, weight }: Pick<ConductFinding, 'answer' | 'weight'>) {
  const { t } = useTranslation('assessment');
  if (answer === 'clear') return <StatusBadge tone="good" label={t('conduct.is.clear')} />;
  const heavy = t(`conduct.is.${weight}`);
  return answer === 'found' ? (
    <StatusBadge tone={WEIGHTS[weight]} label={heavy} />
  ) : (
    <StatusBadge tone="unknown" label={t('conduct.is.cannot tell', { weight: heavy })} />
  );
}
