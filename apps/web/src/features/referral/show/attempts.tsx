import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { Referral } from '../parts/types.ts';

type Attempt = Referral['attempts'][number];

const TONES: Readonly<Record<NonNullable<Attempt['result']> | 'running', Tone>> = {
  delivered: 'good',
  refused: 'bad',
  unreachable: 'bad',
  interrupted: 'attention',
  stopped: 'neutral',
  collected: 'info',
  running: 'info',
};

/** Each attempt to put it, or the notice of its recall, at its address: what came of it, and when it is tried again. */
export function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const { t } = useTranslation('referral');
  return (
    <DataTable
      label={t('attempt.title')}
      rows={attempts}
      columns={useColumns()}
      rowKey={({ number }) => String(number)}
      empty={null}
    />
  );
}

function useColumns(): DataColumn<Attempt>[] {
  const { t } = useTranslation('referral');
  return [
    { id: 'number', header: t('attempt.number'), cell: ({ number }) => number },
    { id: 'parcel', header: t('attempt.what'), cell: ({ parcel }) => t(`attempt.parcel.${parcel}`) },
    {
      id: 'startedAt',
      header: t('attempt.startedAt'),
      cell: ({ startedAt }) => <Moment at={startedAt} precision="second" />,
    },
    { id: 'by', header: t('attempt.by'), cell: ({ by }) => by.name },
    { id: 'address', header: t('field.address'), cell: ({ address }) => address ?? t('attempt.byHand') },
    { id: 'result', header: t('attempt.result'), cell: (attempt) => <Result attempt={attempt} /> },
    {
      id: 'endedAt',
      header: t('attempt.endedAt'),
      cell: ({ endedAt }) => endedAt !== null && <Moment at={endedAt} precision="second" />,
    },
    {
      id: 'nextAt',
      header: t('attempt.next'),
      cell: ({ nextAt }) => (nextAt === null ? t('attempt.noNext') : <Moment at={nextAt} precision="second" />),
    },
  ];
}

function Result({ attempt: { result, status } }: { readonly attempt: Attempt }) {
  const { t } = useTranslation('referral');
  const is = result ?? 'running';
  const words = t(`attempt.is.${is}`);
  return (
    <StatusBadge tone={TONES[is]} label={status === null ? words : t('attempt.status', { result: words, status })} />
  );
}
