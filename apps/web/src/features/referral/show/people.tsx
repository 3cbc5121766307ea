import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Referral } from '../parts/types.ts';

type Seen = OutputOf<Procedures['packagePreview']>;
type Participant = Seen['participants'][number];
type Conversation = Seen['conversations'][number];

const TONES: Readonly<Record<Participant['side'], Tone>> = {
  investigator: 'info',
  account: 'neutral',
  'third party': 'attention',
  'cannot tell': 'unknown',
};

/** Who takes part in the conversations that messages are taken from: what the preview of a package says of them. */
export function People({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const conversation = [...new Set(referral.selection.map(({ conversationId }) => conversationId))];
  const preview = useProcedure(procedures.packagePreview, { operation: referral.operationId, conversation });
  const columns = useColumns();
  const conversations = useConversationColumns(referral);
  if (preview.data === undefined) return <RefusalNotice error={preview.error} />;
  return (
    <>
      <Title order={3} size="h5">
        {t('disclose.part')}
      </Title>
      <DataTable
        label={t('disclose.part')}
        rows={preview.data.conversations}
        columns={conversations}
        rowKey={({ id }) => id}
        empty={null}
        maxHeight="16rem"
      />
      <Title order={3} size="h5">
        {t('disclose.people')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('disclose.peopleAbout')}
      </Text>
      <DataTable
        label={t('disclose.people')}
        rows={preview.data.participants}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Text>{t('disclose.nobody')}</Text>}
        maxHeight="16rem"
      />
    </>
  );
}

function useConversationColumns({ selection }: Referral): DataColumn<Conversation>[] {
  const { t } = useTranslation('referral');
  const number = useNumber();
  return [
    {
      id: 'title',
      header: t('disclose.conversation'),
      cell: ({ title, id }) => <Go to={paths.conversation(id)}>{title ?? id.slice(0, 8)}</Go>,
    },
    { id: 'platform', header: t('disclose.platform'), cell: ({ platform }) => platform },
    { id: 'whole', header: t('disclose.whole'), align: 'end', cell: ({ messages }) => number.count(messages) },
    {
      id: 'goes',
      header: t('disclose.goes'),
      align: 'end',
      cell: ({ id }) => number.count(selection.filter(({ conversationId }) => conversationId === id).length),
    },
  ];
}

function useColumns(): DataColumn<Participant>[] {
  const { t } = useTranslation('referral');
  return [
    { id: 'name', header: t('disclose.account'), cell: ({ name, id }) => name ?? id.slice(0, 8) },
    {
      id: 'side',
      header: t('disclose.side'),
      cell: ({ side }) => <StatusBadge tone={TONES[side]} label={t(`side.${side.replace(' ', '-')}`)} />,
    },
    { id: 'platform', header: t('disclose.platform'), cell: ({ platform }) => platform },
  ];
}
