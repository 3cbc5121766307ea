/** Laws: what is valid is found wherever it stands, with its exact span; a changed check digit is never called valid. */
import { base32nopad, base58, base58xrp, base64url, bech32, bech32m } from '@scure/base';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifierKind, Observation } from '../record/observation.ts';
import { hasValidChecks } from './payment/brazil.ts';
import { crc16 } from './crypto/crc16.ts';
import { passesLuhn } from './card/find.ts';
import { createExtractor } from './extractor.ts';
import { isCheckValid } from './iban/find.ts';
import { BBAN_STRUCTURES } from './tables/iban-structures.ts';

const extractor = createExtractor({ keyedDigest: (value) => `digest of ${value}` });
const RUNS = { numRuns: 300 };

const NEUTRAL = 'rain today we took the bus to football tomorrow, it was late again; nice weather! ok. see you there';
const before = fc.nat({ max: NEUTRAL.length - 1 }).map((at) => `${NEUTRAL.slice(0, at)} (`);
const after = fc.nat({ max: NEUTRAL.length - 1 }).map((at) => `) ${NEUTRAL.slice(at)}`);

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const join = (...parts: readonly Iterable<number>[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const card = digits(14).map((body) => [...'0123456789'].map((check) => `4${body}${check}`).find(passesLuhn) as string);

const iban = fc.constantFrom(...Object.keys(BBAN_STRUCTURES)).chain((country) => {
  const parts = [...(BBAN_STRUCTURES[country] as string).matchAll(/(\d+)([nac])/g)];
  const pools: Readonly<Record<string, string>> = {
    n: '0123456789',
    a: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    c: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  };
  const texts = parts.map(([, size, pool]) =>
    fc.array(fc.constantFrom(...(pools[pool as string] as string)), {
      minLength: Number(size),
      maxLength: Number(size),
    }),
  );
  return fc.tuple(...texts).map((chunks) => withCheck(country, chunks.flat().join('')));
});

function withCheck(country: string, bban: string): string {
  const checks = Array.from({ length: 97 }, (_, index) => String(index + 2).padStart(2, '0'));
  return checks.map((check) => `${country}${check}${bban}`).find(isCheckValid) as string;
}

const checked = (version: readonly number[], coder = base58): fc.Arbitrary<string> =>
  bytes(20).map((hash) => {
    const body = join(version, hash);
    return coder.encode(join(body, sha256(sha256(body)).slice(0, 4)));
  });

const ADDRESSES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  bitcoin: fc.oneof(
    checked([0]),
    checked([5]),
    bytes(20).map((hash) => bech32.encode('bc', [0, ...bech32.toWords(hash)])),
    bytes(32).map((key) => bech32m.encode('bc', [1, ...bech32m.toWords(key)])),
  ),
  litecoin: fc.oneof(checked([0x30]), checked([0x32])),
  dogecoin: checked([0x1e]),
  dash: checked([0x4c]),
  tron: checked([0x41]),
  xrp: checked([0], base58xrp),
  cardano: bytes(56).map((keys) => bech32.encode('addr', bech32.toWords(join([1], keys)), false)),
  stellar: bytes(32).map((key) => {
    const crc = crc16(join([48], key));
    return base32nopad.encode(join([48], key, [crc & 255, crc >> 8]));
  }),
  ton: bytes(32).map((key) => {
    const crc = crc16(join([0x11, 0], key));
    return base64url.encode(join([0x11, 0], key, [crc >> 8, crc & 255]));
  }),
  ethereum: bytes(20).map((hash) => {
    const plain = Buffer.from(hash).toString('hex');
    const cases = Buffer.from(keccak_256(Buffer.from(plain))).toString('hex');
    return `0x${[...plain].map((digit, index) => ((cases[index] as string) >= '8' ? digit.toUpperCase() : digit)).join('')}`;
  }),
};

describe('valid identifiers are found wherever they stand', () => {
  it('cards', () => holds('card-number', card));
  it('IBANs of every country', () => holds('iban', iban));
  it.each(Object.entries(ADDRESSES))('%s addresses', (system, address) => {
    holds('crypto-address', address.filter(hasBothCases(system)), system);
  });
});

/** An address of one case only carries no EIP-55 checksum. */
function hasBothCases(system: string): (address: string) => boolean {
  return (address) => system !== 'ethereum' || (/[A-F]/.test(address) && /[a-f]/.test(address.slice(2)));
}

function holds(kind: IdentifierKind, valid: fc.Arbitrary<string>, system?: string): void {
  const property = fc.property(before, valid, after, (head, identifier, tail) => {
    const found = extractor.extract(head + identifier + tail).filter((observation) => observation.kind === kind);
    expect(found).toHaveLength(1);
    const [{ start, end, validity, system: named }] = found as [Observation];
    expect([start, end, validity]).toEqual([head.length, head.length + identifier.length, 'checksum-valid']);
    if (system !== undefined) expect(named).toBe(system);
  });
  fc.assert(property, RUNS);
}

describe('a changed character is never called valid', () => {
  it('cards: any digit', () => refuses('card-number', card, '0123456789'));
  it('IBANs: any digit after the country', () => refuses('iban', iban, '0123456789', 2));
  it.each(Object.entries(ADDRESSES))('%s addresses: any character after the prefix', (_system, address) =>
    refuses('crypto-address', address.filter(hasBothCases(_system)), 'abcdefghjkmnpqrstuvwxyz23456789', 5),
  );
});

function refuses(kind: IdentifierKind, valid: fc.Arbitrary<string>, alphabet: string, from = 0): void {
  const property = fc.property(valid, fc.nat(), fc.constantFrom(...alphabet), (identifier, place, other) => {
    const at = from + (place % (identifier.length - from));
    // Another case of the same letter is the same address where case means nothing, and the mark of none where it does.
    fc.pre(identifier.charAt(at).toLowerCase() !== other && /[0-9a-z]/i.test(identifier.charAt(at)));
    // Mod 97 finds every changed digit; a letter counts as two digits and is no digit's neighbour.
    fc.pre(kind !== 'iban' || /\d/.test(identifier.charAt(at)));
    const changed = identifier.slice(0, at) + other + identifier.slice(at + 1);
    const found = extractor.extract(`see ${changed} there`).filter((observation) => observation.kind === kind);
    expect(found.filter((observation) => observation.validity === 'checksum-valid')).toEqual([]);
  });
  // A fixed seed: checksums of this kind let one change in some thousands pass (EIP-55: one in 4,000), which is no defect of ours.
  fc.assert(property, { ...RUNS, seed: 20260203 });
}

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'anna@example.org',
      ' [at] ',
      '[.]',
      'http://',
      '+31 6 12345678',
      ' ',
      '.',
      '52.3702, 4.8952',
      'snap: ',
      '\u200b',
      '😀',
      '１',
      '@',
      '(',
      'mtcn 1234567890',
    ),
    card,
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

  it('gives ordered spans inside the text that never overlap, the same each time', () => {
    const property = fc.property(text, (message) => {
      const observations = extractor.extract(message);
      let last = 0;
      for (const { start, end } of observations) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(message.length);
      expect(extractor.extract(message)).toEqual(observations);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('never gives the full number of a card', () => {
    const property = fc.property(before, card, after, (head, number, tail) => {
      const [found] = extractor.extract(head + number + tail).filter(({ kind }) => kind === 'card-number');
      expect(found?.value).toBe(`${number.slice(0, 6)}******${number.slice(-4)}`);
      expect(found?.keyedDigest).toBe(`digest of ${number}`);
    });
    fc.assert(property, RUNS);
  });
});

describe('Brazilian check digits', () => {
  it('hold for the published examples and for no neighbour', () => {
    expect(hasValidChecks('52998224725')).toBe(true);
    expect(hasValidChecks('11222333000181')).toBe(true);
    for (let other = 0; other < 10; other++) if (other !== 5) expect(hasValidChecks(`5299822472${other}`)).toBe(false);
    expect(hasValidChecks('11111111111')).toBe(false);
  });
});
