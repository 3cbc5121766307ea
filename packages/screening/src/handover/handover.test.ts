import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../engine/open.ts';
import { sampleRates } from '../sample/rates.ts';
import { writeSample } from '../sample/write.ts';
import { screenFiles, type Result } from '../run/screen-files.ts';
import { HANDOVER_FILE } from './handover.ts';
import { parseHandover } from './read.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const BOUNDS = { memoryMb: 700, threads: 2 };

let folder: string;
let result: Result;
let text: string;
let lines: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-handover-'));
  const sample = join(folder, 'sample.parquet');
  const engine = await openEngine({ folder, ...BOUNDS });
  const lists = await writeSample(engine, sample, join(folder, 'truth.csv'), { payments: 5_000, seed: 4 });
  await engine.close();
  await writeFile(join(folder, 'rates.csv'), sampleRates());
  await writeFile(join(folder, 'known.txt'), lists.known.join('\n'));
  result = await screenFiles({
    ...{ files: [sample], out: join(folder, 'out'), rates: join(folder, 'rates.csv'), mapping: null, orders: null },
    ...{
      known: join(folder, 'known.txt'),
      suppressions: null,
      rules: null,
      against: null,
      previous: null,
      capacity: 9,
    },
    ...{ day: '2026-11-22', share: { parts: 1, part: 0 }, language: 'en', engine: { kind: 'duckdb' }, ...BOUNDS },
  });
  text = await readFile(join(folder, 'out', HANDOVER_FILE), 'utf8');
  lines = text.trimEnd().split('\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [ALERT, PAYMENT] = ['{"alert"', '{"payment"'];

/** In the first line that begins so and holds it. */
const changed = (from: string | RegExp, to: string, begins = ''): string => {
  const at = lines.findIndex((line) => line.startsWith(begins) && line.search(from) >= 0);
  expect(at).toBeGreaterThan(-1);
  return lines.with(at, lines[at]!.replace(from, to)).join('\n');
};

describe('a handover', () => {
  it('has every alert as it stands in the queue, with every payment it rests on, and nothing of lists that were given', () => {
    const read = parseHandover(text);
    expect(read.alerts).toEqual(result.alerts);
    expect(read.rules).toEqual(result.rules);
    const places = new Set(read.payments.map(({ source, line }) => `${line} ${source}`));
    const cited = new Set(result.alerts.flatMap(({ rows }) => rows.map(({ source, line }) => `${line} ${source}`)));
    expect(places).toEqual(cited);
    expect(read.payments.length).toBe(places.size);
    for (const { at, columns } of read.payments.slice(0, 50))
      expect(JSON.parse(lines[at - 1]!)).toMatchObject({ payment: { columns } });
    expect(lines[0]).not.toContain('inputs');
  });

  it('is refused with the line where anything in it was changed, cut off, put in or left out', () => {
    const alerts = lines.filter((line) => line.startsWith('{"alert"'));
    const cases: readonly (readonly [string, RegExp])[] = [
      ['payer,payee\n', /Line 1 .* does not begin as a handover/u],
      [`{"format":"custodia-handover/2"}\n`, /Line 1 /u],
      [changed(/"ruleSetDigest":"[0-9a-f]/u, '"ruleSetDigest":"x'), /Line 1 .* of what screening/u],
      [changed('"edition":"', '"edition":"x'), /Line 1 has other rules|Line 1 of the handover has other rules/u],
      [changed('"alertAt":12', '"alertAt":1'), /other rules/u],
      [text.slice(0, -40), /is no JSON: the file is cut off/u],
      [lines.slice(0, -1).join('\n'), /lines are missing/u],
      [[...lines, alerts[0]!].join('\n'), /were put in/u],
      [
        lines.filter((line, at) => at === 0 || !line.startsWith('{"payment"')).join('\n'),
        /a payment that is not in the file/u,
      ],
      [changed(/"amount":"\d/u, '"amount":"9', PAYMENT), /something in it was changed/u],
      [changed(/"amount":"\d+\.\d+"/u, '"amount":"1e3"', PAYMENT), /amount is not written/u],
      [changed('"day":"2', '"day":"x', PAYMENT), /day is not written/u],
      [changed(/"subject":"/u, '"subject":"Z', ALERT), /something in it was changed/u],
      [changed(/"state":"band-1"/u, '"state":"band-2"', ALERT), /something in it was changed|other/u],
      [changed(/"measure":\d+/u, '"measure":"many"', ALERT), /no indicator gives/u],
      [changed(/"typology":"known"/u, '"typology":"guilt"', ALERT), /the rules do not have/u],
      [changed(/"payer_id":"/u, '"payer_guilt":"', PAYMENT), /does not know/u],
      ['{"format":"custodia-handover/1","screening":{},"rules":{}}', /Line 1/u],
      [`${lines[0]}\n{"other":1}`, /Line 2 .* neither/u],
    ];
    for (const [given, expected] of cases) expect(() => parseHandover(given)).toThrow(expected);
  });
});
