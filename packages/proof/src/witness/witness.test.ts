/** A witness and a log, by the text of C2SP tlog-witness and tlog-cosignature. */
import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64 } from '../digest/base64.ts';
import { emptyRoot } from '../log/hash.ts';
import { buildConsistencyProof, treeRoot } from '../log/prove.ts';
import { MemoryHashes } from '../log/store.ts';
import { formatCheckpoint, openCheckpoint } from '../note/checkpoint.ts';
import { parseVkey } from '../note/key.ts';
import { formatSignatureLine, parseNote } from '../note/parse.ts';
import { cosign, cosignatureSigner, ed25519Signer, mlDsaCosignatureSigner, signNote } from '../note/sign.ts';
import { formatSubmission, judgeSubmission, parseSubmission, readCosignatures, withCosignatures } from './index.ts';
import type { CosignedTree } from './judge.ts';

const ORIGIN = 'example.com/weather';
const seed = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const log = ed25519Signer(ORIGIN, seed(1));
const ed = cosignatureSigner('witness.example.com/w1', seed(2));
const pq = mlDsaCosignatureSigner('witness.example.com/w1', seed(3));

async function logOf(size: number, word = 'rain'): Promise<MemoryHashes> {
  const hashes = new MemoryHashes();
  for (let index = 0; index < size; index++) hashes.append(bytes(`${word} ${String(index)}`));
  return hashes;
}

async function noteOf(size: number, hashes: MemoryHashes, signer = log): Promise<string> {
  return signNote(
    formatCheckpoint({ origin: ORIGIN, size, root: await treeRoot(size, hashes), extensions: [] }),
    signer,
  );
}

async function submissionOf(oldSize: number, size: number, hashes: MemoryHashes): Promise<string> {
  const proof = await buildConsistencyProof(oldSize, size, hashes);
  return formatSubmission({ oldSize, proof, note: await noteOf(size, hashes) });
}

function judge(body: string | Uint8Array, last: CosignedTree | null = null) {
  return judgeSubmission(body, {
    keysOf: (origin) => (origin === ORIGIN ? [parseVkey(log.vkey)] : null),
    lastOf: () => last,
  });
}

async function lastOf(size: number, hashes: MemoryHashes): Promise<CosignedTree> {
  return { size, root: await treeRoot(size, hashes) };
}

const statusOf = (body: string | Uint8Array, last: CosignedTree | null = null) => {
  const verdict = judge(body, last);
  return verdict.kind === 'continues' ? 200 : verdict.status;
};

