/** Lists that are no easy ones: what can be linked is, with what the model expects of it; else a sentence says what the file has and what would help. */
import { procedures } from '@custodia/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkFiles } from './file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-list-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function link(content: string | Uint8Array) {
  const path = join(folder, 'list.csv');
  await writeFile(path, content);
  const given = { file: [path], out: join(folder, 'out'), memory: 500, threads: 1 };
  return procedures.linkFile.output.parse(await linkFiles(procedures.linkFile.input.parse(given)));
}

const NAMES = ['Jan Smit', 'Olga Ivanova', 'Tom Reed', 'Mei Lin', 'Piet Vos', 'Rosa Conti', 'Ravi Joshi', 'Lars Berg'];
/** Each twice, under column names that say nothing. */
const TWICE = [...NAMES, ...NAMES].map((name, at) => [
  name,
  `${name.split(' ')[1]!.toLowerCase()}@example.org`,
  `19${String(50 + (at % 8))}-0${String(1 + (at % 8))}-11`,
]);
const csv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => row.join(',')).join('\n');

describe('a list', () => {
  it('is linked whatever its columns are called, and says what the model expects', async () => {
    const linked = await link(csv(['q1', 'q2', 'q3'], TWICE));
    expect(linked).toMatchObject({ records: 16, groups: 8, thresholdBits: 0 });
    expect(linked.expected.precision).toBeGreaterThan(0.95);
    expect(linked.expected.recall).toBeGreaterThan(0.95);
    expect(linked.columns.map(({ detail }) => detail.split(',')[0])).toEqual(['category', 'email', 'date']);
  });

  it.each([
    [
      'of one column',
      csv(
        ['a'],
        TWICE.map(([name]) => [name!]),
      ),
      8,
    ],
    [
      'of two rows',
      csv(
        ['naam', 'tel'],
        [
          ['Jan Smit', '+31612345678'],
          ['Jan Smit', '+31612345678'],
        ],
      ),
      1,
    ],
    [
      'with empty columns',
      csv(
        ['naam', 'x', ''],
        TWICE.map(([name]) => [name!, '', '']),
      ),
      8,
    ],
    [
      'of 300 columns',
      csv(
        Array.from({ length: 300 }, (_, at) => `c${String(at)}`),
        TWICE.map((row, at) =>
          Array.from({ length: 300 }, (_, column) => row[column] ?? String((at * 7 + column) % 13)),
        ),
      ),
      1,
    ],
  ])('%s is linked as far as it goes', async (_, content, groups) => {
    const linked = await link(content);
    expect(linked.groups).toBeGreaterThanOrEqual(groups);
    expect(linked.columns.filter(({ use }) => use === 'compared').length).toBeLessThanOrEqual(20);
  });

  it.each([
    ['without rows', 'naam,tel\n', /no row below its header.*at least two rows/u],
    ['without anything', '', /no row below its header/u],
    ['of one row', 'naam,tel\nJan Smit,+31612345678\n', /one row below its header/u],
    [
      'with nothing to compare',
      'id,class\n1,a\n2,a\n3,b\n',
      /None of the 2 columns.*over 3 rows: id \(.+\), class \(the answer.+Give a column/su,
    ],
    [
      'in another encoding',
      Buffer.from('naam\nJos\u00e9\nAnn\n', 'latin1'),
      /as CSV in UTF-8.*Save it as CSV in UTF-8/su,
    ],
  ])('%s is refused with a sentence', async (_, content, said) => {
    await expect(link(content)).rejects.toThrow(said);
  });
});
