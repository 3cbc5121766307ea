import type { RecordingShown } from '@custodia/contract';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';

type Gap = RecordingShown['gaps'][number];

/** Times in which nothing could be heard, and what an archive made up for. */
export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t } = useTranslation('recording');
  if (gaps.length === 0) return <Text>{t('gaps.none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table aria-label={t('gaps.title')}>
        <Table.Thead>
          <Table.Tr>
            {(['where', 'since', 'until', 'why', 'filled'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`gaps.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {gaps.map((gap) => (
            <GapRow key={gap.id} gap={gap} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function GapRow({ gap: { room, since, until, reason, entries, complete } }: { readonly gap: Gap }) {
  const { t } = useTranslation('recording');
  const filled = complete === true ? 'whole' : entries === null ? 'open' : 'part';
  return (
    <Table.Tr>
      <Table.Td className="wrap-anywhere">{room === null ? t('gaps.everywhere') : <bdi>{room}</bdi>}</Table.Td>
      <Table.Td>
        <Moment at={since} precision="second" />
      </Table.Td>
      <Table.Td>
        <Moment at={until} precision="second" />
      </Table.Td>
      <Table.Td>{t(`gaps.reason.${reason}`)}</Table.Td>
      <Table.Td>
        <StatusBadge
          tone={complete === true ? 'good' : 'attention'}
          label={t(`gaps.${filled}`, { count: entries ?? 0 })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
