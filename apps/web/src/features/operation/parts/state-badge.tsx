import type { OperationState } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';

const TONES: Readonly<Record<OperationState, Tone>> = {
  draft: 'neutral',
  submitted: 'attention',
  authorised: 'info',
  active: 'good',
  closed: 'neutral',
  archived: 'neutral',
};

export function StateBadge({ state }: { readonly state: OperationState }) {
  const { t } = useTranslation('operation');
  return <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
