import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, type JsonValue } from '../canonical/canonicalize.ts';
import { hex } from '../digest/hex.ts';
import { formatManifest, parseManifest } from './bagit.ts';
import { formatCustody, readCustodyLine } from './custody.ts';
import { digestStream } from './digest-file.ts';
import { formatHashLines, parseHashLines } from './hash-lines.ts';
import { readCanonicalLines } from './lines.ts';
import { parsePackageRecord } from './package-record.ts';
import { findPathFault } from './path.ts';
import { laneInPlace, openSha512Lane } from './sha512-lane.ts';
import { Shape } from './shape.ts';
import { bytesInMemory, readByBlocks, streamFile } from './source.ts';
import { logSigner, witness } from './testing/sample.ts';
import { parseTrustFile } from './trust.ts';

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

describe('paths', () => {
  it.each(['data/index.html', 'a', '_a/b-c.d', 'data/exhibits/0b5c/original/part-0000.txt'])('%s may stand', (path) =>
    expect(findPathFault(path)).toBeNull(),
  );
  it.each([
    '',
    '/a',
    'a//b',
    'a/',
    './a',
    'a/..',
    'a\\b',
    'C:/a',
    'a b',
    'é',
    'a/.b',
    'a.',
    'nul',
    'a/COM1.txt',
    'a\n',
    'x'.repeat(129),
    `${'a/'.repeat(125)}a`,
  ])('%j may not', (path) => expect(findPathFault(path)).not.toBeNull());
});

describe('digests of a stream', () => {
  it('are those of node:crypto, in whatever chunks, in a thread or in place', async () => {
    const lanes = [openSha512Lane(), laneInPlace()];
    const bytes = new Uint8Array(3_500_000).map((_, at) => (at * 31) ^ (at >> 8));
    for (const lane of lanes) {
      for (const size of [1 << 20, 65_537, 3_000_000, 4_000_000]) {
        const found = await digestStream(chunked(bytes, size), lane);
        for (const algorithm of ['sha256', 'sha512'] as const) {
          expect(found[algorithm]).toBe(createHash(algorithm).update(bytes).digest('hex'));
        }
      }
      await lane.close();
    }
  });
});

describe('sources', () => {
  it('give the same by blocks, at any places', async () => {
    const bytes = new Uint8Array(5000).map((_, at) => at);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5100), fc.nat(300))), async (places) => {
        const blocks = readByBlocks(bytesInMemory(bytes), 256);
        for (const [offset, length] of places) {
          expect(hex(await blocks.read(offset, length))).toBe(hex(bytes.slice(offset, offset + length)));
        }
      }),
    );
  });

  it('stream to their end, and stop where they end early', async () => {
    const lengths: number[] = [];
    for await (const chunk of streamFile({ ...bytesInMemory(new Uint8Array(2_500_000)), sizeBytes: 9_000_000 }))
      lengths.push(chunk.length);
    expect(lengths).toEqual([1 << 20, 1 << 20, 2_500_000 - (2 << 20)]);
  });
});

describe('canonical lines', () => {
  const read = async (text: string, size: number): Promise<JsonValue[]> => {
    const values: JsonValue[] = [];
    for await (const line of readCanonicalLines(chunked(Buffer.from(text), size))) values.push(line.value);
    return values;
  };

  it('come back as they were written, in whatever chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 9 }), async (values, size) => {
        const written = values.map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
        const text = written.map((value) => `${canonicalize(value)}\n`).join('');
        expect(await read(text, size)).toEqual(written);
        if (text !== '') await expect(read(text.slice(0, -1), size)).rejects.toThrow('does not end');
      }),
    );
  });

  it.each(['{"b":1,"a":2}\n', ' {}\n', '{}\r\n', '\n', '{"a":1,"a":1}\n', '1.0\n', '\ufeff{}\n', '"\\u0041"\n'])(
    '%j is none',
    async (text) => expect(read(text, 3)).rejects.toThrow('line 1 is not canonical'),
  );
});

