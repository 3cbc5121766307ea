/** What holds of every file: counts and sums are exact, pieces never matter, and a file cut anywhere gives the start of what the whole gives. */
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { PAYMENT_PIECES } from './collect.ts';
import { PieceReader } from './pieces.ts';
import { itemsOf, paymentsOf, whysOf } from './testing/collect.ts';
import { makeCamt053, makePacs008, makePain001, type Made } from './testing/generate.ts';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../../../shared/data/conformance/${name}.xsd`, import.meta.url));
const MAKERS: readonly (readonly [string, (seed: number) => Made])[] = [
  ['pacs008', (seed) => makePacs008(seed, 1 + (seed % 30))],
  ['pain001', (seed) => makePain001(seed, 1 + (seed % 4), 1 + (seed % 7))],
  ['camt053', (seed) => makeCamt053(seed, seed % 30)],
];

function sumsOf(items: Awaited<ReturnType<typeof itemsOf>>): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { currency, amount } of paymentsOf(items))
    sums[currency!] = (sums[currency!] ?? 0n) + BigInt(amount!.replace('.', ''));
  return sums;
}

describe.each(MAKERS)('%s', (name, make) => {
  const schema = pathOf(name);
  if (!existsSync(schema))
    console.log(`SKIPPED: generated ${name} is not held to its schema, because ${name}.xsd is not there.`);

  it.skipIf(!existsSync(schema))('is valid as generated', () => {
    const validator = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(schema, 'utf8')));
    for (let seed = 0; seed < 40; seed += 1) {
      if (name === 'camt053' && seed % 30 === 0) continue;
      const document = XmlDocument.fromString(make(seed).xml);
      expect(() => validator.validate(document)).not.toThrow();
      document.dispose();
    }
  });

  it('is read whole: every payment, every cent, wherever the pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(500),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
        async (seed, cuts) => {
          const made = make(seed);
          const whole = await itemsOf([made.xml]);
          expect(paymentsOf(whole)).toHaveLength(made.payments);
          expect(sumsOf(whole)).toEqual(made.sums);
          expect(whysOf(whole, 'unreadable')).toEqual([]);
          const places = [
            0,
            ...cuts.map((cut) => Math.floor(cut * made.xml.length)).toSorted((a, b) => a - b),
            made.xml.length,
          ];
          const pieces = places.slice(1).map((place, at) => made.xml.slice(places[at], place));
          expect(await itemsOf(pieces)).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('cut anywhere gives a start of the whole, and says that it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(500), fc.double({ min: 0, max: 0.999, noNaN: true }), async (seed, cut) => {
        const { xml } = make(seed);
        const length = Math.floor(cut * xml.trimEnd().length);
        const all = paymentsOf(await itemsOf([xml]));
        const items = await itemsOf([xml.slice(0, length)]);
        expect(paymentsOf(items)).toEqual(all.slice(0, paymentsOf(items).length));
        expect(whysOf(items, 'unreadable')).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('damaged in one place ends in items and never in an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(100),
        fc.nat(),
        fc.constantFrom('<', '>', '&', '"', '\0', ']]>', '<!--', '<!DOCTYPE a>'),
        async (seed, place, what) => {
          const { xml } = make(seed);
          const at = place % xml.length;
          await expect(itemsOf([xml.slice(0, at) + what + xml.slice(at + 1)])).resolves.toBeDefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a large file', () => {
  it('leaves nothing behind: what closed is not kept by what is still open', () => {
    const pieces = new PieceReader(PAYMENT_PIECES);
    const { xml, payments } = makePacs008(1, 3000);
    let seen = 0;
    for (let from = 0; from < xml.length; from += 4096) {
      pieces.write(xml.slice(from, from + 4096));
      for (const { node, around } of pieces.take()) {
        if (node.name === 'CdtTrfTxInf') seen += 1;
        for (const outer of around) expect(outer.children.length).toBeLessThanOrEqual(2);
      }
    }
    expect(seen).toBe(payments);
  });
});
