import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, type JsonValue } from '../canonical/canonicalize.ts';
import { fromHex, hex } from '../digest/hex.ts';
import { ProofError } from '../error.ts';
import { hmacSha256 as hmac } from './hmac.ts';
import {
  buildDisclosure,
  buildMessageInclusion,
  commitMessage,
  createCommitmentRoot,
  messageSalt,
  verifyDisclosure,
  verifyMessageInclusion,
  type DisclosedMessage,
  type DisclosureClaim,
} from './index.ts';
import { sha256 as webSha256 } from '../digest/web.ts';
import { sha256 as nodeSha256 } from '../digest/node.ts';

interface WrittenDisclosure {
  count: number;
  root: string;
  disclosed: { ordinal: number; salt: string; record: JsonValue }[];
  proof: string[];
}
interface Vectors {
  secret: string;
  salts: { ordinal: number; salt: string }[];
  messages: { ordinal: number; record: JsonValue; canonical: string; entry: string }[];
  roots: { count: number; root: string }[];
  paths: { count: number; ordinal: number; path: string[] }[];
  valid: WrittenDisclosure[];
  invalid: (WrittenDisclosure & { fault: string })[];
}

const folder = new URL('../../../../vectors/commitment/', import.meta.url);
const vectors = JSON.parse(readFileSync(new URL('commitment.json', folder), 'utf8')) as Vectors;
const secret = fromHex(vectors.secret);

const claimOf = ({ count, root, disclosed, proof }: WrittenDisclosure): DisclosureClaim => ({
  count,
  root: fromHex(root),
  disclosed: disclosed.map((message) => ({ ...message, salt: fromHex(message.salt) })),
  proof: proof.map(fromHex),
});

/** An exhibit of `count` neutral messages, some of them equal. */
function exhibit(count: number, key = secret) {
  const messages = Array.from({ length: count }, (_, ordinal) => ({
    ordinal,
    salt: messageSalt(key, ordinal),
    record: { kind: 'message', text: `bus ${ordinal % 3}` },
  }));
  const entries = messages.map(({ salt, record }) => commitMessage(salt, record));
  const root = createCommitmentRoot();
  for (const entry of entries) root.add(entry);
  return { messages, entries, root: root.root(), count };
}

function disclose({ messages, entries, root, count }: ReturnType<typeof exhibit>, ordinals: readonly number[]) {
  const disclosed: DisclosedMessage[] = [...ordinals].sort((a, b) => a - b).map((ordinal) => messages[ordinal]!);
  return { root, count, disclosed, proof: buildDisclosure(entries, ordinals) };
}

const faultOf = (claim: DisclosureClaim) => {
  const result = verifyDisclosure(claim);
  return result.holds ? null : result.fault;
};

const codeOf = (call: () => unknown) => {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof ProofError ? error.code : error;
  }
};

