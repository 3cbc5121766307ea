import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { drawLabel } from '../../../lib/label/draw.ts';
import type { Payment } from '../types.ts';
import { useAmount } from '../use-amount.ts';
import { networkOf, type Between, type Party } from './network-of.ts';

/** On each side; who paid or received less often is in the table. */
const DRAWN = 14;
const ROWS = 200;
const [WIDTH, STEP, NAME, TOP] = [760, 34, 230, 24];

/** Payers at the left, payees at the right, and a line for what went between two of them; the table says the same in words. */
export function Network({ payments }: { readonly payments: readonly Payment[] }) {
  const { t } = useTranslation('payment');
  const { payers, payees, between } = networkOf(payments);
  const left = payers.slice(0, DRAWN);
  const right = payees.slice(0, DRAWN);
  const rest = payers.length + payees.length - left.length - right.length;
  return (
    <Section title={t('network.title')} about={t('network.about')}>
      {between.length > 0 && <Drawing left={left} right={right} between={between} />}
      {rest > 0 && (
        <Text size="xs" c="dimmed">
          {t('network.rest', { count: rest })}
        </Text>
      )}
      <Pairs between={between.slice(0, ROWS)} />
      {between.length > ROWS && (
        <Text size="xs" c="dimmed">
          {t('network.more', { count: between.length - ROWS })}
        </Text>
      )}
    </Section>
  );
}

interface DrawingProps {
  readonly left: readonly Party[];
  readonly right: readonly Party[];
  readonly between: readonly Between[];
}

function Drawing({ left, right, between }: DrawingProps) {
  const { t } = useTranslation('payment');
  const rows = Math.max(left.length, right.length);
  const height = TOP + rows * STEP;
  const places = { left: placesOf(left, rows), right: placesOf(right, rows) };
  const drawn = between.flatMap(({ payer, payee, payments }) => {
    const [from, to] = [places.left.get(payer.key), places.right.get(payee.key)];
    return from === undefined || to === undefined ? [] : [{ from, to, payments, key: `${payer.key} ${payee.key}` }];
  });
  const most = Math.max(1, ...drawn.map(({ payments }) => payments));
  const [start, end] = [NAME, WIDTH - NAME];
  return (
    <svg
      role="img"
      aria-label={t('network.label', { payers: left.length, payees: right.length, lines: drawn.length })}
      viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
      style={{ width: '100%', maxWidth: `${String(WIDTH)}px`, height: 'auto' }}
    >
      {drawn.map(({ key, from, to, payments }) => (
        <path
          key={key}
          d={`M${String(start)} ${String(from)} C${String(WIDTH / 2)} ${String(from)} ${String(WIDTH / 2)} ${String(to)} ${String(end)} ${String(to)}`}
          fill="none"
          stroke="var(--mantine-color-anchor)"
          strokeOpacity={0.7}
          strokeWidth={1.2 + (6 * payments) / most}
        />
      ))}
      <Names parties={left} places={places.left} x={start} anchor="end" />
      <Names parties={right} places={places.right} x={end} anchor="start" />
    </svg>
  );
}

function placesOf(parties: readonly Party[], rows: number): Map<string, number> {
  const before = ((rows - parties.length) * STEP) / 2;
  return new Map(parties.map(({ key }, at) => [key, TOP + before + at * STEP]));
}

interface NamesProps {
  readonly parties: readonly Party[];
  readonly places: ReadonlyMap<string, number>;
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

function Names({ parties, places, x, anchor }: NamesProps) {
  const aside = anchor === 'end' ? -10 : 10;
  return parties.map(({ key, label }) => (
    <g key={key} fill="var(--mantine-color-text)">
      <circle cx={x} cy={places.get(key)} r={5} />
      <text x={x + aside} y={places.get(key)! + 5} textAnchor={anchor} fontSize={15}>
        {shorten(label)}
      </text>
    </g>
  ));
}

const LETTERS = 26;

function shorten(label: string): string {
  const letters = [...label];
  return drawLabel(letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join('')}…` : label);
}

function Pairs({ between }: { readonly between: readonly Between[] }) {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table fz="sm" aria-label={t('network.table')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('list.payer')}</Table.Th>
            <Table.Th scope="col">{t('list.payee')}</Table.Th>
            <Table.Th scope="col">{t('corridors.payments')}</Table.Th>
            <Table.Th scope="col">{t('corridors.sum')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {between.map(({ payer, payee, payments, sums, unknown }) => (
            <Table.Tr key={JSON.stringify([payer.key, payee.key])}>
              <NamedCell party={payer} />
              <NamedCell party={payee} />
              <Table.Td className="numeric">{payments}</Table.Td>
              <Table.Td className="numeric">
                {sums.map(({ currency, sum }) => amount({ amount: sum, currency, stated: {} })).join(' + ')}
                {unknown > 0 && ` (${t('corridors.without', { count: unknown })})`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function NamedCell({ party: { key, label } }: { readonly party: Party }) {
  return (
    <Table.Td className="wrap-anywhere">
      <bdi>{label}</bdi>
      {label !== key && (
        <Text size="xs" c="dimmed">
          <bdi>{key}</bdi>
        </Text>
      )}
    </Table.Td>
  );
}
