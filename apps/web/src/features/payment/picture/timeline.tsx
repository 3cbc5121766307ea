import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { saveCsv } from '../../../lib/export-format/save-csv.ts';
import type { Payment } from '../types.ts';
import { useAmount } from '../use-amount.ts';
import { layOutTimeline, type Lane } from './lay-out-timeline.ts';

const [WIDTH, HEIGHT, PAD] = [720, 96, 10];

/** Amounts over time, each currency by itself. The payments stand in the table below it and in the file that can be saved. */
export function Timeline({ payments, name }: { readonly payments: readonly Payment[]; readonly name: string }) {
  const { t } = useTranslation('payment');
  const { lanes, first, last, untold } = layOutTimeline(payments);
  const save = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconDownload size={15} aria-hidden />}
      onClick={() => saveCsv(name, HEADER, rowsOf(payments))}
    >
      {t('timeline.save')}
    </Button>
  );
  return (
    <Section title={t('timeline.title')} about={t('timeline.about')} actions={save}>
      {lanes.map((lane) => (
        <Drawn key={lane.currency ?? ''} lane={lane} first={first ?? ''} last={last ?? ''} />
      ))}
      {untold > 0 && <Text size="sm">{t('timeline.untold', { count: untold })}</Text>}
    </Section>
  );
}

interface DrawnProps {
  readonly lane: Lane;
  readonly first: string;
  readonly last: string;
}

function Drawn({ lane: { currency, largest, marks }, first, last }: DrawnProps) {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  const most = amount({ amount: largest, currency, stated: {} });
  const x = (share: number): number => PAD + share * (WIDTH - 2 * PAD);
  const y = (share: number): number => HEIGHT - 2 - share * (HEIGHT - 2 * PAD);
  return (
    <div>
      <Text size="sm" className="numeric">
        {t('timeline.lane', { count: marks.length, most })}
      </Text>
      <svg
        role="img"
        aria-label={t('timeline.label', { count: marks.length, first, last, most })}
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        style={{ width: '100%', maxWidth: `${String(WIDTH)}px`, height: 'auto' }}
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT - 2} y2={HEIGHT - 2} stroke="var(--mantine-color-dimmed)" />
        {marks.map(({ id, x: at, height }) => (
          <g key={id} stroke="var(--mantine-color-anchor)" fill="var(--mantine-color-anchor)">
            <line x1={x(at)} x2={x(at)} y1={HEIGHT - 2} y2={y(height)} strokeWidth={2} />
            <circle cx={x(at)} cy={y(height)} r={3.5} />
          </g>
        ))}
      </svg>
      <Text
        size="xs"
        c="dimmed"
        className="numeric"
        style={{ display: 'flex', justifyContent: 'space-between' }}
        maw={WIDTH}
      >
        <span>{first}</span>
        <span>{last}</span>
      </Text>
    </div>
  );
}

const HEADER = ['at', 'local', 'amount', 'currency', 'payer', 'payee', 'text', 'file', 'record'];

function rowsOf(payments: readonly Payment[]): string[][] {
  return payments.map(({ at, local, amount, currency, stated, exhibitName, exhibitId, line }) => [
    ...[at ?? '', local ?? '', amount ?? '', currency ?? ''],
    ...(['payer', 'payee'] as const).map((side) => stated[`${side}_name`] ?? stated[`${side}_account`] ?? ''),
    ...[stated['remittance_text'] ?? '', exhibitName ?? exhibitId, String(line)],
  ]);
}
