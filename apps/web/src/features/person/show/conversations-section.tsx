import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import type { Person } from '../parts/types.ts';
import { useUsualColumns } from '../parts/usual-columns.tsx';

type Row = Person['conversations'][number];

/** Where this person wrote. */
export function ConversationsSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  const go = useGo();
  const usual = useUsualColumns<Row>();
  const columns: DataColumn<Row>[] = [
    {
      id: 'title',
      header: t('field.conversation'),
      cell: ({ id, title }) => (
        <Go to={paths.conversation(id)}>
          <bdi>{title ?? id.slice(0, 8)}</bdi>
        </Go>
      ),
      sortBy: ({ title }) => title,
    },
    usual.platform,
    usual.messages,
    usual.written,
  ];
  return (
    <Section title={t('field.conversations')}>
      <DataTable
        label={t('field.conversations')}
        rows={person.conversations}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(paths.conversation(id))}
        empty={<EmptyState icon={IconMessages} title={t('show.noConversation')} next={t('show.noAccountNext')} />}
      />
    </Section>
  );
}
