import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { PresenceBadge } from '../parts/badges.tsx';
import { Doubts } from '../parts/doubts.tsx';
import { MessageLink, MessageLinks } from '../parts/message-links.tsx';
import type { ElementFinding, Reference } from '../parts/types.ts';

/** The twelve elements: there or not, by which message, and who raised it first. */
export function Elements({ elements }: { readonly elements: readonly ElementFinding[] }) {
  const { t } = useTranslation('assessment');
  const columns = useColumns();
  return (
    <Section title={t('elements.title')} about={t('elements.about')}>
      <DataTable
        label={t('elements.title')}
        rows={elements}
        columns={columns}
        rowKey={({ element }) => element}
        empty={null}
        maxHeight="none"
      />
    </Section>
  );
}

function useColumns(): readonly DataColumn<ElementFinding>[] {
  const { t } = useTranslation('assessment');
  return [
    { id: 'element', header: t('elements.element'), cell: ({ element }) => t(`element.${element}`) },
    { id: 'state', header: t('elements.state'), cell: ({ state }) => <PresenceBadge state={state} /> },
    {
      id: 'first',
      header: t('elements.first'),
      cell: ({ first }) => (first === null ? t('elements.none') : <MessageLink reference={first} />),
    },
    {
      id: 'raisedBy',
      header: t('elements.raisedBy'),
      cell: ({ raisedBy, raisedByDoubts }) => (
        <>
          {raisedBy === null ? t('elements.none') : t(`conversation:raiser.${raisedBy}`)}
          <Doubts doubts={raisedByDoubts} />
        </>
      ),
    },
    { id: 'after', header: t('elements.after'), cell: (row) => <After row={row} /> },
    { id: 'doubts', header: t('elements.doubts'), cell: ({ doubts }) => <Doubts doubts={doubts} /> },
  ];
}

/** What came of it: acknowledgement, refusal, and who went on after that. */
function After({ row: { acknowledged, refused, renewed } }: { readonly row: ElementFinding }) {
  const { t } = useTranslation('assessment');
  if (acknowledged.length + refused.length + renewed.length === 0) return t('elements.none');
  return (
    <Stack gap={4}>
      {acknowledged.length > 0 && (
        <div>
          <Text size="xs" fw={600}>
            {t('elements.acknowledged')}
          </Text>
          <MessageLinks messages={acknowledged} />
        </div>
      )}
      <BySide title={t('elements.refused')} messages={refused} />
      <BySide title={t('elements.renewed')} messages={renewed} alarming />
    </Stack>
  );
}

interface BySideProps {
  readonly title: string;
  readonly messages: readonly (Reference & { readonly by: string })[];
  readonly alarming?: boolean;
}

function BySide({ title, messages, alarming = false }: BySideProps) {
  const { t } = useTranslation('assessment');
  if (messages.length === 0) return null;
  return (
    <div>
      <Text size="xs" fw={700} c={alarming ? 'var(--mantine-color-error)' : undefined}>
        {title}
      </Text>
      {messages.map((reference) => (
        <div key={reference.message}>
          <MessageLink
            reference={reference}
            after={t('message.by', { side: t(`conversation:raiser.${reference.by}`) })}
          />
        </div>
      ))}
    </div>
  );
}
