import type { PublicationState } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../components/ui/status-badge.tsx';

const TONES: Readonly<Record<PublicationState, Tone>> = {
  drafted: 'neutral',
  proposed: 'attention',
  confirmed: 'good',
  rejected: 'neutral',
  withdrawn: 'bad',
};

export function StateBadge({ state }: { readonly state: PublicationState }) {
  const { t } = useTranslation('publication');
  return <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
