import { Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { sumCorridors } from './sum-corridors.ts';
import type { Payment } from '../types.ts';

const MONTHS_REM = 0.9;
/** The shapes of countries are only fetched where a map is looked at. */
const CorridorMap = lazy(() => import('./corridor-map.tsx'));

/** From country to country, currency by currency: how many payments, the exact sum, and when, month by month. */
export function Corridors({ payments }: { readonly payments: readonly Payment[] }) {
  const { t } = useTranslation('payment');
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'region' });
  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 8 });
  const nameOf = (code: string | null): string => (code === null ? t('corridors.unknown') : (names.of(code) ?? code));
  const { corridors, months } = sumCorridors(payments);
  const most = Math.max(1, ...corridors.flatMap(({ byMonth }) => byMonth));
  return (
    <Section title={t('corridors.title')} about={t('corridors.about')}>
      <Suspense fallback={<Skeleton height="16rem" />}>
        <CorridorMap corridors={corridors} />
      </Suspense>
      <Table.ScrollContainer minWidth={560}>
        <Table fz="sm" aria-label={t('corridors.title')}>
          <Table.Thead>
            <Table.Tr>
              {(['from', 'to', 'payments', 'sum', 'when'] as const).map((heading) => (
                <Table.Th key={heading}>{t(`corridors.${heading}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {corridors.map(({ from, to, currency, count, unknown, sum, byMonth }) => (
              <Table.Tr key={`${from ?? ''} ${to ?? ''} ${currency ?? ''}`}>
                <Table.Td>{nameOf(from)}</Table.Td>
                <Table.Td>{nameOf(to)}</Table.Td>
                <Table.Td className="numeric">{count}</Table.Td>
                <Table.Td className="numeric">
                  {number.format(sum as Intl.StringNumericLiteral)} {currency ?? t('amount.noCurrency')}
                  {unknown > 0 && ` (${t('corridors.without', { count: unknown })})`}
                </Table.Td>
                <Table.Td>
                  <Months
                    label={t('corridors.perMonth', {
                      months: months.map((month, at) => `${month}: ${String(byMonth[at])}`).join(', '),
                    })}
                    counts={byMonth}
                    most={most}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {months.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('corridors.range', { first: months[0], last: months.at(-1) })}
        </Text>
      )}
    </Section>
  );
}

interface MonthsProps {
  readonly label: string;
  readonly counts: readonly number[];
  readonly most: number;
}

function Months({ label, counts, most }: MonthsProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={`${String(counts.length * MONTHS_REM)}rem`}
      height="1.5rem"
      viewBox={`0 0 ${String(counts.length * 9)} 15`}
    >
      {counts.map((count, at) => (
        <rect
          key={at}
          x={at * 9}
          y={15 - (count / most) * 14}
          width={7}
          height={(count / most) * 14}
          fill="currentColor"
        />
      ))}
    </svg>
  );
}
