/** What the spool says it holds survives; what was cut off in the middle was never held. */
import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFrame, SPOOL_KEY_BYTES, SpoolDamage } from './frame.ts';
import { readLeft } from './left.ts';
import { Spool } from './spool.ts';

let folder: string;
const KEY = Buffer.alloc(SPOOL_KEY_BYTES, 7);
const QUIET = { onFull: () => undefined, onWritable: () => undefined };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-spool-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function left(sealed = 0): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of readLeft(folder, KEY, sealed, 3)) {
    expect(some.first).toBe(sealed + lines.length);
    lines.push(...some.lines);
  }
  return lines;
}

it('gives back what was held, from the first that is not sealed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 30 }), { maxLength: 30 }), fc.nat(30), async (texts, most) => {
      await rm(folder, { recursive: true, force: true });
      const spool = new Spool(folder, KEY, QUIET);
      const lines = texts.map((text) => JSON.stringify(text));
      for (const line of lines) spool.append(line);
      await spool.whenHeld();
      const taken = await spool.take(most + 1);
      if (taken !== null) await spool.release(taken.lines.length);
      const sealed = taken?.lines.length ?? 0;
      expect(taken?.lines ?? []).toEqual(lines.slice(0, sealed));
      expect(await left(sealed)).toEqual(lines.slice(sealed));
      await spool.close();
    }),
    { numRuns: 30 },
  );
});

it('gives everything in order, once, however holding and sealing take turns at the ends of its files', async () => {
  // A third of a file each: a file is full after three or four of them.
  const line = (number: number): string => JSON.stringify(`${number}${'.'.repeat(350_000)}`);
  const turn = fc.oneof(fc.constant('hold' as const), fc.constant('seal' as const));
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 24 }), async (turns) => {
      await rm(folder, { recursive: true, force: true });
      const spool = new Spool(folder, KEY, QUIET);
      let held = 0;
      const sealed: string[] = [];
      const sealOne = async (): Promise<boolean> => {
        const taken = await spool.take(1);
        if (taken === null) return false;
        expect(taken.first).toBe(sealed.length);
        sealed.push(...taken.lines.map((text) => text.slice(0, 6)));
        await spool.release(taken.lines.length);
        return true;
      };
      for (const what of turns) {
        if (what === 'seal') {
          const waits = held > sealed.length;
          expect(await sealOne()).toBe(waits);
          continue;
        }
        spool.append(line(held));
        held += 1;
        await spool.whenHeld();
      }
      while (await sealOne());
      expect(sealed).toEqual(Array.from({ length: held }, (_, number) => line(number).slice(0, 6)));
      await spool.close();
      expect((await readdir(folder).catch(() => [])).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40 },
  );
});

/** Each line is held by itself, so that each is a frame. */
async function holdOneByOne(texts: readonly string[]): Promise<string> {
  const spool = new Spool(folder, KEY, QUIET);
  for (const text of texts) {
    spool.append(text);
    await spool.whenHeld();
  }
  await spool.close();
  return join(folder, (await readdir(folder))[0]!);
}

it('never lies on the disk in the clear', async () => {
  const path = await holdOneByOne(['Rain in the garden', 'Rain in the field']);
  const bytes = await readFile(path);
  expect(bytes.includes('Rain')).toBe(false);
  expect(bytes.includes('garden')).toBe(false);
});

it('leaves out what was cut off at any byte of the last frame, and nothing else', async () => {
  const path = await holdOneByOne(['"one"', '"two"']);
  const whole = await readFile(path);
  const second = whole.length / 2;
  for (let end = second; end < whole.length; end++) {
    await writeFile(path, whole.subarray(0, end));
    expect(await left()).toEqual(['"one"']);
  }
  await writeFile(path, Buffer.concat([whole, Buffer.alloc(4096)]));
  expect(await left()).toEqual(['"one"', '"two"']);
});

it('says where a byte was altered, after it gave what stands before', async () => {
  const path = await holdOneByOne(['"one"', '"two"', '"three"']);
  const whole = await readFile(path);
  const frame = openFrame(KEY, whole)!.bytes;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: frame, max: frame * 2 - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const altered = Buffer.from(whole);
        altered[at] = altered[at]! ^ by;
        await writeFile(path, altered);
        const given: string[] = [];
        const reading = (async () => {
          for await (const some of readLeft(folder, KEY, 0, 3)) given.push(...some.lines);
        })();
        // A length that reaches beyond the end looks as if the rest had not come.
        await reading.catch((fault: unknown) => expect(fault).toBeInstanceOf(SpoolDamage));
        expect(given).toEqual(['"one"']);
      },
    ),
    { numRuns: 100 },
  );
});

it('opens with no other key, and no frame stands for another', async () => {
  const path = await holdOneByOne(['"one"', '"two"']);
  const whole = await readFile(path);
  expect(() => openFrame(Buffer.alloc(SPOOL_KEY_BYTES, 8), whole)).toThrow(SpoolDamage);
  await writeFile(path, whole.subarray(whole.length / 2));
  await expect(left()).rejects.toThrow(SpoolDamage);
});

it('says that the disk takes nothing, waits, and holds everything once it does', async () => {
  const said: string[] = [];
  const blocked = join(folder, 'spool');
  await writeFile(blocked, 'a file where the folder should be');
  const spool = new Spool(blocked, KEY, {
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
