import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Selected } from './selection.tsx';

type Seen = OutputOf<Procedures['packagePreview']>;
type Conversation = Seen['conversations'][number];
type Participant = Seen['participants'][number];

const TONES: Readonly<Record<Participant['side'], Tone>> = {
  investigator: 'info',
  account: 'neutral',
  'third party': 'attention',
  'cannot tell': 'unknown',
};

/** What would go: how much, which conversations, and who else is in them. */
export function Preview({ selected }: { readonly selected: Selected & { readonly operation: string } }) {
  const { t } = useTranslation('package');
  const preview = useProcedure(procedures.packagePreview, selected);
  return (
    <Section title={t('preview.title')} about={t('preview.about')}>
      <RefusalNotice error={preview.error} onAgain={() => void preview.refetch()} />
      {preview.data === undefined ? (
        preview.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <SeenContent seen={preview.data} />
      )}
    </Section>
  );
}

function SeenContent({ seen }: { readonly seen: Seen }) {
  const { t } = useTranslation('package');
  const number = useNumber();
  const conversationColumns = useConversationColumns();
  const participantColumns = useParticipantColumns();
  const parts = seen.exhibits.reduce((sum, exhibit) => sum + exhibit.parts, 0);
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { label: t('field.disclosure'), value: t(`disclosure.${seen.disclosure}`) },
          { label: t('field.messages'), value: number.count(seen.messages) },
          { label: t('preview.exhibits'), value: number.count(seen.exhibits.length) },
          { label: t('preview.parts'), value: number.count(parts) },
        ]}
      />
      <ThirdParties count={seen.thirdParties} />
      <DataTable
        label={t('preview.participants')}
        rows={seen.participants}
        columns={participantColumns}
        rowKey={({ id }) => id}
        empty={<Text>{t('preview.nobody')}</Text>}
        maxHeight="20rem"
      />
      <DataTable
        label={t('preview.conversations')}
        rows={seen.conversations}
        columns={conversationColumns}
        rowKey={({ id }) => id}
        empty={<Text>{t('preview.nothing')}</Text>}
        maxHeight="20rem"
      />
    </Stack>
  );
}

/** People who are neither investigators nor the ones it is about: only what must go should go. */
function ThirdParties({ count }: { readonly count: number | null }) {
  const { t } = useTranslation('package');
  const number = useNumber();
  const title =
    count === null ? t('preview.partiesUnknown') : t('preview.parties', { count, shown: number.count(count) });
  return (
    <Alert color={count === 0 ? 'teal' : 'orange'} variant="light" icon={<IconUsers aria-hidden />} title={title}>
      <Text size="sm">{t(count === null ? 'preview.partiesUnknownAbout' : 'preview.partiesAbout')}</Text>
    </Alert>
  );
}

function useConversationColumns(): DataColumn<Conversation>[] {
  const { t } = useTranslation('package');
  const usual = useUsualColumns<Conversation>();
  return [
    {
      id: 'title',
      header: t('preview.conversation'),
      cell: ({ title, id }) => title ?? id.slice(0, 8),
      sortBy: ({ title }) => title,
    },
    ...usual,
  ];
}

function useParticipantColumns(): DataColumn<Participant>[] {
  const { t } = useTranslation('package');
  const usual = useUsualColumns<Participant>();
  return [
    {
      id: 'name',
      header: t('preview.participant'),
      cell: ({ name, id }) => name ?? id.slice(0, 8),
      sortBy: ({ name }) => name,
    },
    {
      id: 'side',
      header: t('preview.side'),
      cell: ({ side }) => <StatusBadge tone={TONES[side]} label={t(`side.${side.replace(' ', '-')}`)} />,
      sortBy: ({ side }) => side,
    },
    ...usual,
  ];
}

/** Where, and how much: of a conversation as of a participant. */
function useUsualColumns<R extends { readonly platform: string; readonly messages: number }>(): DataColumn<R>[] {
  const { t } = useTranslation('package');
  const number = useNumber();
  return [
    { id: 'platform', header: t('preview.platform'), cell: ({ platform }) => platform },
    {
      id: 'messages',
      header: t('field.messages'),
      align: 'end',
      cell: ({ messages }) => number.count(messages),
      sortBy: ({ messages }) => messages,
    },
  ];
}
