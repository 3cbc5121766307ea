import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProofError } from '../error.ts';
import { base64, fromBase64 } from './base64.ts';
import { concatBytes, equalBytes } from './bytes.ts';
import { fromHex, hex } from './hex.ts';
import * as node from './node.ts';
import { fromUtf8, utf8 } from './utf8.ts';
import * as web from './web.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

// FIPS 180-4 examples, as published by NIST.
const CASES = [
  {
    input: ascii(''),
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    sha512:
      'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
  },
  {
    input: ascii('abc'),
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    sha512:
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  },
  {
    input: ascii('a'.repeat(1_000_000)),
    sha256: 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    sha512:
      'e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b',
  },
];

describe.each([
  ['node', node],
  ['web', web],
])('%s digests', (_, digests) => {
  it.each(CASES)('gives the published SHA-256 and SHA-512', ({ input, sha256, sha512 }) => {
    expect(hex(digests.sha256(input))).toBe(sha256);
    expect(hex(digests.sha512(input))).toBe(sha512);
    expect(hex(digests.createSha512().update(input).digest())).toBe(sha512);
  });

  it('gives a plain Uint8Array', () => {
    expect(digests.sha256(ascii('abc')).constructor).toBe(Uint8Array);
    expect(digests.createSha256().digest().constructor).toBe(Uint8Array);
  });

  it('gives the same digest however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (chunks) => {
        const hasher = digests.createSha256();
        for (const chunk of chunks) hasher.update(chunk);
        const whole = createHash('sha256')
          .update(concatBytes(...chunks))
          .digest('hex');
        expect(hex(hasher.digest())).toBe(whole);
        expect(hex(digests.sha256(concatBytes(...chunks)))).toBe(whole);
      }),
    );
  });
});

describe('hex and base 64', () => {
  it('agree with Node for any bytes, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(fromHex(hex(bytes).toUpperCase())).toEqual(bytes);
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(base64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AA', 'AAA', 'AA=', 'A===', 'AAAA=', 'AB==', 'AAB=', 'AA==AAAA', 'AA-_', ' AAAA', 'AAAA\n', 'é==='])(
    'refuses %j as base 64',
    (text) => {
      expect(() => fromBase64(text)).toThrow(ProofError);
    },
  );

  it('reads long texts', () => {
    const bytes = new Uint8Array(10_000_000).fill(7);
    expect(equalBytes(fromBase64(base64(bytes)), bytes)).toBe(true);
  });

  it('reads only what it writes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(...'AQgwBz+/=') }), (text) => {
        let bytes: Uint8Array | null = null;
        try {
          bytes = fromBase64(text);
        } catch (error) {
          expect((error as ProofError).code).toBe('malformed-encoding');
        }
        if (bytes !== null) expect(base64(bytes)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['0', 'abc', 'zz', '0x00', ' 00', '00\n'])('refuses %j as hex', (text) => {
    expect(() => fromHex(text)).toThrow(ProofError);
  });
});

describe('bytes and UTF-8', () => {
  it('compares by content', () => {
    expect(equalBytes(ascii('tram'), ascii('tram'))).toBe(true);
    expect(equalBytes(ascii('tram'), ascii('trap'))).toBe(false);
    expect(equalBytes(ascii('tram'), ascii('trams'))).toBe(false);
  });

  it('keeps a byte order mark and refuses what is not UTF-8', () => {
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41), 'malformed-note')).toBe('\ufeffA');
    expect(() => fromUtf8(Uint8Array.of(0xff), 'malformed-note')).toThrow(ProofError);
    expect(() => utf8('\ud800', 'malformed-note')).toThrow(ProofError);
  });
});
