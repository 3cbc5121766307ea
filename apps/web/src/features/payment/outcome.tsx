import { procedures } from '@custodia/contract';
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What became of files that were brought in: how many payments, or why one is not let in. Nothing for a linking. */
export function Outcome({ results }: { readonly results: readonly unknown[] }) {
  const { t } = useTranslation('payment');
  return results.flatMap((result, at) => {
    const read = procedures.paymentImport.output.safeParse(result);
    if (!read.success) return [];
    const { admission, reason, payments, gaps, alreadySealed } = read.data;
    const says = alreadySealed ? 'again' : admission;
    return [
      <Alert
        key={at}
        color={admission === 'admitted' ? 'teal' : 'orange'}
        title={t(`outcome.${says}`, { count: payments })}
      >
        {reason ?? t('outcome.gaps', { count: gaps.length })}
      </Alert>,
    ];
  });
}
