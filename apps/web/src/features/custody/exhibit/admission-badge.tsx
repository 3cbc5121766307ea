import type { OutputOf, Procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';

type Admission = OutputOf<Procedures['exhibitCustody']>['admission'];

const TONES: Readonly<Record<Admission, Tone>> = {
  admitted: 'good',
  quarantined: 'attention',
  unfinished: 'info',
  reduced: 'attention',
  erased: 'neutral',
};

export function AdmissionBadge({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation('custody');
  return <StatusBadge tone={TONES[admission]} label={t(`admission.${admission}`)} />;
}
