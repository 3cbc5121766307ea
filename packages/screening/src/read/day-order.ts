/**
 * Dates that could be day and month or month and day: a file is read one way throughout. Row by row, the third of February would become the
 * second of March, and the thirteenth would not.
 */
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import type { CsvMapping } from './mapping.ts';
import { clockText } from './time.ts';

export interface SettledMapping {
  readonly mapping: CsvMapping;
  /** Said where the file does not show which way it is. */
  readonly note: string | null;
}

/** Of two formats that differ in this alone the one that fits more rows of `csv_rows` stays; the first of the mapping where both fit alike. */
export async function settleDayOrder(engine: Engine, mapping: CsvMapping): Promise<SettledMapping> {
  const { formats } = mapping.time;
  const pairs = formats.flatMap((first, at) => {
    const turned = formats.indexOf(turn(first), at + 1);
    return turned === -1 ? [] : [[first, formats[turned]!] as const];
  });
  const settled = await Promise.all(pairs.map(async ([first, second]) => settlePair(engine, mapping, first, second)));
  const dropped = new Set(settled.map(({ drop }) => drop));
  const unsure = settled.find(({ isUnsure }) => isUnsure);
  return {
    mapping: { ...mapping, time: { ...mapping.time, formats: formats.filter((format) => !dropped.has(format)) } },
    note:
      unsure === undefined
        ? null
        : `the dates could be day and month or month and day alike: they were read as ${unsure.kept}; a mapping (--mapping) with the right format says it`,
  };
}

interface Settled {
  readonly kept: string;
  readonly drop: string;
  readonly isUnsure: boolean;
}

async function settlePair(engine: Engine, mapping: CsvMapping, first: string, second: string): Promise<Settled> {
  const text = clockText(mapping);
  const [a, b] = [first, second].map((format) => `try_strptime(${text}, ${quote(format)})`);
  const [found] = await ask<{ first: string; second: string; apart: string }>(
    engine,
    `select count(${a}) as first, count(${b}) as second, count(*) filter (${a} <> ${b}) as apart from csv_rows`,
  );
  const [fitFirst, fitSecond] = [Number(found!.first), Number(found!.second)];
  const [kept, drop] = fitSecond > fitFirst ? [second, first] : [first, second];
  return { kept, drop, isUnsure: fitFirst === fitSecond && Number(found!.apart) > 0 };
}

function turn(format: string): string {
  return format.replace(/%[dm]/gu, (part) => (part === '%d' ? '%m' : '%d'));
}
