import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { saveCsv } from '../../lib/export-format/save-csv.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { Go } from '../ui/go.tsx';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Opens what is counted; null where there is no list of it. */
  readonly to: string | null;
}

interface Props {
  /** What is counted, for those who cannot see it, and the name of the file. */
  readonly label: string;
  readonly what: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 100;
const HEIGHT = 10;

/** A chart that is a table: each row has its bar, its number, and the list behind it. The bars repeat the numbers and say nothing else. */
export function Bars({ label, what, unit, bars }: Props) {
  const { t } = useTranslation('app');
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <div>
      <Table aria-label={label} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{what}</Table.Th>
            <Table.Th aria-hidden w="40%" />
            <Table.Th scope="col" ta="end" w="8rem">
              {unit}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bars.map((bar) => (
            <Row key={bar.key} bar={bar} most={most} />
          ))}
        </Table.Tbody>
      </Table>
      <Button
        variant="subtle"
        size="compact-sm"
        mt={4}
        aria-label={`${t('chart.download')}: ${label}`}
        onClick={() =>
          saveCsv(
            label,
            [what, unit],
            bars.map(({ label: name, count }) => [name, count]),
          )
        }
      >
        {t('chart.download')}
      </Button>
    </div>
  );
}

function Row({ bar: { label, count, to }, most }: { readonly bar: Bar; readonly most: number }) {
  const number = useNumber();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className="wrap-anywhere">
        {label}
      </Table.Th>
      <Table.Td aria-hidden>
        <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" width="100%" height="14">
          <rect width={(WIDTH * count) / most} height={HEIGHT} fill="var(--mantine-primary-color-filled)" />
        </svg>
      </Table.Td>
      <Table.Td ta="end" className="numeric">
        {to === null || count === 0 ? (
          <Text span inherit>
            {number.count(count)}
          </Text>
        ) : (
          <Go to={to} aria-label={`${label}: ${number.count(count)}`}>
            {number.count(count)}
          </Go>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
