import type { RecordingShown } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';

const TONES: Readonly<Record<RecordingShown['state'], Tone>> = {
  ordered: 'info',
  recording: 'good',
  silent: 'bad',
  ended: 'neutral',
};

/** Whether anybody listens. */
export function StateOf({ state }: Pick<RecordingShown, 'state'>) {
  const { t } = useTranslation('recording');
  return <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
