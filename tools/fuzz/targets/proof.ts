/** The small readers of `proof`: canonical JSON, notes, checkpoints, receipts, keys, tiles, trust files, time-stamps. */
import {
  canonicalize,
  ed25519Signer,
  formatCheckpoint,
  formatNote,
  formatReceipt,
  formatSkey,
  hex,
  MemoryHashes,
  openCheckpoint,
  parseBundle,
  parseCheckpoint,
  parseHashLines,
  parseNote,
  parseReceipt,
  parseSkey,
  parseTilePath,
  parseTimestampResponse,
  parseTrustFile,
  parseVkey,
  buildInclusionProof,
  ProofError,
  signNote,
  treeRoot,
  verifyReceipt,
  verifyTimestampToken,
  type JsonValue,
  type TimestampVerification,
} from '@custodia/proof';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VECTORS } from '../corpus.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type Target } from '../target.ts';

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 6, noUnicodeString: false }),
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true }),
  fc.double().map((number) => ({ number })),
  fc.string({ unit: 'binary' }),
);

export function canonicalTarget(share: number): Target {
  return target<unknown>({
    name: 'canonical JSON',
    share,
    inputs: json,
    files: (value) => [{ path: 'value.txt', bytes: Buffer.from(fc.stringify(value)) }],
    check(value) {
      const text = refusedOr(() => canonicalize(value as JsonValue));
      if (text === null) return;
      const read = JSON.parse(text) as JsonValue;
      holds(canonicalize(read) === text, 'read and written again, the same text');
      holds(isDeepStrictEqual(read, JSON.parse(JSON.stringify(value))), 'the same value, read again');
    },
  });
}

/** Null where the package's own error refuses; any other error breaks the law that there is one class of errors. */
function refusedOr<T>(work: () => T): T | null {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}

const signer = ed25519Signer('example.com/evidence', new Uint8Array(32).fill(1));
const ENTRY = new Uint8Array(32).fill(9);
const CHECKPOINT = await signedCheckpoint();
const RECEIPT = await receipt();
const published = JSON.parse(readFileSync(join(VECTORS, 'note/published.json'), 'utf8')) as {
  notes: { note: string }[];
};
const ROOT_PEM = readFileSync(join(VECTORS, 'time/root.pem'), 'utf8');
const TEXTS: readonly string[] = [
  CHECKPOINT,
  RECEIPT,
  ...published.notes.map(({ note }) => note),
  signer.vkey,
  formatSkey('ed25519', 'example.com/evidence', new Uint8Array(32).fill(1)),
  'tile/0/x001/x234/067.p/8',
  `${Buffer.alloc(32, 1).toString('base64')}\n`.repeat(3),
  `${signer.vkey}\n${ROOT_PEM}`,
];

async function logOf(): Promise<MemoryHashes> {
  const hashes = new MemoryHashes();
  for (let n = 0; n < 5; n++) hashes.append(n === 3 ? ENTRY : new Uint8Array(32).fill(n));
  return hashes;
}

async function signedCheckpoint(): Promise<string> {
  const root = await treeRoot(5, await logOf());
  return signNote(formatCheckpoint({ origin: 'example.com/evidence', size: 5, root, extensions: [] }), signer);
}

async function receipt(): Promise<string> {
  const proof = await buildInclusionProof(3, 5, await logOf());
  return formatReceipt({ index: 3, proof, checkpoint: CHECKPOINT, extra: Uint8Array.of(1, 2) });
}

interface TextInput {
  readonly text: number;
  readonly edits: readonly Edit[];
  readonly bytes: Uint8Array | null;
}

export function noteTarget(share: number): Target {
  const bytesOf = ({ text, edits: changes, bytes }: TextInput): Uint8Array =>
    bytes ?? mutate(Buffer.from(TEXTS[text]!), changes, Buffer.from(RECEIPT));
  return target<TextInput>({
    name: 'notes, receipts, keys, tiles',
    share,
    inputs: fc.record({
      text: fc.nat({ max: TEXTS.length - 1 }),
      edits,
      bytes: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.uint8Array({ maxLength: 300 })),
    }),
    files: (input) => [{ path: 'text', bytes: bytesOf(input) }],
    check(input) {
      const bytes = bytesOf(input);
      const text = Buffer.from(bytes).toString('utf8');
      assertNotes(bytes, text);
      assertReceipts(bytes, text);
      for (const parse of [parseVkey, parseSkey, parseTilePath, parseTrustFile, parseHashLines])
        refusedOr(() => parse(text));
      for (const width of [1, 3, 256]) refusedOr(() => parseBundle(bytes, width));
    },
  });
}

function assertNotes(bytes: Uint8Array, text: string): void {
  const note = refusedOr(() => parseNote(bytes));
  if (note !== null) {
    holds(formatNote(note) === text, 'a note that is read is written the same');
    refusedOr(() => parseCheckpoint(note.text));
  }
  const opened = refusedOr(() => openCheckpoint(bytes, [signer.vkey]));
  const signed = CHECKPOINT.slice(0, CHECKPOINT.indexOf('\n\n'));
  holds(opened === null || text.startsWith(`${signed}\n\n`), 'no changed text is signed');
}

function assertReceipts(bytes: Uint8Array, text: string): void {
  const read = refusedOr(() => parseReceipt(bytes));
  const written = read === null ? null : refusedOr(() => formatReceipt(read));
  holds(written === null || written === text, 'a receipt that is read is written the same');
  const verdict = verifyReceipt(bytes, { entry: ENTRY, verifiers: [signer.vkey] });
  const proven = RECEIPT.slice(RECEIPT.indexOf('index '), RECEIPT.indexOf('\n\n', RECEIPT.indexOf('example.com')));
  holds(!verdict.holds || text.includes(proven), 'no changed receipt holds');
}

const TIME = join(VECTORS, 'time');
const TOKENS = readdirSync(TIME)
  .filter((name) => /\.(?:tok|tsr)$/.test(name))
  .map((name) => new Uint8Array(readFileSync(join(TIME, name))));
const STAMPED = new Uint8Array(readFileSync(join(TIME, 'checkpoint.txt')));

interface TokenInput {
  readonly token: number;
  readonly other: number;
  readonly edits: readonly Edit[];
}

export function timeTarget(share: number): Target {
  const bytesOf = ({ token, other, edits: changes }: TokenInput): Uint8Array =>
    mutate(TOKENS[token]!, changes, TOKENS[other]);
  return target<TokenInput>({
    name: 'time-stamps',
    share,
    inputs: fc.record({ token: fc.nat({ max: TOKENS.length - 1 }), other: fc.nat({ max: TOKENS.length - 1 }), edits }),
    files: (input) => [{ path: 'token.tok', bytes: bytesOf(input) }],
    async check(input) {
      const bytes = bytesOf(input);
      refusedOr(() => parseTimestampResponse(bytes));
      const asked = { token: bytes, trustedCertificates: [ROOT_PEM] };
      const verified = await verifyStamp(asked, STAMPED);
      if (verified === null) return;
      holds(verified.because.length > 0 && verified.revocation === 'not-checked', 'a conclusion in words');
      const wrong = await verifyStamp(asked, Uint8Array.from([...STAMPED, 0]));
      holds(wrong?.conclusion === 'not-valid', `no stamp for other bytes: ${hex(bytes.subarray(0, 4))}`);
    },
  });
}

async function verifyStamp(
  asked: { readonly token: Uint8Array; readonly trustedCertificates: readonly string[] },
  data: Uint8Array,
): Promise<TimestampVerification | null> {
  try {
    return await verifyTimestampToken({ ...asked, data });
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}
