/**
 * How long does it take to link a million records, and a thousand new ones against them, beside what no linking can do without: bringing records
 * together that share a date of birth, in the same engine and the same run? Processor time stands beside, because machines are shared.
 */
import { createSeededRandom } from '@custodia/core';
import { openLinkIndex, timeSelfJoin, type SourceRecord } from '@custodia/store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const RECORDS = Number(process.env['LINK_RECORDS'] ?? 1_000_000);
const NEW = 1_000;
const ENGINE = { memoryMb: 1_500, threads: 2 };
const COLUMNS = [
  { name: 'given', kind: 'given-name' },
  { name: 'family', kind: 'family-name' },
  { name: 'born', kind: 'date' },
  { name: 'city', kind: 'place' },
  { name: 'mail', kind: 'email' },
] as const;
const SETTINGS = { ...ENGINE, dateOrders: COLUMNS.map(() => 'year-first' as const) };

export async function linkMillion(): Promise<BenchmarkResult> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-link-'));
  try {
    const whole = await timed(() => openLinkIndex(COLUMNS, people(RECORDS, 7), { ...SETTINGS, folder }));
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const index = whole.value;
    const newcomers = [...people(NEW, 7, 'new-')].flat();
    const added = await timed(() => index.link(newcomers));
    await index.close();
    const floor = await timed(() => timeSelfJoin(COLUMNS, people(RECORDS, 7), { ...SETTINGS, folder }));
    const figures = {
      records: RECORDS,
      'pairs compared': index.comparedPairs,
      'linked, whole (s)': round(whole.seconds),
      'linked, processor (s)': round(whole.processor),
      'floor, load and self-join on date of birth (s)': round(floor.seconds),
      'floor, processor (s)': round(floor.processor),
      'floor, pairs': floor.value,
      'times the floor, by processor': round(whole.processor / floor.processor),
      [`${NEW} new against all (s)`]: round(added.seconds),
      [`${NEW} new, processor (s)`]: round(added.processor),
      [`${NEW} new, links found`]: added.value.length,
      'peak memory (MB)': peakMb,
    };
    const goals = [
      {
        goal: `${RECORDS} records in less than 90 s on 2 processors`,
        measured: `${round(whole.seconds)} s`,
        met: whole.seconds < 90,
      },
      {
        goal: `${NEW} new against them in less than 5 s`,
        measured: `${round(added.seconds)} s`,
        met: added.seconds < 5,
      },
    ];
    return { question: `linking ${RECORDS} records, and ${NEW} new against them, beside a self-join`, figures, goals };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; processor: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

const SYLLABLES =
  'ba be bo da de do fa fe ga go ha he ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve wa we za'.split(
    ' ',
  );

/** Batches of made-up records, one to three of each person; the second and third with a slip, and here and there nothing. */
function* people(records: number, seed: number, prefix = ''): Generator<SourceRecord[]> {
  const random = createSeededRandom(seed);
  const word = (syllables: number): string =>
    Array.from({ length: syllables }, () => SYLLABLES[random.below(SYLLABLES.length)]!).join('');
  const two = (below: number): string => String(1 + random.below(below)).padStart(2, '0');
  let batch: SourceRecord[] = [];
  for (let made = 0; made < records;) {
    const [given, family] = [word(2), word(3)];
    const born = `${1940 + random.below(70)}-${two(12)}-${two(28)}`;
    const cells = [given, family, born, word(2), `${given}.${family}${two(90)}@${word(2)}.example`];
    for (let copy = 0; copy <= random.below(3) && made < records; copy++, made++) {
      const values = cells.map((cell) =>
        copy > 0 && random.below(10) === 0
          ? null
          : copy > 0 && random.below(5) === 0
            ? slip(cell, random.below(cell.length))
            : cell,
      );
      batch.push({ key: `${prefix}${made}`, values });
    }
    if (batch.length >= 2_048) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

function slip(cell: string, at: number): string {
  return cell.slice(0, at) + (/\d/u.test(cell[at]!) ? '7' : 'x') + cell.slice(at + 1);
}
