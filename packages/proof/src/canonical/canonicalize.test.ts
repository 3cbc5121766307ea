import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../digest/hex.ts';
import type { ProofError } from '../error.ts';
import { canonicalBytes, canonicalize, MAX_JSON_DEPTH, type JsonValue } from './canonicalize.ts';

interface Rfc8785 {
  texts: { section: string; input: string; canonicalHex?: string; memberOrder?: string[] }[];
  numbers: { ieee754: string; text: string | null }[];
}
interface Records {
  cases: { record: JsonValue; canonical: string }[];
}
const vector = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/canonical/${name}`, import.meta.url), 'utf8'));
const rfc = vector('rfc8785.json') as Rfc8785;
const records = vector('records.json') as Records;

const jsonValue = fc.jsonValue({ maxDepth: 4 }).map((value) => value as JsonValue);

describe('RFC 8785', () => {
  it.each(rfc.texts)('section $section', ({ input, canonicalHex, memberOrder }) => {
    const value = JSON.parse(input) as JsonValue;
    if (canonicalHex !== undefined) expect(hex(canonicalBytes(value))).toBe(canonicalHex);
    if (memberOrder !== undefined) {
      const sorted = [...canonicalize(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
      expect(sorted).toEqual(memberOrder);
    }
  });

  it.each(rfc.numbers)('writes the number $ieee754 as $text', ({ ieee754, text }) => {
    const number = new DataView(Uint8Array.from(Buffer.from(ieee754, 'hex')).buffer).getFloat64(0);
    if (text === null) expect(codeOf(() => canonicalize(number))).toBe('not-json');
    else expect(canonicalize(number)).toBe(text);
  });

  it.each(records.cases)('agrees with an independent writer on $canonical', ({ record, canonical }) => {
    expect(canonicalize(record)).toBe(canonical);
  });
});

describe('laws', () => {
  it('reads back as the same value', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        expect(JSON.parse(canonicalize(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const text = canonicalize(value);
        expect(canonicalize(JSON.parse(text) as JsonValue)).toBe(text);
      }),
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), jsonValue),
        fc.infiniteStream(fc.nat()),
        (object, order) => {
          const shuffled = Object.entries(object)
            .map((entry) => ({ entry, rank: order.next().value as number }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ entry }) => entry);
          expect(canonicalize(Object.fromEntries(shuffled))).toBe(canonicalize(object));
        },
      ),
    );
  });

  it('gives different texts for different values', () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, (a, b) => {
        const equal = canonicalize(a) === canonicalize(b);
        expect(equal).toBe(isDeepEqual(a, b));
      }),
    );
  });

  it('writes integer-like names in the order of their characters, and keeps __proto__', () => {
    expect(canonicalize(JSON.parse('{"10":1,"9":2,"__proto__":{"a":1},"Z":3}') as JsonValue)).toBe(
      '{"10":1,"9":2,"Z":3,"__proto__":{"a":1}}',
    );
  });
});

class Ticket {
  readonly line = 5;
}

describe('refusals', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['undefined member', { a: undefined }],
    ['hole', [1, , 2]], // eslint-disable-line no-sparse-arrays
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['bigint', 1n],
    ['function', { toJSON: () => 1 }],
    ['symbol', Symbol('tram')],
    ['lone surrogate', 'a\ud83d'],
    ['reversed pair', '\ude00\ud83d'],
    ['lone surrogate in a name', { '\udc00': 1 }],
    ['date', new Date(0)],
    ['map', new Map()],
    ['class instance', new Ticket()],
    ['bytes', new Uint8Array(2)],
    ['boxed string', new String('tram')],
  ])('%s', (_, value) => {
    expect(codeOf(() => canonicalize(value as JsonValue))).toBe('not-json');
  });

  it('a value that holds itself, or is nested too deep', () => {
    expect(codeOf(() => canonicalize(cyclic as JsonValue))).toBe('nested-too-deep');
    const nested = (levels: number): JsonValue => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as JsonValue;
    expect(canonicalize(nested(MAX_JSON_DEPTH))).toHaveLength(2 * MAX_JSON_DEPTH);
    expect(codeOf(() => canonicalize(nested(MAX_JSON_DEPTH + 1)))).toBe('nested-too-deep');
  });

  it('but not plain objects without a prototype or of another realm', () => {
    expect(canonicalize(Object.assign(Object.create(null) as object, { a: 1 }) as JsonValue)).toBe('{"a":1}');
    expect(canonicalize(runInNewContext('({ b: [1], a: {} })') as JsonValue)).toBe('{"a":{},"b":[1]}');
  });
});

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as ProofError).code;
  }
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  try {
    // toEqual holds 0 and -0 apart; JSON does not.
    expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
    return true;
  } catch {
    return false;
  }
}
