import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What became of files that were brought in: how many payments or alerts, or why one is not let in. Nothing for a linking. */
export function Outcome({ results }: { readonly results: readonly unknown[] }) {
  const { t } = useTranslation('payment');
  return results.flatMap((result, at) => {
    const received = procedures.paymentReceive.output.safeParse(result);
    if (received.success) return [<Received key={at} received={received.data} />];
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

function Received({
  received: { alerts, admission, alreadySealed, why },
}: {
  readonly received: OutputOf<Procedures['paymentReceive']>;
}) {
  const { t } = useTranslation('payment');
  const count = alerts.known + alerts.work + alerts.welfare;
  const isTaken = admission === 'admitted' && why === null;
  const says = admission === 'admitted' ? (isTaken ? 'received.alerts' : 'received.nothing') : `outcome.${admission}`;
  return (
    <Alert color={isTaken ? 'teal' : 'orange'} title={t(alreadySealed ? 'outcome.again' : says, { count })}>
      {why ?? t('received.alerts', { count })}
    </Alert>
  );
}
