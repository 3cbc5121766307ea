/** What the spool says it holds survives; what was cut off in the middle was never held. */
import fc from 'fast-check';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLeft, Spool } from './spool.ts';

let folder: string;
const QUIET = { onFull: () => undefined, onWritable: () => undefined };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-spool-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function left(sealed = 0): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of readLeft(folder, sealed, 3)) {
    expect(some.first).toBe(sealed + lines.length);
    lines.push(...some.lines);
  }
  return lines;
}

it('gives back what was held, from the first that is not sealed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 30 }), { maxLength: 30 }), fc.nat(30), async (texts, most) => {
      await rm(folder, { recursive: true, force: true });
      const spool = new Spool(folder, QUIET);
      const lines = texts.map((text) => JSON.stringify(text));
      for (const line of lines) spool.append(line);
      await spool.whenHeld();
      const taken = await spool.take(most + 1);
      if (taken !== null) await spool.release(taken);
      const sealed = taken?.lines.length ?? 0;
      expect(taken?.lines ?? []).toEqual(lines.slice(0, sealed));
      expect(await left(sealed)).toEqual(lines.slice(sealed));
      await spool.close();
    }),
    { numRuns: 30 },
  );
});

it('leaves out a line that was cut off', async () => {
  const spool = new Spool(folder, QUIET);
  spool.append('"one"');
  await spool.whenHeld();
  await spool.close();
  const [file] = await readdir(folder);
  await appendFile(join(folder, file!), '"half a li');
  expect(await left()).toEqual(['"one"']);
});

it('says that the disk takes nothing, waits, and holds everything once it does', async () => {
  const said: string[] = [];
  const blocked = join(folder, 'spool');
  await writeFile(blocked, 'a file where the folder should be');
  const spool = new Spool(blocked, {
    onFull: () => void said.push('full'),
    onWritable: () => void said.push('writable'),
  });
  spool.append('"one"');
  spool.append('"two"');
  await expect.poll(() => said).toEqual(['full']);
  expect(spool.held).toBe(0);
  await rm(blocked);
  await spool.whenHeld();
  expect([said, spool.held, (await spool.take(9))?.lines]).toEqual([['full', 'writable'], 2, ['"one"', '"two"']]);
  await spool.close();
});