describe('vectors made by another implementation', () => {
  it.each(vectors.salts)('salt of message $ordinal', ({ ordinal, salt }) => {
    expect(hex(messageSalt(secret, ordinal))).toBe(salt);
  });

  it.each(vectors.messages)('entry of message $ordinal', ({ ordinal, record, canonical, entry }) => {
    expect(new TextDecoder().decode(canonicalBytes(record))).toBe(canonical);
    expect(hex(commitMessage(messageSalt(secret, ordinal), record))).toBe(entry);
    expect(hex(commitMessage(messageSalt(secret, ordinal), new TextEncoder().encode(canonical)))).toBe(entry);
  });

  const entries = vectors.messages.map(({ entry }) => fromHex(entry));

  it.each(vectors.roots)('root of $count messages', ({ count, root }) => {
    const builder = createCommitmentRoot();
    for (const entry of entries.slice(0, count)) builder.add(entry);
    expect(hex(builder.root())).toBe(root);
    expect(builder.count).toBe(count);
  });

  it.each(vectors.paths)('audit path of message $ordinal of $count', ({ count, ordinal, path }) => {
    expect(buildMessageInclusion(entries.slice(0, count), ordinal).map(hex)).toEqual(path);
    const { record } = vectors.messages[ordinal]!;
    const message = { ordinal, salt: messageSalt(secret, ordinal), record };
    const root = fromHex(vectors.roots.find((known) => known.count === count)!.root);
    expect(verifyMessageInclusion({ root, count, message, path: path.map(fromHex) }).holds).toBe(true);
  });

  it('builds and accepts every valid disclosure', () => {
    for (const written of vectors.valid) {
      const ordinals = written.disclosed.map(({ ordinal }) => ordinal);
      expect(buildDisclosure(entries.slice(0, written.count), ordinals).map(hex)).toEqual(written.proof);
      expect(verifyDisclosure(claimOf(written))).toEqual({
        holds: true,
        disclosed: ordinals.length,
        count: written.count,
      });
    }
  });

  it('refuses every invalid disclosure for its reason', () => {
    expect(vectors.invalid.map((written) => faultOf(claimOf(written)))).toEqual(
      vectors.invalid.map(({ fault }) => fault),
    );
  });

  it('are what their maker makes', ({ skip }) => {
    const scratch = mkdtempSync(join(tmpdir(), 'custodia-commitment-'));
    copyFileSync(new URL('make.py', folder), join(scratch, 'make.py'));
    try {
      execFileSync('python3', ['make.py'], { cwd: scratch });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      console.warn('SKIPPED: python3 is not installed, so the commitment vectors were not made again.');
      return skip();
    }
    expect(readFileSync(join(scratch, 'commitment.json'), 'utf8')).toBe(
      readFileSync(new URL('commitment.json', folder), 'utf8'),
    );
  });
});

describe('digests', () => {
  it('HMAC is that of node:crypto, for keys of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (key, message) => {
        expect(hex(hmac(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'));
      }),
    );
  });

  it('are the same on Node and in a browser', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(nodeSha256(bytes)).toEqual(webSha256(bytes));
      }),
    );
  });
});

describe('every subset of up to 8 messages', () => {
  const cases = Array.from({ length: 9 }, (_, count) => exhibit(count)).flatMap((whole) =>
    Array.from({ length: 2 ** whole.count }, (_, mask) => ({
      whole,
      ordinals: whole.messages.map(({ ordinal }) => ordinal).filter((ordinal) => (mask >> ordinal) & 1),
    })),
  );

  it('verifies', () => {
    for (const { whole, ordinals } of cases) {
      expect(verifyDisclosure(disclose(whole, ordinals))).toEqual({
        holds: true,
        disclosed: ordinals.length,
        count: whole.count,
      });
    }
    expect(cases).toHaveLength(511);
  });

  it('is refused with any other count up to 20', () => {
    for (const { whole, ordinals } of cases) {
      const claim = disclose(whole, ordinals);
      for (let count = 0; count <= 20; count++) {
        if (count !== whole.count) expect(faultOf({ ...claim, count })).not.toBeNull();
      }
    }
  });

  it('is refused with any message left out, added, repeated or moved', () => {
    for (const { whole, ordinals } of cases) {
      const claim = disclose(whole, ordinals);
      const { disclosed } = claim;
      disclosed.forEach((message, at) => {
        expect(faultOf({ ...claim, disclosed: disclosed.toSpliced(at, 1) })).not.toBeNull();
        expect(faultOf({ ...claim, disclosed: disclosed.toSpliced(at, 0, message) })).not.toBeNull();
        for (let ordinal = 0; ordinal < 10; ordinal++) {
          if (ordinal === message.ordinal) continue;
          expect(faultOf({ ...claim, disclosed: disclosed.with(at, { ...message, ordinal }) })).not.toBeNull();
        }
        const next = disclosed[at + 1];
        if (next === undefined) return;
        expect(faultOf({ ...claim, disclosed: disclosed.with(at, next).with(at + 1, message) })).not.toBeNull();
        // The two messages change places under each other's numbers.
        const [first, second] = [
          { ...next, ordinal: message.ordinal },
          { ...message, ordinal: next.ordinal },
        ];
        expect(faultOf({ ...claim, disclosed: disclosed.with(at, first).with(at + 1, second) })).toBe('root-mismatch');
      });
      for (const extra of whole.messages.filter(({ ordinal }) => !ordinals.includes(ordinal))) {
        const more = [...disclosed, extra].sort((a, b) => a.ordinal - b.ordinal);
        expect(faultOf({ ...claim, disclosed: more })).not.toBeNull();
      }
    }
  });

  it('is refused with any hash of the proof changed, left out, added or exchanged', () => {
    for (const { whole, ordinals } of cases) {
      const claim = disclose(whole, ordinals);
      const { proof } = claim;
      const other = whole.root;
      proof.forEach((hash, at) => {
        expect(faultOf({ ...claim, proof: proof.with(at, hash.with(31, hash[31]! ^ 1)) })).toBe('root-mismatch');
        expect(faultOf({ ...claim, proof: proof.toSpliced(at, 1) })).toBe('proof-too-short');
        expect(faultOf({ ...claim, proof: proof.toSpliced(at, 0, other) })).toBe('proof-too-long');
        if (at > 0)
          expect(faultOf({ ...claim, proof: proof.with(at, proof[at - 1]!).with(at - 1, hash) })).toBe('root-mismatch');
      });
      expect(faultOf({ ...claim, proof: [...proof, other] })).toBe('proof-too-long');
    }
  });
});

