import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ProofError } from '../error.ts';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { addSignatures, cosign, cosignatureSigner, ed25519Signer, signNote, signText } from '../note/sign.ts';
import { buildInclusionProof, treeRoot } from './prove.ts';
import { formatReceipt, parseReceipt, verifyReceipt } from './receipt.ts';
import { MemoryHashes } from './store.ts';

const seed = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const entry = (n: number): Uint8Array => new Uint8Array(createHash('sha256').update(`bus ${n}`).digest());
const log = ed25519Signer('example.com/evidence', seed(1));
const otherLog = ed25519Signer('example.com/football', seed(2));
const witness = cosignatureSigner('witness.example.com/w1', seed(3));
const SIZE = 21;
const memory = new MemoryHashes();
for (let n = 0; n < SIZE; n++) memory.append(entry(n));
const body = formatCheckpoint({
  origin: 'example.com/evidence',
  size: SIZE,
  root: await treeRoot(SIZE, memory),
  extensions: [],
});
const checkpoint = addSignatures(signNote(body, log), [cosign(body, 1_700_000_000, witness)]);
const receiptOf = async (index: number, extra?: Uint8Array): Promise<string> =>
  formatReceipt({ index, proof: await buildInclusionProof(index, SIZE, memory), checkpoint, ...(extra && { extra }) });
const known = [log.vkey, witness.vkey];

describe('receipts', () => {
  it('hold for every entry, and for no other', async () => {
    for (let index = 0; index < SIZE; index++) {
      const receipt = await receiptOf(index);
      expect(verifyReceipt(receipt, { entry: entry(index), verifiers: known })).toMatchObject({
        holds: true,
        wellFormed: 'holds',
        signed: 'holds',
        included: 'holds',
        index,
        checkpoint: { origin: 'example.com/evidence', size: SIZE },
        verified: [
          { name: 'example.com/evidence' },
          { name: 'witness.example.com/w1', timestampSeconds: 1_700_000_000 },
        ],
        failed: [],
        unverified: [],
        problems: [],
      });
      const other = verifyReceipt(receipt, { entry: entry(index + 1), verifiers: known });
      expect(other).toMatchObject({ holds: false, signed: 'holds', included: 'fails' });
    }
  });

  it('are written as C2SP tlog-proof says', async () => {
    const lines = (await receiptOf(20, Uint8Array.of(1, 2, 3))).split('\n');
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra AQID', 'index 20']);
    expect(lines.slice(5, 7)).toEqual(['', 'example.com/evidence']);
    expect((await receiptOf(3)).split('\n')[1]).toBe('index 3');
  });

  it('are read back, with extra bytes or without', async () => {
    for (const extra of [undefined, new Uint8Array(0), Uint8Array.of(9, 8, 7)]) {
      const receipt = await receiptOf(7, extra);
      const parsed = parseReceipt(receipt);
      expect(parsed.extra).toEqual(extra);
      expect(parsed.checkpoint).toBe(checkpoint);
      expect(formatReceipt(parsed)).toBe(receipt);
      expect(formatReceipt(parseReceipt(new TextEncoder().encode(receipt)))).toBe(receipt);
    }
  });

  it('of the only entry of a log have no hashes', async () => {
    const one = new MemoryHashes();
    one.append(entry(0));
    const text = formatCheckpoint({
      origin: 'example.com/evidence',
      size: 1,
      root: await treeRoot(1, one),
      extensions: [],
    });
    const receipt = formatReceipt({ index: 0, proof: [], checkpoint: signNote(text, log) });
    expect(verifyReceipt(receipt, { entry: entry(0), verifiers: known }).holds).toBe(true);
  });
});

