import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { ConfidenceBadge, TreatyBadge } from '../parts/badges.tsx';
import type { Country } from '../parts/types.ts';

/** Where the country stands to the treaties that co-operation rests on. */
export function Treaties({ country: { treaties } }: { readonly country: Country }) {
  const { t } = useTranslation('law');
  return (
    <Section title={t('treaties.title')} about={t('treaties.about')}>
      <Table.ScrollContainer minWidth="40rem" type="native">
        <Table aria-label={t('treaties.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('treaties.treaty')}</Table.Th>
              <Table.Th scope="col">{t('treaties.status')}</Table.Th>
              <Table.Th scope="col">{t('fact.source')}</Table.Th>
              <Table.Th scope="col" miw="11rem">
                {t('fact.confidence')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {treaties.map(({ treaty, status, value, source, confidence, expired }) => (
              <Table.Tr key={treaty}>
                <Table.Th scope="row">{t(`treaty.${treaty}`)}</Table.Th>
                <Table.Td>
                  <TreatyBadge status={status} />
                  {expired && <StatusBadge tone="attention" label={t('counsel.ask')} />}
                  {value !== null && <Text size="sm">{value}</Text>}
                  {expired && <Text size="sm">{t('counsel.expired')}</Text>}
                </Table.Td>
                <Table.Td className="wrap-anywhere">{source ?? t('treaties.noSource')}</Table.Td>
                <Table.Td>
                  <ConfidenceBadge confidence={confidence} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
