/** Rows cut into pieces: nothing is lost or broken, how they arrive does not matter, and a change stays in its neighbourhood. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutRows } from './cut.ts';

const SMALL = { usual: 400, least: 60, most: 3000 };

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const cut = (text: string, length = 100) => Array.fromAsync(cutRows(inPieces(Buffer.from(text), length), SMALL));
const rowsOf = (rows: readonly string[]) => rows.map((row) => `${row}\n`).join('');
const rows = fc.array(fc.stringMatching(/^[a-z0-9\t ]{0,90}$/), { maxLength: 120 });

test('the pieces are the rows, whole and in order, however they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 500 }), async (given, length) => {
      const text = rowsOf(given);
      const pieces = await cut(text, length);
      expect(Buffer.concat(pieces.map(({ bytes }) => bytes)).toString()).toBe(text);
      for (const { bytes } of pieces) {
        expect(bytes.at(-1)).toBe(0x0a);
        expect(bytes.length).toBeLessThan(SMALL.most + 100);
      }
      expect(pieces.map(({ sha256 }) => sha256)).toEqual((await cut(text, 7)).map(({ sha256 }) => sha256));
    }),
    { numRuns: 100 },
  );
});

test('a row that comes in leaves almost all pieces as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 1999 }), fc.integer(), async (at, salt) => {
      const before = Array.from({ length: 2000 }, (_, number) => `${String(salt)}\tplot ${String(number)} needs water`);
      const known = new Set((await cut(rowsOf(before))).map(({ sha256 }) => sha256));
      const after = await cut(rowsOf(before.toSpliced(at, 0, 'the bus is late')));
      const fresh = after.filter(({ sha256 }) => !known.has(sha256));
      expect(known.size).toBeGreaterThan(60);
      expect(fresh.length).toBeLessThanOrEqual(6);
    }),
    { numRuns: 30 },
  );
});

test('rows that are all alike are cut all the same, by size', async () => {
  const pieces = await cut(rowsOf(Array.from({ length: 5000 }, () => 'rain')));
  expect(Math.max(...pieces.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(SMALL.most + 5);
});