describe('receipts that do not hold', () => {
  it('with any one bit changed', async () => {
    const receipt = new TextEncoder().encode(await receiptOf(5));
    for (let at = 0; at < receipt.length; at++) {
      const changed = receipt.slice();
      changed[at]! ^= 1 << (at % 8);
      const verdict = verifyReceipt(changed, { entry: entry(5), verifiers: known });
      expect(verdict.holds && verdict.unverified.length === 0, `byte ${at}`).toBe(false);
    }
  });

  it('for want of a known key of this log', async () => {
    const receipt = await receiptOf(5);
    const verdict = (verifiers: string[]): unknown => verifyReceipt(receipt, { entry: entry(5), verifiers });
    expect(verdict([])).toMatchObject({ holds: false, signed: 'fails', included: 'holds', unverified: [{}, {}] });
    expect(verdict([witness.vkey])).toMatchObject({ holds: false, signed: 'fails', verified: [{}] });
    expect(verdict([otherLog.vkey])).toMatchObject({ holds: false, signed: 'fails' });
    const foreign = formatReceipt({ ...parseReceipt(receipt), checkpoint: signNote(body, otherLog) });
    expect(verifyReceipt(foreign, { entry: entry(5), verifiers: [otherLog.vkey] })).toMatchObject({
      holds: false,
      signed: 'fails',
      problems: ['No known key of the log signed the checkpoint.'],
    });
  });

  it('where a known key is misused, even beside a good signature', async () => {
    const bad = { ...signText(body, otherLog), signature: seed(0) };
    const mixed = formatReceipt({ ...parseReceipt(await receiptOf(5)), checkpoint: addSignatures(checkpoint, [bad]) });
    const verdict = verifyReceipt(mixed, { entry: entry(5), verifiers: [...known, otherLog.vkey] });
    expect(verdict).toMatchObject({ holds: false, signed: 'fails', failed: [{ name: 'example.com/football' }] });
    expect(verifyReceipt(mixed, { entry: entry(5), verifiers: known }).holds).toBe(true);
  });

  it.each<[string, (receipt: string) => string]>([
    ['nothing', () => ''],
    ['another header', (receipt) => receipt.replace('@v1', '@v2')],
    ['no index', (receipt) => receipt.replace(/index.*\n/, '')],
    ['a leading zero', (receipt) => receipt.replace('index 5', 'index 05')],
    ['an index beyond 2^53', (receipt) => receipt.replace('index 5', 'index 9007199254740993')],
    ['extra after index', (receipt) => receipt.replace('index 5\n', 'index 5\nextra AQID\n')],
    ['two extras', (receipt) => receipt.replace('index 5', 'extra AQID\nextra AQID\nindex 5')],
    ['extra without bytes or space', (receipt) => receipt.replace('index 5', 'extra\nindex 5')],
    ['a short hash', (receipt) => receipt.replace('index 5\n', 'index 5\nAQID\n')],
    ['a hash in hexadecimal', (receipt) => receipt.replace('index 5\n', `index 5\n${'ab'.repeat(32)}\n`)],
    ['64 hashes', (receipt) => receipt.replace('index 5\n', `index 5\n${`${'A'.repeat(43)}=\n`.repeat(64)}`)],
    ['no checkpoint', (receipt) => receipt.slice(0, receipt.indexOf('\n\n'))],
    ['an empty checkpoint', (receipt) => receipt.slice(0, receipt.indexOf('\n\n') + 2)],
    ['an unsigned checkpoint', (receipt) => receipt.slice(0, receipt.lastIndexOf('\n\n') + 1)],
    ['a note that is no checkpoint', (receipt) => receipt.replace(`\n${SIZE}\n`, '\nmany\n')],
    ['carriage returns', (receipt) => receipt.replaceAll('\n', '\r\n')],
    ['a byte order mark', (receipt) => `\ufeff${receipt}`],
    ['bytes after its end', (receipt) => `${receipt}more`],
  ])('with %s', async (_, change) => {
    const verdict = verifyReceipt(change(await receiptOf(5)), { entry: entry(5), verifiers: known });
    expect(verdict).toMatchObject({
      holds: false,
      wellFormed: 'fails',
      signed: 'cannot tell',
      included: 'cannot tell',
      index: null,
      checkpoint: null,
    });
    expect(verdict.problems).toHaveLength(1);
  });

  it('are not written either', async () => {
    const good = parseReceipt(await receiptOf(5));
    const codeOf = (change: object): string | null => {
      try {
        formatReceipt({ ...good, ...change });
        return null;
      } catch (error) {
        return (error as ProofError).code;
      }
    };
    expect(codeOf({ index: -1 })).toBe('out-of-range');
    expect(codeOf({ proof: [new Uint8Array(31)] })).toBe('malformed-hash');
    expect(codeOf({ checkpoint: body })).toBe('malformed-note');
    expect(codeOf({ checkpoint: signNote('Rain.\n', log) })).toBe('malformed-checkpoint');
    expect(codeOf({ proof: Array.from({ length: 64 }, () => seed(1)) })).toBe('malformed-receipt');
  });
});
