import { Stack, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Assessment } from '../parts/types.ts';
import { useNames } from '../parts/use-names.ts';

/** Which conversations and accounts it is about, and who has read which of them. */
export function Subject({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const { operationId, operationName, accounts, personId, openedAt, openedBy } = assessment;
  const facts = [
    { label: t('show.operation'), value: <Go to={paths.operation(operationId)}>{operationName}</Go> },
    {
      label: t('show.accounts'),
      value: accounts.map(({ participantId, name, platform }) => (
        <div key={participantId}>
          <bdi>{name ?? participantId.slice(0, 8)}</bdi> ({platform})
        </div>
      )),
    },
    ...(personId === null
      ? []
      : [{ label: t('show.person'), value: <Go to={paths.person(personId)}>{t('show.toPerson')}</Go> }]),
    {
      label: t('show.opened'),
      value: (
        <>
          <Moment at={openedAt} /> {t('show.openedBy', { name: openedBy.name })}
        </>
      ),
    },
  ];
  return (
    <Section title={t('show.subject')}>
      <Stack gap="md">
        <Facts facts={facts} />
        <Conversations assessment={assessment} />
      </Stack>
    </Section>
  );
}

function Conversations({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const nameOf = useNames(assessment);
  const number = useNumber();
  const readersOf = (id: string) =>
    assessment.finding.reading.conversations.find(({ conversationId }) => conversationId === id)?.readers ?? [];
  return (
    <Table withTableBorder aria-label={t('list.conversations')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('show.conversation')}</Table.Th>
          <Table.Th scope="col" ta="end">
            {t('show.messages')}
          </Table.Th>
          <Table.Th scope="col">{t('show.readBy')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {assessment.about.map(({ id, title, platform, messages }) => (
          <Table.Tr key={id}>
            <Table.Td className="wrap-anywhere">
              <Go to={paths.conversation(id)}>
                <bdi>{title ?? t('open.untitled', { id: id.slice(0, 8) })}</bdi>
              </Go>{' '}
              ({platform})
            </Table.Td>
            <Table.Td ta="end" className="numeric">
              {number.count(messages)}
            </Table.Td>
            <Table.Td>{readersOf(id).map(nameOf).join(', ') || t('show.readByNone')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
