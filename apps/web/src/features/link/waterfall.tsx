import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pair } from './types.ts';
import { useBits } from './use-bits.ts';

type Waterfall = Pair['waterfall'];

const WIDTH = 560;
const ROW = 26;
const LABEL = 150;

interface Bar {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** The weight as a picture, bar by bar from the prior to the sum, and the same in a table: nothing is said by the picture alone. */
export function WaterfallFigure({ waterfall }: { readonly waterfall: Waterfall }) {
  const { t } = useTranslation('link');
  const { i18n } = useTranslation();
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumSignificantDigits: 3 });
  return (
    <Stack gap="sm">
      <Text>
        {t('waterfall.sum', { bits: useBits()(waterfall.bits), probability: share.format(waterfall.probability) })}
      </Text>
      <Picture waterfall={waterfall} />
      <Steps waterfall={waterfall} />
    </Stack>
  );
}

function Picture({ waterfall }: { readonly waterfall: Waterfall }) {
  const { t } = useTranslation('link');
  const bits = useBits();
  const bars = barsOf(waterfall, t);
  const ends = bars.flatMap(({ from, to }) => [from, to]).concat(0);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const x = (value: number): number => LABEL + ((value - least) / Math.max(most - least, 1)) * (WIDTH - LABEL - 60);
  return (
    <svg
      viewBox={`0 0 ${String(WIDTH)} ${String(bars.length * ROW + 4)}`}
      width="100%"
      role="img"
      aria-label={t('waterfall.picture')}
      style={{ maxWidth: '46rem' }}
    >
      <line
        x1={x(0)}
        x2={x(0)}
        y1={0}
        y2={bars.length * ROW}
        stroke="currentColor"
        strokeOpacity={0.35}
        strokeDasharray="3 3"
      />
      {bars.map(({ label, from, to }, at) => (
        <g key={label}>
          <text x={LABEL - 8} y={at * ROW + 17} textAnchor="end" fontSize={12} fill="currentColor">
            {label}
          </text>
          <rect
            x={Math.min(x(from), x(to))}
            y={at * ROW + 5}
            width={Math.max(2, Math.abs(x(to) - x(from)))}
            height={ROW - 10}
            rx={2}
            fill={to >= from ? 'var(--mantine-color-teal-6)' : 'var(--mantine-color-orange-6)'}
          />
          <text x={Math.max(x(from), x(to)) + 6} y={at * ROW + 17} fontSize={12} fill="currentColor">
            {bits(to - from)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function barsOf({ priorBits, steps, bits }: Waterfall, t: ReturnType<typeof useTranslation<'link'>>['t']): Bar[] {
  let sum = priorBits;
  const bars = steps.map(({ column, bits: own, frequencyBits }) => {
    const from = sum;
    sum += own + frequencyBits;
    return { label: t(`column.${column}`), from, to: sum };
  });
  return [
    { label: t('waterfall.prior'), from: 0, to: priorBits },
    ...bars,
    { label: t('waterfall.total'), from: 0, to: bits },
  ];
}

function Steps({ waterfall: { priorBits, steps } }: { readonly waterfall: Waterfall }) {
  const { t } = useTranslation('link');
  const bits = useBits();
  const { i18n } = useTranslation();
  const share = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 });
  const known = (value: number | null): string => (value === null ? '–' : share.format(value));
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('waterfall.table')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            {(['compared', 'level', 'm', 'u', 'bits', 'frequency', 'running'] as const).map((heading) => (
              <Table.Th key={heading}>{t(`waterfall.${heading}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td colSpan={6}>{t('waterfall.prior')}</Table.Td>
            <Table.Td>{bits(priorBits)}</Table.Td>
          </Table.Tr>
          {steps.map((step) => (
            <Table.Tr key={step.column}>
              <Table.Td>{t(`column.${step.column}`)}</Table.Td>
              <Table.Td>
                {step.throwAway === null
                  ? [t(`level.${step.level}`), ...step.standing.map((one) => t(`standing.${one}`))].join('; ')
                  : t(`throwAway.${step.throwAway}`)}
              </Table.Td>
              <Table.Td>{known(step.m)}</Table.Td>
              <Table.Td>{known(step.u)}</Table.Td>
              <Table.Td>{bits(step.bits)}</Table.Td>
              <Table.Td>{bits(step.frequencyBits)}</Table.Td>
              <Table.Td>{bits(step.sum)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