describe('what a witness answers', () => {
  it('cosigns every growth of one log, from nothing on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.nat(40), async (a, b) => {
        const [oldSize, size] = [Math.min(a, b), Math.max(a, b)];
        const hashes = await logOf(size);
        const last = oldSize === 0 ? null : await lastOf(oldSize, hashes);
        expect(statusOf(await submissionOf(oldSize, size, hashes), last)).toBe(200);
      }),
    );
  });

  it('never takes a log for the continuation of another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), async (a, b) => {
        const [oldSize, size] = [Math.min(a, b), Math.max(a, b)];
        const last = await lastOf(oldSize, await logOf(oldSize, 'rain'));
        const body = await submissionOf(oldSize, size, await logOf(size, 'snow'));
        expect(statusOf(body, last)).toBe(oldSize === size ? 409 : 422);
      }),
    );
  });

  it('says each refusal as the specification does', async () => {
    const hashes = await logOf(9);
    const last = await lastOf(5, hashes);
    const good = await submissionOf(5, 9, hashes);
    expect(judge(await submissionOf(4, 9, hashes), last)).toMatchObject({ status: 409, size: 5, worthKeeping: false });
    expect(statusOf(await submissionOf(5, 9, hashes))).toBe(409);
    expect(judge(good.replace(/^old 5\n[^\n]+\n/, 'old 5\n'), last)).toMatchObject({ status: 422, size: null });
    expect(statusOf(good.replace('old 5', 'old 10'), last)).toBe(400);
    expect(statusOf(good.replaceAll(ORIGIN, 'example.com/other'), last)).toBe(404);
    const stranger = signNote(parseNote(await noteOf(9, hashes)).text, ed25519Signer(ORIGIN, seed(9)));
    const proof = await buildConsistencyProof(5, 9, hashes);
    expect(statusOf(formatSubmission({ oldSize: 5, proof, note: stranger }), last)).toBe(403);
    const another = formatSubmission({ oldSize: 5, proof: [], note: await noteOf(5, await logOf(5, 'snow')) });
    expect(judge(another, last)).toMatchObject({ status: 409, size: 5, worthKeeping: true });
  });

  it('knows one empty tree only', async () => {
    const nothing = await logOf(0);
    expect(statusOf(await submissionOf(0, 0, nothing))).toBe(200);
    const root = Uint8Array.from(emptyRoot(), (byte) => byte ^ 1);
    const note = signNote(formatCheckpoint({ origin: ORIGIN, size: 0, root, extensions: [] }), log);
    expect(statusOf(formatSubmission({ oldSize: 0, proof: [], note }))).toBe(422);
  });

  it('never breaks, and cosigns nothing that it was not sent, whatever the bytes are', async () => {
    const hashes = await logOf(9);
    const last = await lastOf(5, hashes);
    const good = bytes(await submissionOf(5, 9, hashes));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(statusOf(noise, last)).not.toBe(200);
      }),
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Uint8Array.from(good);
        changed[at]! ^= mask;
        const verdict = judge(changed, last);
        if (verdict.kind === 'continues') expect(verdict.noteBody).toBe(parseSubmission(good).read.text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('cosignatures', () => {
  const body = formatCheckpoint({ origin: ORIGIN, size: 0, root: emptyRoot(), extensions: [] });
  const note = signNote(body, log);

  it('of both kinds are taken out of an answer, and stand in the note', () => {
    const lines = [ed, pq].map((signer) => formatSignatureLine(cosign(body, 1_750_000_000, signer)));
    const stranger = formatSignatureLine(cosign(body, 1, cosignatureSigner('elsewhere.example', seed(8))));
    const read = readCosignatures(note, [stranger, ...lines].join(''), [ed.vkey, pq.vkey]);
    expect(read.map(({ name, kind, timestampSeconds }) => [name, kind, timestampSeconds])).toEqual([
      ['witness.example.com/w1', 'cosignature', 1_750_000_000],
      ['witness.example.com/w1', 'ml-dsa-44-cosignature', 1_750_000_000],
    ]);
    const opened = openCheckpoint(withCosignatures(note, lines), [log.vkey, ed.vkey, pq.vkey]);
    expect(opened.cosignatures).toHaveLength(2);
  });

  it('of another checkpoint, altered or of no note are none', () => {
    const line = formatSignatureLine(cosign(body, 1_750_000_000, pq));
    const other = signNote(formatCheckpoint({ origin: ORIGIN, size: 1, root: emptyRoot(), extensions: [] }), log);
    expect(readCosignatures(other, line, [pq.vkey])).toEqual([]);
    for (const answer of ['', '\n', 'ok\n', line.slice(0, -1), `${line}\n${line}`, line.replace('/w1', '/w2')])
      expect(readCosignatures(note, answer, [pq.vkey])).toEqual([]);
  });

  /** Another implementation of ML-DSA-44 (OpenSSL), over the message written out from the specification. */
  it('with ML-DSA-44 are signatures of exactly the message of the specification', () => {
    const { signature } = cosign(body, 1_750_000_000, pq);
    const name = bytes('witness.example.com/w1');
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_750_000_000n);
    const message = Buffer.concat([
      ...[Buffer.from('subtree/v1\n\0'), Buffer.of(name.length), name, time],
      ...[Buffer.of(ORIGIN.length), bytes(ORIGIN), Buffer.alloc(16), emptyRoot()],
    ]);
    // RFC 9881: SubjectPublicKeyInfo of id-ml-dsa-44 (2.16.840.1.101.3.4.3.17).
    const head = Buffer.from('30820532300b0609608648016503040311038205210 0'.replace(' ', ''), 'hex');
    const key = createPublicKey({
      key: Buffer.concat([head, pq.key.publicKey]),
      format: 'der',
      type: 'spki',
    });
    expect(signature.subarray(0, 8)).toEqual(new Uint8Array(time));
    expect(verify(null, message, key, signature.subarray(8))).toBe(true);
    expect(base64(parseVkey(pq.vkey).publicKey)).toBe(base64(pq.key.publicKey));
  });
});
