import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameCountry } from '../../../lib/country/list.ts';
import { PLACES } from '../../../components/map/shapes.ts';
import { draw, projection, WIDTH, WorldMap } from '../../../components/map/world-map.tsx';
import { placeLabels } from './place-labels.ts';
import type { Corridor } from './sum-corridors.ts';

const THIN = 1.5;
const THICK = 7;

/** Countries, and a line from each that pays to each that receives; the table below it says the same in words. */
export default function CorridorMap({ corridors }: { readonly corridors: readonly Corridor[] }) {
  const { t, i18n } = useTranslation('payment');
  const lines = joinLines(corridors);
  const drawn = lines.filter(({ from, to }) => PLACES.has(from) && PLACES.has(to));
  const missing = [...new Set(lines.flatMap(({ from, to }) => [from, to]))].filter((code) => !PLACES.has(code));
  const named = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const most = Math.max(1, ...drawn.map(({ count }) => count));
  return (
    <>
      <WorldMap
        label={t('map.label', { count: drawn.length })}
        fill={(code) => (named.has(code) ? { fill: 'var(--mantine-primary-color-light-hover)' } : null)}
      >
        {drawn.map((line) => (
          <Line key={`${line.from} ${line.to}`} line={line} share={line.count / most} />
        ))}
        <Names codes={named} />
      </WorldMap>
      {missing.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('map.missing', { names: missing.map((code) => nameCountry(code, i18n.language)).join(', ') })}
        </Text>
      )}
    </>
  );
}

interface CountryLine {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** All currencies of one way together; what is not stated has no place. */
function joinLines(corridors: readonly Corridor[]): CountryLine[] {
  const known = corridors.filter(
    (one): one is Corridor & { from: string; to: string } => one.from !== null && one.to !== null,
  );
  return [...Map.groupBy(known, ({ from, to }) => `${from} ${to}`).values()].map((own) => ({
    from: own[0]!.from,
    to: own[0]!.to,
    count: own.reduce((sum, { count }) => sum + count, 0),
  }));
}

/** Along the great circle, with a point where the money arrives; within one country a ring. */
function Line({ line: { from, to }, share }: { readonly line: CountryLine; readonly share: number }) {
  const [start, end] = [PLACES.get(from)!, PLACES.get(to)!];
  const [x, y] = projection(end) ?? [0, 0];
  const width = THIN + (THICK - THIN) * share;
  const stroke = { fill: 'none', stroke: 'var(--mantine-color-anchor)', strokeWidth: width };
  return (
    <g>
      {from === to ? (
        <circle cx={x} cy={y} r={9} {...stroke} strokeWidth={Math.min(width, 3)} />
      ) : (
        <path d={draw({ type: 'LineString', coordinates: [start, end] }) ?? ''} strokeOpacity={0.75} {...stroke} />
      )}
      <circle cx={x} cy={y} r={Math.max(4, width)} fill="var(--mantine-color-anchor)" />
    </g>
  );
}

const LETTERS = 17;

function Names({ codes }: { readonly codes: ReadonlySet<string> }) {
  const { i18n } = useTranslation();
  const points = [...codes].map((key) => {
    const [x, y] = projection(PLACES.get(key)!) ?? [0, 0];
    return { key, x, y, label: nameCountry(key, i18n.language) };
  });
  return placeLabels(points, WIDTH, LETTERS).map(({ key, left, base, anchor, label }) => (
    <text
      key={key}
      x={left}
      y={base}
      textAnchor={anchor}
      fontSize={LETTERS}
      fontWeight={600}
      fill="var(--mantine-color-text)"
      stroke="var(--mantine-color-default)"
      strokeWidth={4}
      paintOrder="stroke"
    >
      {label}
    </text>
  ));
}
