/** Shares: any so many give the secret back, fewer or others never do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinShares, splitSecret } from './share.ts';

const secrets = fc.uint8Array({ minLength: 32, maxLength: 80 });
const sets = fc
  .integer({ min: 2, max: 7 })
  .chain((shares) => fc.record({ shares: fc.constant(shares), threshold: fc.integer({ min: 2, max: shares }) }));
const files = (shares: readonly { readonly number: number; readonly text: string }[]) =>
  shares.map(({ number, text }) => ({ name: `share ${String(number)}`, text }));

test('any so many of them give the secret back, in any order; one fewer is refused', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, sets, fc.integer(), async (secret, set, turn) => {
      const made = await splitSecret(secret, { of: 'age1sample', ...set });
      const some = made
        .toSorted((a, b) => ((a.number * 7 + turn) % 11) - ((b.number * 7 + turn) % 11))
        .slice(0, set.threshold);
      const joined = await joinShares(files(some));
      expect(Buffer.from(joined.secret).equals(secret)).toBe(true);
      expect(joined.of).toBe('age1sample');
      await expect(joinShares(files(some.slice(1)))).rejects.toThrow(/are needed/);
      await expect(joinShares(files([...some.slice(1), some[1]!]))).rejects.toThrow(/are needed/);
    }),
    { numRuns: 40 },
  );
});

test('a character that was misread is found, and so is a share of another key', async () => {
  const [first, second] = await splitSecret(new Uint8Array(40).fill(7), { of: 'age1sample', shares: 3, threshold: 2 });
  const [, other] = await splitSecret(new Uint8Array(40).fill(8), { of: 'age1other', shares: 3, threshold: 2 });
  const line = first!.text.split('\n')[4]!;
  for (let at = 15; at < line.length; at += 1) {
    const misread = `${line.slice(0, at)}${line[at] === 'q' ? 'p' : 'q'}${line.slice(at + 1)}`;
    const text = first!.text.replace(line, misread);
    await expect(joinShares(files([{ number: 1, text }, second!]))).rejects.toMatchObject({ code: 'key-invalid' });
  }
  await expect(joinShares(files([first!, other!]))).rejects.toThrow(/several keys/);
  const renamed = { number: 1, text: first!.text.replace('age1sample', 'age1other') };
  await expect(joinShares(files([renamed, second!]))).rejects.toThrow(/share 1 holds no share that can be read/);
});
