import { procedures, TIERS, WORK_STATES } from '@custodia/contract';
import { Button, Checkbox, Group, Paper, ScrollArea, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { paths } from '../../lib/route/paths.ts';
import { useTime } from '../../lib/time/use-time.ts';
import { Reasons, TierBadge } from './badges.tsx';
import { toggle, type Selection } from './selection.ts';
import type { Asked, WorkPage, WorkRow } from './types.ts';

interface Props {
  readonly operation: string;
  readonly asked: Asked;
  readonly whole: WorkPage;
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
}

type By = 'state' | 'tier';
const TIER_COLUMNS = [...TIERS, 'none'] as const;

/** The same conversations side by side: by how far each is, or by tier. */
export function Board({ whole, ...rest }: Props) {
  const { t } = useTranslation('triage');
  const [by, setBy] = useState<By>('state');
  const columns = by === 'state' ? WORK_STATES : TIER_COLUMNS;
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('board.by')}
        data={[
          { value: 'state', label: t('board.state') },
          { value: 'tier', label: t('board.tier') },
        ]}
        value={by}
        onChange={(value) => setBy(value)}
        w="fit-content"
      />
      <ScrollArea
        type="auto"
        offsetScrollbars
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('board.label') }}
      >
        <Group align="flex-start" wrap="nowrap" gap="md">
          {columns.map((value) => (
            <Column
              key={`${by}-${value}`}
              by={by}
              value={value}
              total={totalOf(whole, by, value)}
              atRisk={whole.atRisk}
              operationAlarmed={whole.operationAlarmed}
              {...rest}
            />
          ))}
        </Group>
      </ScrollArea>
    </Stack>
  );
}

function totalOf({ states, tiers }: WorkPage, by: By, value: string): number {
  const found =
    by === 'state' ? states.find(({ state }) => state === value) : tiers.find(({ tier }) => (tier ?? 'none') === value);
  return found?.count ?? 0;
}

interface ColumnProps extends Omit<Props, 'whole'> {
  readonly by: By;
  readonly value: string;
  readonly total: number;
  readonly atRisk: number;
  readonly operationAlarmed: boolean;
}

const STEP = 25;

function Column({ operation, asked, by, value, total, atRisk, operationAlarmed, selection, onSelect }: ColumnProps) {
  const { t } = useTranslation('triage');
  const [shown, setShown] = useState(STEP);
  const narrowed = (by === 'state' ? { ...asked, state: [value] } : { ...asked, tier: [value] }) as Asked;
  // Those at risk come with every question: they stand in their own column only.
  const limit = Math.min(1000, shown + atRisk);
  const { data } = useProcedure(
    procedures.triageList,
    { operation, ...narrowed, limit },
    { enabled: total > 0, keepPrevious: true },
  );
  const all = (data?.rows ?? []).filter((row) => (by === 'state' ? row.state : (row.tier ?? 'none')) === value);
  const rows = all.slice(0, shown);
  const more = rows.length < all.length || (data !== undefined && data.matched > limit && all.length > 0);
  const label = by === 'state' ? t(`state.${value}`) : value === 'none' ? t('tier.none') : value;
  return (
    <Stack component="section" w="14rem" gap="xs" style={{ flex: '0 0 14rem' }} aria-label={label}>
      <Title order={2} size="h5">
        {label}{' '}
        <Text span c="dimmed">
          {total}
        </Text>
      </Title>
      {total > 0 && data === undefined && <LoadingPlaceholder kind="text" />}
      {rows.map((row) => (
        <Card
          key={row.id}
          row={row}
          operationAlarmed={operationAlarmed}
          selected={selection.ids.has(row.id)}
          onToggle={() => onSelect((before) => toggle(before, row.id))}
        />
      ))}
      {more && (
        <Button variant="default" size="xs" onClick={() => setShown((count) => count + STEP)}>
          {t('board.more')}
        </Button>
      )}
    </Stack>
  );
}

interface CardProps {
  readonly row: WorkRow;
  readonly operationAlarmed: boolean;
  readonly selected: boolean;
  readonly onToggle: () => void;
}

function Card({ row, operationAlarmed, selected, onToggle }: CardProps) {
  const { t } = useTranslation('triage');
  const time = useTime();
  const name = row.title ?? row.space ?? t('untitled');
  return (
    <Paper withBorder p="xs" bg={selected ? 'var(--mantine-primary-color-light)' : undefined}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Checkbox checked={selected} onChange={onToggle} aria-label={t('select', { name })} mt={2} />
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Go to={paths.conversation(row.id)} size="sm" lineClamp={1}>
            <bdi>{name}</bdi>
          </Go>
          <TierBadge row={row} />
          <Reasons row={row} operationAlarmed={operationAlarmed} />
          <Text size="xs" c="dimmed">
            {row.holder === null ? t('nobody') : <bdi>{row.holder.name}</bdi>} · {time.relative(row.since)}
          </Text>
        </Stack>
      </Group>
    </Paper>
  );
}
