import type { ReferralState } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';

const TONES: Readonly<Record<ReferralState, Tone>> = {
  draft: 'neutral',
  complete: 'info',
  reviewed: 'info',
  approved: 'info',
  sending: 'attention',
  sent: 'attention',
  acknowledged: 'good',
  closed: 'neutral',
  withdrawn: 'neutral',
  recalled: 'bad',
};

export function StateBadge({ state }: { readonly state: ReferralState }) {
  const { t } = useTranslation('referral');
  return <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
