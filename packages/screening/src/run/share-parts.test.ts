import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEngine } from '../engine/open.ts';
import { sampleRates } from '../sample/rates.ts';
import { writeSample } from '../sample/write.ts';
import { digestAlerts } from './manifest.ts';
import { replay } from './replay.ts';
import { screenFiles, type Result, type ScreenFiles } from './screen-files.ts';
import { shareParts, type Leases } from './share-parts.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ENGINE = { memoryMb: 500, threads: 1 };
let folder: string;
let whole: Result;
const settingsFor = (out: string, parts: number): ScreenFiles => ({
  files: [join(folder, 'sample.parquet')],
  out: join(folder, out),
  mapping: null,
  rates: join(folder, 'rates.csv'),
  known: join(folder, 'known.txt'),
  orders: null,
  suppressions: null,
  rules: null,
  against: null,
  previous: null,
  day: '2026-11-22',
  capacity: 50,
  share: { parts, part: 0 },
  language: 'en',
  engine: { kind: 'duckdb' },
  ...ENGINE,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-share-'));
  const engine = await openEngine({ folder, ...ENGINE });
  const sample = await writeSample(engine, join(folder, 'sample.parquet'), join(folder, 'truth.csv'), {
    payments: 5_000,
    seed: 5,
  });
  await engine.close();
  await writeFile(join(folder, 'rates.csv'), sampleRates());
  await writeFile(join(folder, 'known.txt'), sample.known.join('\n'));
  whole = await screenFiles(settingsFor('whole', 1));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As PostgreSQL gives them, for workers of one process. */
function leasesOf(held: Set<string>): Leases {
  return {
    take: async (name) => {
      await Promise.resolve();
      if (held.has(name)) return null;
      held.add(name);
      return { release: async () => void held.delete(name) };
    },
  };
}

describe('workers that share a job', () => {
  it('give together what one gives alone: alerts, queue, rows and counts', async () => {
    const held = new Set<string>();
    const settings = settingsFor('shared', 3);
    // What a worker left that is no more.
    await mkdir(join(settings.out, '.part-2-left'), { recursive: true });
    const merged = await Promise.all([1, 2].map(() => shareParts(settings, leasesOf(held))));
    for (const { run, counts } of merged) {
      expect(run.alertSetDigest).toBe(digestAlerts(whole.alerts));
      expect(counts.answers).toEqual(whole.counts);
      expect(counts.payments.screened).toBe(whole.read.usable);
    }
    const read = async (out: string, name: string): Promise<string[]> =>
      (await readFile(join(folder, out, name), 'utf8')).split(/\r?\n/u);
    expect(await read('shared', 'alerts.csv')).toEqual(await read('whole', 'alerts.csv'));
    expect((await read('shared', 'evidence.csv')).sort()).toEqual((await read('whole', 'evidence.csv')).sort());
    expect((await read('shared', 'summary.html')).join('\n')).toContain('<html lang="en">');
    expect((await readdir(settings.out)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(held.size).toBe(0);
    const again = { screening: settings.out, files: settings.files, work: folder, ...ENGINE, engine: settings.engine };
    expect(await replay(again)).toMatchObject({ same: true, found: whole.alerts.length });
  });

  it('with other payments, rules or parts cannot take part', async () => {
    const other = { ...settingsFor('shared', 4) };
    await expect(shareParts(other, leasesOf(new Set()))).rejects.toThrow('another job is being done');
  });
});
