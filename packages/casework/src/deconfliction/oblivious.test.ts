/** Equal tags exactly for equal identifiers, whoever makes them; and whatever is no element of the group is refused. */
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { identifierBytes, roundUp } from './identifier.ts';
import { Answerer, Asker, newSecret } from './oblivious.ts';

const text = (value: string) => new TextEncoder().encode(value);
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** Of ristretto255, RFC 9496 A.3: encodings that are no element: not canonical, negative, not on the curve. */
const NO_ELEMENTS = [
  '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
  '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
];
const IDENTITY = '00'.repeat(32);

let answerer: Answerer;
let other: Answerer;
beforeAll(async () => {
  answerer = new Answerer(await newSecret());
  other = new Answerer(await newSecret());
});

function request(...elements: string[]): Uint8Array {
  const count = elements.length;
  return Buffer.concat([Buffer.from([count >> 8, count & 255]), Buffer.from(elements.join(''), 'hex')]);
}

describe('a comparison', () => {
  it('gives who asks the tag that who holds the identifier makes, and another for every other identifier', async () => {
    const lists = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lists, fc.string(), async (asked, held) => {
        const asker = new Asker(answerer.publicKey);
        const { request: blinded, kept } = await asker.blind(asked.map(text));
        const tags = (await asker.finish(kept, (await answerer.evaluate(blinded)).evaluation)).map(hexOf);
        const theirs = hexOf(await answerer.tagOf(text(held)));
        expect(tags.map((tag) => tag === theirs)).toEqual(asked.map((one) => one === held));
        expect(new Set(tags).size).toBe(asked.length);
      }),
      { numRuns: 8 },
    );
  });

  it('puts another request at each time: what is asked about twice cannot be told from two things', async () => {
    const asker = new Asker(answerer.publicKey);
    const [one, two] = await Promise.all([asker.blind([text('same')]), asker.blind([text('same')])]);
    expect(hexOf(one.request)).not.toBe(hexOf(two.request));
  });

  it('gives other tags in another question: what was learned in one says nothing in the next', async () => {
    expect(hexOf(await answerer.tagOf(text('same')))).not.toBe(hexOf(await other.tagOf(text('same'))));
  });

  it('is refused by who asks where another key was used, for all or for one of it', async () => {
    const asker = new Asker(answerer.publicKey);
    const { request: blinded, kept } = await asker.blind([text('a'), text('b')]);
    const { evaluation } = await other.evaluate(blinded);
    await expect(asker.finish(kept, evaluation)).rejects.toMatchObject({ code: 'input-invalid' });
    const good = (await answerer.evaluate(blinded)).evaluation;
    const mixed = Buffer.from(good);
    Buffer.from(evaluation).copy(mixed, 3 + 32, 3 + 32, 3 + 64);
    await expect(asker.finish(kept, mixed)).rejects.toMatchObject({ code: 'input-invalid' });
    expect(await asker.finish(kept, good)).toHaveLength(2);
  });
});

describe('what is malformed', () => {
  it.each([...NO_ELEMENTS, IDENTITY])('is refused as an element: %s', async (element) => {
    await expect(answerer.evaluate(request(element))).rejects.toMatchObject({ code: 'input-invalid' });
    expect(() => new Asker(Buffer.from(element, 'hex'))).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });

  it('is refused among good ones, and where lengths and numbers disagree', async () => {
    const { request: blinded } = await new Asker(answerer.publicKey).blind([text('a')]);
    const good = hexOf(blinded.slice(2));
    await expect(answerer.evaluate(request(good, NO_ELEMENTS[0]!))).rejects.toMatchObject({ code: 'input-invalid' });
    const wrong = [request(), new Uint8Array(0), blinded.slice(0, -1), Buffer.concat([blinded, Buffer.of(0)])];
    for (const bytes of wrong) await expect(answerer.evaluate(bytes)).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(answerer.evaluate(request(...Array.from({ length: 257 }, () => good)))).rejects.toMatchObject({
      code: 'input-invalid',
    });
  });

  it('is never let through by chance: random bytes are evaluated only where they are elements', async () => {
    for (let run = 0; run < 40; run += 1) {
      const bytes = randomBytes(32);
      const outcome = await answerer.evaluate(request(hexOf(bytes))).catch((fault: unknown) => fault);
      if (!(outcome instanceof Error)) expect((outcome as { elements: number }).elements).toBe(1);
      else expect(outcome).toMatchObject({ code: 'input-invalid' });
    }
  });
});

describe('identifiers', () => {
  it('are the same bytes for the same identifier, however its letters are composed', () => {
    const one = { kind: 'handle', system: 'telegram', value: 'zo\u00eb' };
    expect(identifierBytes({ ...one, value: 'zoe\u0308' })).toEqual(identifierBytes(one));
    expect(identifierBytes({ ...one, system: null })).not.toEqual(identifierBytes(one));
  });

  it('are told the other side by the next power of two, at least 16', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (count) => {
        const size = roundUp(count);
        expect(size).toBeGreaterThanOrEqual(Math.max(16, count));
        expect(Math.log2(size) % 1).toBe(0);
        expect(size).toBeLessThan(Math.max(17, 2 * count));
      }),
    );
  });
});
