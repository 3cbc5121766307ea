/** A gap in words: the key of a text and what stands in it. */
import type { Gap } from '../transcript/use-layers.ts';

export interface GapWords {
  readonly key: 'gap.silence' | 'gap.missing' | 'gap.deleted';
  readonly values: Readonly<Record<string, string | number>>;
}

export function describeGap(gap: Gap, language: string): GapWords {
  switch (gap.kind) {
    case 'silence':
      return {
        key: 'gap.silence',
        values: { length: spellDuration(gap.seconds, language), usual: spellDuration(gap.usualSeconds, language) },
      };
    case 'missing-ids':
      return { key: 'gap.missing', values: { count: gap.missing } };
    case 'deleted':
      return { key: 'gap.deleted', values: {} };
  }
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `3 days, 4 hours`: the two largest units. */
export function spellDuration(seconds: number, language: string): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const units = UNITS.slice(first < 0 ? UNITS.length - 1 : first).slice(0, 2);
  let left = Math.round(seconds);
  const parts = units.map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return { unit, count };
  });
  const said = parts
    .filter(({ count }, i) => count > 0 || i === 0)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    );
  return new Intl.ListFormat(language, { type: 'unit' }).format(said);
}