/** A subset of a larger exhibit, and something to change in it. */
const subset = fc.integer({ min: 1, max: 300 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    ordinals: fc.uniqueArray(fc.nat(count - 1), { minLength: 1 }),
    pick: fc.nat(),
  }),
);

describe('laws', () => {
  it('any subset verifies, whatever the order it was asked for in', () => {
    fc.assert(
      fc.property(subset, ({ count, ordinals }) => {
        const claim = disclose(exhibit(count), ordinals);
        expect(verifyDisclosure(claim).holds).toBe(true);
        expect(buildDisclosure(exhibit(count).entries, ordinals.toReversed())).toEqual(claim.proof);
      }),
    );
  });

  it('a proof is never longer than the paths of its messages, nor than the messages not shown', () => {
    fc.assert(
      fc.property(subset, ({ count, ordinals }) => {
        const { proof } = disclose(exhibit(count), ordinals);
        expect(proof.length).toBeLessThanOrEqual(ordinals.length * Math.ceil(Math.log2(count)));
        expect(proof.length).toBeLessThanOrEqual(count - ordinals.length);
      }),
    );
  });

  it('one bit changed in a record, a salt, a hash of the proof or the root is found', () => {
    fc.assert(
      fc.property(subset, fc.nat(255), ({ count, ordinals, pick }, bit) => {
        const claim = disclose(exhibit(count), ordinals);
        const at = pick % claim.disclosed.length;
        const message = claim.disclosed[at]!;
        const record = canonicalBytes(message.record as JsonValue);
        const faults = [
          faultOf({ ...claim, root: flip(claim.root, bit) }),
          faultOf({ ...claim, disclosed: claim.disclosed.with(at, { ...message, salt: flip(message.salt, bit) }) }),
          faultOf({ ...claim, disclosed: claim.disclosed.with(at, { ...message, record: flip(record, bit) }) }),
          ...claim.proof
            .slice(pick % 7, (pick % 7) + 1)
            .map((hash) => faultOf({ ...claim, proof: claim.proof.with(pick % 7, flip(hash, bit)) })),
        ];
        for (const fault of faults) expect(fault).toBe('root-mismatch');
      }),
    );
  });

  it('the path of one message is its disclosure, and holds only with every hash in place', () => {
    fc.assert(
      fc.property(subset, ({ count, ordinals: [ordinal] }) => {
        const { messages, entries, root } = exhibit(count);
        const path = buildMessageInclusion(entries, ordinal!);
        const inclusion = { root, count, message: messages[ordinal!]!, path };
        expect(verifyMessageInclusion(inclusion).holds).toBe(true);
        path.forEach((hash, at) => {
          expect(verifyMessageInclusion({ ...inclusion, path: path.with(at, flip(hash, 0)) }).holds).toBe(false);
          expect(verifyMessageInclusion({ ...inclusion, path: path.toSpliced(at, 1) }).holds).toBe(false);
        });
        expect(verifyMessageInclusion({ ...inclusion, path: [...path, root] }).holds).toBe(false);
      }),
    );
  });

  it('a root can be read at any moment and more can be added', () => {
    const builder = createCommitmentRoot();
    const { entries } = exhibit(70);
    entries.forEach((entry, at) => {
      expect(builder.root()).toEqual(exhibit(at).root);
      builder.add(entry);
    });
  });

  it('hostile claims get an answer, never an exception', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const number = fc.oneof(fc.nat(10), fc.double(), fc.constantFrom(2 ** 53, 2 ** 53 - 1, 2 ** 60, -1));
    const message = fc.record({
      ordinal: number,
      salt: bytes,
      record: fc.oneof(
        bytes,
        fc.jsonValue().map((value) => value as JsonValue),
      ),
    });
    const claim = fc.record({ root: bytes, count: number, disclosed: fc.array(message), proof: fc.array(bytes) });
    fc.assert(
      fc.property(claim, (hostile) => {
        expect(verifyDisclosure(hostile).holds).toBe(false);
        for (const one of hostile.disclosed) {
          expect(verifyMessageInclusion({ ...hostile, message: one, path: hostile.proof }).holds).toBe(false);
        }
      }),
    );
  });
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const at = (bit >> 3) % bytes.length;
  return bytes.with(at, bytes[at]! ^ (1 << (bit & 7)));
}

