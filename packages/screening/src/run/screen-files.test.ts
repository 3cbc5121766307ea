import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Alert } from '../alert/alert.ts';
import { openEngine } from '../engine/open.ts';
import { OWN_RULES } from '../rule/read.ts';
import { parseDecimal } from '../rate/read.ts';
import { writeSample } from '../sample/write.ts';
import { sampleRates } from '../sample/rates.ts';
import { at, csvOf, pay, type Given } from '../testing/payments.ts';
import { digestAlerts } from './manifest.ts';
import { replay } from './replay.ts';
import { screenFiles, type Result, type ScreenFiles } from './screen-files.ts';

// A dozen whole screenings, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let sample: string;
let whole: Result;

const BOUNDS = { memoryMb: 700, threads: 2 };
const ENGINE = { ...BOUNDS, engine: { kind: 'duckdb' } } as const;
const usual = (): ScreenFiles => ({
  files: [sample],
  out: join(folder, 'out'),
  mapping: null,
  rates: join(folder, 'rates.csv'),
  known: join(folder, 'known.txt'),
  orders: join(folder, 'orders.txt'),
  suppressions: null,
  rules: null,
  against: null,
  previous: null,
  day: '2026-11-22',
  capacity: null,
  share: { parts: 1, part: 0 },
  language: 'en',
  ...ENGINE,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-screen-'));
  sample = join(folder, 'sample.parquet');
  const engine = await openEngine({ folder, ...BOUNDS });
  const lists = await writeSample(engine, sample, join(folder, 'truth.csv'), { payments: 20_000, seed: 3 });
  await engine.close();
  await writeFile(join(folder, 'rates.csv'), sampleRates());
  await writeFile(join(folder, 'known.txt'), lists.known.join('\n'));
  await writeFile(join(folder, 'orders.txt'), lists.orders.join('\n'));
  whole = await screenFiles(usual());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (name: string): Promise<string> => readFile(join(folder, 'out', name), 'utf8');

describe('a screening', () => {
  it('finds what was planted, and says on which rows, exact to the cent', async () => {
    const truth = (await readFile(join(folder, 'truth.csv'), 'utf8')).trim().split('\n').slice(1);
    const found = new Set(whole.alerts.map(({ subject, side, typology }) => `${subject},${side},${typology}`));
    expect(truth.length).toBeGreaterThan(300);
    expect(truth.filter((one) => !found.has(one)).length / truth.length).toBeLessThan(0.05);
    const evidence = (await read('evidence.csv'))
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.slice(1, -1).split('","'));
    for (const alert of whole.alerts.slice(0, 40)) {
      const rows = evidence.filter(([id]) => id === alert.id);
      expect(rows.length).toBe(alert.rows.length);
      const units = rows.reduce((sum, row) => sum + parseDecimal(row[7]!), 0n);
      expect(alert.sums.reduce((sum, { amount }) => sum + parseDecimal(amount), 0n)).toBe(units);
    }
  });

  it('puts what is known first, and what is protective apart, without a weight in the order of work', () => {
    const queues = whole.alerts.map(({ queue }) => queue);
    expect(queues).toEqual(
      [...queues].sort((a, b) => 'known work welfare'.indexOf(a) - 'known work welfare'.indexOf(b)),
    );
    expect(new Set(queues)).toEqual(new Set(['known', 'work', 'welfare']));
    expect(
      whole.alerts.filter(({ queue }) => queue === 'welfare').every(({ typology }) => typology === 'protection'),
    ).toBe(true);
    expect(
      whole.alerts
        .filter(({ queue }) => queue === 'work')
        .every(({ hit }) => !hit.some(({ name, weight }) => name === 'extortion_pattern' && weight > 0)),
    ).toBe(true);
  });

  it('counts every subject under every indicator', () => {
    for (const side of ['payer', 'payee'] as const)
      for (const states of Object.values(whole.counts[side].indicators))
        expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(whole.counts[side].subjects);
  });

  it('writes a page without script or anything from elsewhere, in three languages', async () => {
    const page = await read('summary.html');
    expect(page).not.toMatch(/<script|https?:\/\/|@import|url\(/iu);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('Field missing');
    expect(page.match(/<table/gu)!.length).toBe(page.match(/<caption/gu)!.length);
  });

  it('shows those who may be young apart, to be found at once, and weighs nothing of them', async () => {
    const page = await read('summary.html');
    expect(page.indexOf('<a href="#welfare">')).toBeLessThan(page.indexOf('<table'));
    const apart = page.split('<h2 id="welfare">')[1]!.split('</table>')[0]!;
    expect(apart).toContain('class="found"');
    expect(apart).not.toMatch(/, \+\d|>Weight</u);
  });
});

describe('again', () => {
  it('gives the same from what lies in the folder', async () => {
    const settings = { screening: join(folder, 'out'), files: [sample], work: folder, ...ENGINE };
    expect(await replay(settings)).toMatchObject({
      same: true,
      missing: [],
      added: [],
      changed: [],
      found: whole.alerts.length,
    });
  });

  it('says it where the rules, an alert or the payments are others', async () => {
    const copy = join(folder, 'copy');
    await cp(join(folder, 'out'), copy, { recursive: true });
    const rules = await readFile(join(copy, 'rules.json'), 'utf8');
    await writeFile(join(copy, 'rules.json'), rules.replace('"alertAt": 12', '"alertAt": 19'));
    const lines = (await readFile(join(copy, 'alerts.jsonl'), 'utf8')).trim().split('\n');
    await writeFile(join(copy, 'alerts.jsonl'), lines.slice(1).join('\n'));
    const done = await replay({ screening: copy, files: [sample], work: folder, ...ENGINE });
    expect(done).toMatchObject({ same: false, checks: { files: true, rules: false, alerts: false } });
    expect(done.missing.length).toBeGreaterThan(0);
    await expect(replay({ screening: copy, files: [], work: folder, ...ENGINE })).rejects.toThrow(
      'give the same, in the same order',
    );
  });

  it('raises nothing that did not change, and puts aside what a person did, until the day is over', async () => {
    const { subject } = whole.alerts.find(({ typology }) => typology === 'paying')!;
    const entry = { subject, typology: '*', reason: 'examined', by: 'J. Doe', until: '2026-11-22' };
    await writeFile(join(folder, 'suppressions.json'), JSON.stringify([entry]));
    const given = {
      suppressions: join(folder, 'suppressions.json'),
      out: join(folder, 'later'),
      previous: join(folder, 'out'),
    };
    const again = await screenFiles({ ...usual(), ...given, capacity: 1 });
    expect(new Set(again.alerts.map(({ status }) => status))).toEqual(new Set(['unchanged', 'suppressed']));
    expect(
      again.alerts
        .filter(({ status }) => status === 'suppressed')
        .every((one) => one.subject === subject && one.queue === 'work'),
    ).toBe(true);
    const expired = await screenFiles({
      ...usual(),
      ...given,
      previous: null,
      day: '2026-11-23',
      capacity: 3,
      language: 'fr',
    });
    expect(expired.alerts.filter(({ status }) => status === 'suppressed')).toEqual([]);
    expect(expired.alerts.filter(({ status, queue }) => status === 'open' && queue !== 'welfare').length).toBe(3);
  });

  it('compares other rules on the same payments', async () => {
    const other = join(folder, 'rules');
    await cp(OWN_RULES, other, { recursive: true });
    const path = join(other, 'typologies', 'paying.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"alertAt": 12', '"alertAt": 19'));
    const { comparison } = await screenFiles({ ...usual(), out: join(folder, 'compared'), against: other });
    expect(comparison!.changes.length).toBeGreaterThan(0);
    expect(new Set(comparison!.changes.map(({ change, typology }) => `${typology} ${change}`))).toEqual(
      new Set(['paying disappears']),
    );
    expect(comparison!.same + comparison!.changes.length).toBe(whole.alerts.length);
  });
});

describe('several workers', () => {
  it('find together exactly what one finds', async () => {
    const parts: Alert[] = [];
    for (const part of [0, 1, 2]) {
      const { alerts } = await screenFiles({
        ...usual(),
        out: join(folder, `part-${part}`),
        share: { parts: 3, part },
      });
      expect(alerts.length).toBeGreaterThan(0);
      parts.push(...alerts);
    }
    expect(parts.length).toBe(whole.alerts.length);
    expect(digestAlerts(parts)).toBe(digestAlerts(whole.alerts));
  });
});

describe('the order of rows', () => {
  it('says nothing', async () => {
    const payments = Array.from({ length: 6 }, (_, who) =>
      Array.from({ length: 8 }, (_, k): Given =>
        pay({
          payer_id: `p${who}`,
          payer_name: `Kim A${who}`,
          payee_id: `b${k % 4}`,
          amount: `${20 + 5 * k}.00`,
          at: at(k * 3, 36_000),
          operator: `S${k % 2}`,
          remittance_text: 'gift',
        }),
      ),
    ).flat();
    const subjectsOf = async (list: readonly Given[]): Promise<string[]> => {
      await writeFile(join(folder, 'ordered.csv'), csvOf(list));
      const { alerts } = await screenFiles({
        ...usual(),
        files: [join(folder, 'ordered.csv')],
        known: null,
        out: join(folder, 'ordered'),
      });
      return alerts.map(({ id, weight, hit, sums }) => JSON.stringify([id, weight, hit, sums])).sort();
    };
    const expected = await subjectsOf(payments);
    expect(expected.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(payments, { minLength: payments.length }), async (shuffled) => {
        expect(await subjectsOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });
});
