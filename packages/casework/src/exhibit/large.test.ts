/** A file of one endless line, in a process whose heap could not hold it. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExhibits, showExhibit } from './show.ts';

const FIXTURE = join(import.meta.dirname, '../crash/halt-at-step.fixture.ts');
const MEBIBYTES = 200;

let casework: TestCasework;
beforeAll(async () => {
  casework = await openTestCasework();
});
afterAll(() => casework.close());

async function writeEndless(name: string, head: string, unit: string): Promise<string> {
  const path = join(casework.folder, 'files', name);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  await file.write(head);
  const block = Buffer.from(unit.repeat(Math.ceil((1 << 20) / unit.length)).slice(0, 1 << 20));
  for (let i = 0; i < MEBIBYTES; i++) await file.write(block);
  await file.close();
  return path;
}

/** Imports in a process of its own with 256 MiB of heap; gives what it said where it did not end as it should. */
async function importSmall(operation: string, path: string): Promise<string | null> {
  const errand = {
    databaseUrl: casework.testDatabase.databaseUrl,
    folder: casework.folder,
    halts: [{ step: '', deed: { kind: 'import', operation, path } }],
  };
  const child = spawn(process.execPath, ['--max-old-space-size=256', FIXTURE, JSON.stringify(errand)]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return said === 'never reached\n' ? null : said;
}

describe('a single line of 200 MiB', () => {
  it.each([
    ['chat', '13/05/2024, 10:00 - Kees: bus 4 at ten\n13/05/2024, 10:01 - Kees: ', 'fog '],
    [
      'json',
      '{"name":"x","type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","date":"2024-05-13T10:00:00","date_unixtime":"1715594400","from":"Kees","from_id":"user1","text":"',
      'fog ',
    ],
  ])(
    'of %s is sealed in bounded memory, and what is complete comes in',
    { timeout: 240_000 },
    async (name, head, unit) => {
      const operation = await casework.operation({ name });
      expect(await importSmall(operation, await writeEndless(`${name}.txt`, head, unit))).toBeNull();
      const [exhibit] = await listExhibits(casework, { operation, quarantined: false, limit: 10 });
      const shown = await showExhibit(casework, { id: exhibit!.id });
      expect(shown).toMatchObject({ bytes: Buffer.byteLength(head) + MEBIBYTES * (1 << 20), admission: 'admitted' });
      expect(Number(shown.counts!.messages) + Number(shown.counts!.skipped)).toBeGreaterThan(0);
      expect(shown.skipped.length).toBeGreaterThan(0);
    },
  );
});