describe('what is not shown stays hidden', () => {
  it('equal messages have unlike entries, in one exhibit and in two', () => {
    const [one, two] = [exhibit(30), exhibit(30, new Uint8Array(32).fill(1))];
    expect(new Set([...one.entries, ...two.entries].map(hex)).size).toBe(60);
  });

  it('a proof hash cannot be had from a guessed message without its salt', () => {
    const whole = exhibit(2);
    const { proof, disclosed } = disclose(whole, [0]);
    const guess = whole.messages[1]!.record;
    for (const salt of [disclosed[0]!.salt, new Uint8Array(32), whole.root]) {
      const guessed = createCommitmentRoot();
      guessed.add(commitMessage(salt, guess));
      expect(buildDisclosure([commitMessage(salt, guess)], [])).not.toEqual(proof);
    }
    expect(buildDisclosure([commitMessage(whole.messages[1]!.salt, guess)], [])).toEqual(proof);
  });

  it('a proof holds no entry, salt or leaf of a shown message', () => {
    const whole = exhibit(64);
    const { proof } = disclose(whole, [3, 9, 40]);
    const shown = new Set([3, 9, 40].flatMap((at) => [hex(whole.entries[at]!), hex(whole.messages[at]!.salt)]));
    expect(proof.some((hash) => shown.has(hex(hash)))).toBe(false);
  });
});

describe('what cannot be committed or disclosed', () => {
  const { entries } = exhibit(5);

  it.each([
    ['a short secret', () => messageSalt(new Uint8Array(31), 0), 'malformed-salt'],
    ['a broken ordinal', () => messageSalt(secret, 1.5), 'out-of-range'],
    ['an ordinal that numbers cannot hold', () => messageSalt(secret, 2 ** 53), 'out-of-range'],
    ['a short salt', () => commitMessage(new Uint8Array(16), {}), 'malformed-salt'],
    ['a record that is no JSON', () => commitMessage(new Uint8Array(32), NaN), 'not-json'],
    ['a short entry', () => createCommitmentRoot().add(new Uint8Array(31)), 'malformed-entry'],
    ['a message that is not there', () => buildDisclosure(entries, [1, 5]), 'out-of-range'],
    ['a message asked for twice', () => buildDisclosure(entries, [1, 1]), 'commitment-invalid'],
    ['a negative ordinal', () => buildMessageInclusion(entries, -1), 'out-of-range'],
  ])('%s', (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});

describe('size', () => {
  it('10 of 100,000 need few hashes, 100,000 of 100,000 none', () => {
    const entries = Array.from({ length: 100_000 }, (_, at) => messageSalt(secret, at));
    const all = entries.map((_, at) => at);
    expect(buildDisclosure(entries, all)).toEqual([]);
    expect(
      buildDisclosure(
        entries,
        all.filter((at) => at % 10_007 === 3),
      ).length,
    ).toBeLessThan(150);
  });
});
