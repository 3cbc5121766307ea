import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { OutcomeBadge } from '../parts/badges.tsx';
import type { Review, Reviews } from '../parts/types.ts';

/** Who reviewed, and what they chose, as far as one may see it now. */
export function Reviewers({ reviews: { reviews } }: { readonly reviews: Reviews }) {
  const { t } = useTranslation('assessment');
  if (reviews.length === 0) return <Text size="sm">{t('review.none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table withTableBorder aria-label={t('review.reviewers')}>
        <Table.Thead>
          <Table.Tr>
            {(['reviewer', 'started', 'chose', 'why'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`review.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reviews.map((review) => (
            <One key={review.id} review={review} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function One({ review: { by, mine, startedAt, finish } }: { readonly review: Review }) {
  const { t } = useTranslation('assessment');
  return (
    <Table.Tr>
      <Table.Td>{mine ? t('show.you', { name: by.name }) : by.name}</Table.Td>
      <Table.Td>
        <Moment at={startedAt} />
      </Table.Td>
      <Table.Td>
        {finish === null ? t('review.hidden') : <OutcomeBadge outcome={finish.outcome} />}
        {finish?.decides === true && <Text size="xs">{t('review.third')}</Text>}
      </Table.Td>
      <Table.Td className="wrap-anywhere">{finish?.reason ?? t('elements.none')}</Table.Td>
    </Table.Tr>
  );
}
