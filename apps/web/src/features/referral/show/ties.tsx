import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { formatKey } from '../../../lib/export-format/key.ts';
import type { Referral } from '../parts/types.ts';

/** What it belongs to, what goes, and what follows it up. */
export function Ties({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { operationId, operationName, assessmentId, assessmentLabel, formats, caveats, follows, followUps } = referral;
  const link = (id: string) => (
    <Go key={id} to={paths.referral(id)} mr="sm">
      {t('field.thatReferral', { id: id.slice(0, 8) })}
    </Go>
  );
  return (
    <Facts
      facts={[
        { label: t('field.operation'), value: <Go to={paths.operation(operationId)}>{operationName}</Go> },
        {
          label: t('field.assessment'),
          value:
            assessmentLabel === null ? (
              t('field.assessmentGone')
            ) : (
              <Go to={paths.assessment(assessmentId)}>{assessmentLabel}</Go>
            ),
        },
        { label: t('field.sent'), value: formats.map((one) => t(`format.${formatKey(one)}`)).join(', ') },
        ...(caveats === null ? [] : [{ label: t('field.caveats'), value: caveats }]),
        ...(follows === null ? [] : [{ label: t('field.follows'), value: link(follows) }]),
        ...(followUps.length === 0 ? [] : [{ label: t('field.followUps'), value: followUps.map(link) }]),
      ]}
    />
  );
}
