import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { Said, Treaty } from './types.ts';

/** No answer is better than another: only what is not known looks different. */
export function AnswerBadge({ answer }: { readonly answer: Said['answer'] }) {
  const { t } = useTranslation('law');
  return <StatusBadge tone={answer === 'unknown' ? 'unknown' : 'info'} label={t(`answer.${answer}`)} />;
}

const CONFIDENCE: Readonly<Record<Said['confidence'], Tone>> = {
  high: 'info',
  medium: 'neutral',
  low: 'attention',
  unknown: 'unknown',
};

export function ConfidenceBadge({ confidence }: Pick<Said, 'confidence'>) {
  const { t } = useTranslation('law');
  return <StatusBadge tone={CONFIDENCE[confidence]} label={t(`confidence.${confidence}`)} />;
}

const STANDING: Readonly<Record<Treaty['status'], Tone>> = {
  party: 'info',
  signed: 'neutral',
  'not party': 'neutral',
  unknown: 'unknown',
};

export function TreatyBadge({ status }: Pick<Treaty, 'status'>) {
  const { t } = useTranslation('law');
  return <StatusBadge tone={STANDING[status]} label={t(`standing.${status}`)} />;
}
