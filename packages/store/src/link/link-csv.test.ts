/** Linking on labelled sets: how well, at the threshold that nobody chose by the labels. */
import { LABELLED_SHAPES, makeLabelled, scoreGroups, writeLabelled, type LabelledShape } from '@custodia/testkit';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkCsv } from './link-csv.ts';

const FAKE_1000 = new URL('../../../../../shared/data/linking/fake_1000.csv', import.meta.url);
const SETTINGS = { memoryMb: 1000, threads: 2 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-link-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function groupsOf(csv: string, name: string): Promise<Map<string, string>> {
  const path = join(folder, `${name}.csv`);
  await writeFile(path, csv);
  await linkCsv([path], join(folder, name), SETTINGS);
  return readGroups(join(folder, name));
}

async function readGroups(from: string): Promise<Map<string, string>> {
  const lines = (await readFile(join(from, 'groups.csv'), 'utf8')).trim().split('\n').slice(1);
  return new Map(lines.map((line) => line.split(',') as [string, string]));
}

const cells = (line: string): string[] => line.split(',');

it.skipIf(missing())('links the public set of 1,000 records with F1 of at least 0.95', async () => {
  const csv = await readFile(FAKE_1000, 'utf8');
  const truth = new Map(
    csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => [cells(line)[0]!, cells(line).at(-1)!]),
  );
  const score = scoreGroups(await groupsOf(csv, 'fake'), truth);
  console.log(
    `fake_1000: precision ${score.precision.toFixed(4)}, recall ${score.recall.toFixed(4)}, F1 ${score.f1.toFixed(4)}`,
  );
  expect(score.f1).toBeGreaterThanOrEqual(0.95);
});

/** What each shape of made-up records is held to; the sets are of another seed than any that was looked at. */
const FLOORS: Readonly<Record<LabelledShape, number>> = {
  contacts: 0.95,
  registry: 0.97,
  addresses: 0.95,
  bibliography: 0.9,
  venues: 0.97,
  historic: 0.95,
  accounts: 0.9,
};

describe('made-up records', () => {
  it.each(LABELLED_SHAPES)('of the shape %s are linked', async (shape) => {
    const set = makeLabelled(shape, 600, 2026);
    const truth = new Map(set.rows.map((row) => [row[0]!, row.at(-1)!]));
    const score = scoreGroups(await groupsOf(writeLabelled(set), shape), truth);
    console.log(
      `${shape}: precision ${score.precision.toFixed(4)}, recall ${score.recall.toFixed(4)}, F1 ${score.f1.toFixed(4)}`,
    );
    expect(score.f1).toBeGreaterThanOrEqual(FLOORS[shape]);
  });
});

it('links two files with each other, each of which numbers its own and holds nobody twice', async () => {
  const set = makeLabelled('bibliography', 800, 31);
  const seen = new Map<string, number>();
  const files: string[][][] = [[], []];
  for (const row of set.rows) {
    const copy = seen.get(row.at(-1)!) ?? 0;
    seen.set(row.at(-1)!, copy + 1);
    files[copy]!.push([String(files[copy]!.length), ...row.slice(1)]);
  }
  const paths = ['left', 'right'].map((name) => join(folder, `${name}.csv`));
  for (const [at, path] of paths.entries())
    await writeFile(
      path,
      writeLabelled({ ...set, rows: files[at]!.map((row) => row.slice(0, -1)), header: set.header.slice(0, -1) }),
    );
  const linked = await linkCsv(paths, join(folder, 'between'), { ...SETTINGS, between: true });
  expect(linked?.columns[0]).toMatchObject({ as: 'id', name: 'id' });
  const rows = [...files[0]!, ...files[1]!];
  const named = rows.map((row, at) =>
    at < files[0]!.length || Number(row[0]) >= files[0]!.length ? row[0]! : `${row[0]!} (row ${at + 1})`,
  );
  const groups = await readGroups(join(folder, 'between'));
  const score = scoreGroups(groups, new Map(rows.map((row, at) => [named[at]!, row.at(-1)!])));
  console.log(
    `two files: precision ${score.precision.toFixed(4)}, recall ${score.recall.toFixed(4)}, F1 ${score.f1.toFixed(4)}`,
  );
  expect(score.f1).toBeGreaterThanOrEqual(0.95);
  const ofLeft = named.slice(0, files[0]!.length).map((name) => groups.get(name));
  expect(new Set(ofLeft).size).toBe(ofLeft.length);
});

it('says the same whatever the order of the rows', async () => {
  const set = makeLabelled('contacts', 250, 11);
  const forwards = await groupsOf(writeLabelled(set), 'forwards');
  const backwards = await groupsOf(writeLabelled({ ...set, rows: [...set.rows].reverse() }), 'backwards');
  expect(partition(backwards)).toEqual(partition(forwards));
});

it('is the same without the column of answers: it is not looked at', async () => {
  const set = makeLabelled('contacts', 250, 12);
  const blind = { header: set.header.slice(0, -1), rows: set.rows.map((row) => row.slice(0, -1)) };
  expect(partition(await groupsOf(writeLabelled(blind), 'blind'))).toEqual(
    partition(await groupsOf(writeLabelled(set), 'seeing')),
  );
});

it('leaves nothing behind but what it was asked for', async () => {
  await groupsOf(writeLabelled(makeLabelled('venues', 60, 1)), 'tidy');
  expect((await readdir(join(folder, 'tidy'))).sort()).toEqual(['groups.csv', 'model.json', 'pairs.csv']);
});

it('has nothing to say of a list with nothing to compare', async () => {
  await writeFile(join(folder, 'bare.csv'), 'id,cluster\n1,1\n2,1\n');
  expect(await linkCsv([join(folder, 'bare.csv')], join(folder, 'bare'), SETTINGS)).not.toHaveProperty('groups');
});

function partition(groups: ReadonlyMap<string, string>): string[] {
  const members = new Map<string, string[]>();
  for (const [record, group] of groups) members.set(group, [...(members.get(group) ?? []), record]);
  return [...members.values()].map((some) => some.sort().join(' ')).sort();
}

function missing(): boolean {
  const absent = !existsSync(FAKE_1000);
  if (absent) console.log('Skipped: the shared labelled set is not beside this checkout.');
  return absent;
}