describe('manifests and proofs', () => {
  const paths = fc.uniqueArray(fc.stringMatching(/^data\/[a-z0-9]{1,8}$/));
  it('come back as they were written', () =>
    fc.assert(
      fc.property(paths, (each) => {
        const manifest = new Map(each.map((path) => [path, 'ab'.repeat(32)]));
        const read = parseManifest(formatManifest(manifest), 'sha256');
        expect(new Map(read as Map<string, string>)).toEqual(manifest);
      }),
    ));
  it.each([
    'x',
    `${'a'.repeat(64)} data/a\n`,
    `${'A'.repeat(64)}  data/a\n`,
    `${'a'.repeat(64)}  data/a`,
    `${'a'.repeat(64)}  data/../a\n`,
  ])('%j is no manifest', (text) => expect(typeof parseManifest(text, 'sha256')).toBe('string'));
  it('are refused out of order or twice', () => {
    const line = (path: string): string => `${'a'.repeat(64)}  ${path}\n`;
    for (const text of [line('b') + line('a'), line('a') + line('a')])
      expect(parseManifest(text, 'sha256')).toContain('out of order');
  });

  it('hash lines come back, and no other text is read', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 })), (hashes) => {
        expect(parseHashLines(formatHashLines(hashes))).toEqual(hashes);
      }),
    );
    const line = formatHashLines([new Uint8Array(32)]);
    for (const text of ['\n', line.trim(), `${line}\n`, line.replace('A=', 'B='), ` ${line}`])
      expect(parseHashLines(text)).toBeNull();
  });
});

describe('custody', () => {
  it('links each line to the one before', () => {
    const text = formatCustody([
      { event: { kind: 'a' }, logged: null },
      { event: { kind: 'b' }, logged: { index: 3, salt: new Uint8Array(32), proof: [new Uint8Array(32)] } },
    ]);
    const [first, second] = text.trim().split('\n');
    const read = (line: string) => readCustodyLine(new Shape(JSON.parse(line) as JsonValue, 'line'));
    expect(read(first!)).toEqual({ ordinal: 0, previous: null, event: { kind: 'a' }, logged: null });
    expect(read(second!)).toMatchObject({
      ordinal: 1,
      previous: createHash('sha256').update(first!).digest('hex'),
      logged: { index: 3 },
    });
  });
});

describe('trust files', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  it('hold keys, certificates, a quorum and comments, with any line ends', () => {
    const trust = parseTrustFile(`# the desk\r\n\r\n  ${logSigner.vkey}\r\n${witness.vkey}\nquorum 1\n${pem}`);
    expect(trust.keys.map(({ name }) => name)).toEqual([logSigner.key.name, witness.key.name]);
    expect(trust).toMatchObject({ certificates: [pem], quorum: 1 });
  });
  it.each<[string, string, string]>([
    ['a line of another kind', `${logSigner.vkey}\nRain until noon.`, 'Line 2'],
    ['a key cut short', logSigner.vkey.slice(0, -4), 'Line 1'],
    ['a certificate without end', `${logSigner.vkey}\n-----BEGIN CERTIFICATE-----\nAAAA`, 'Line 2'],
    ['nothing', '# none\n', 'no key'],
    ['witnesses alone', witness.vkey, 'no key'],
    ['a quorum beyond its witnesses', `${logSigner.vkey}\nquorum 1`, 'more witnesses'],
  ])('are refused with %s, and not repeated', (_, text, reason) => {
    expect(() => parseTrustFile(text)).toThrow(
      expect.objectContaining({ code: 'trust-malformed', message: expect.stringContaining(reason) as string }) as Error,
    );
  });
});

describe('package records', () => {
  it('are read or refused, whatever JSON they are, without repeating it', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = parsePackageRecord(canonicalize(JSON.parse(JSON.stringify(value)) as JsonValue));
        expect(read).toMatch(/^expected .* at package\.json/);
      }),
    ));
});
