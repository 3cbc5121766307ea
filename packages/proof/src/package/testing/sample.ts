/**
 * A small package with a log of its own, for tests and for the golden vectors: neutral content, fixed seeds, no clock. Everything is
 * made by the same functions that casework uses; only a timestamp has to come from elsewhere, because no key of an authority is kept.
 */
import { sha256 } from '#digest';
import type { JsonObject } from '../../canonical/canonicalize.ts';
import { buildDisclosure, commitMessage, createCommitmentRoot, messageSalt } from '../../commitment/index.ts';
import { hex } from '../../digest/hex.ts';
import { entryOf } from '../../log/entry.ts';
import { buildConsistencyProof, buildInclusionProof, treeRoot } from '../../log/prove.ts';
import { formatReceipt } from '../../log/receipt.ts';
import { MemoryHashes } from '../../log/store.ts';
import { formatCheckpoint } from '../../note/checkpoint.ts';
import { addSignatures, cosign, cosignatureSigner, ed25519Signer, signNote } from '../../note/sign.ts';
import type { NoteSigner } from '../../note/sign.ts';
import type { ExhibitContent, LoggedContent, PackageContent } from '../content.ts';
import type { CustodyEvent } from '../custody.ts';
import type { MessageLine } from '../message-line.ts';

const seed = (label: string): Uint8Array => sha256(new TextEncoder().encode(`custodia sample: ${label}`));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const logSigner = ed25519Signer('log.example.org/sample', seed('log key'));
export const packageSigner = ed25519Signer('packages.example.org/sample', seed('package key'));
export const witness = cosignatureSigner('witness.example.org', seed('witness key'));
/** For someone who makes a whole package again with keys of the same names. */
export const forgedLogSigner = ed25519Signer('log.example.org/sample', seed('forged log key'));
export const forgedPackageSigner = ed25519Signer('packages.example.org/sample', seed('forged package key'));

export interface SampleExhibit {
  readonly exhibitId: string;
  readonly disclosure: ExhibitContent['disclosure'];
  /** Lines of the sealed file; each is one message. */
  readonly lines: readonly string[];
  /** For `selected`: the ordinals to disclose. */
  readonly disclosed?: readonly number[];
  /** Bytes by which every span is wrong: what a careless importer would commit to. */
  readonly spanShift?: number;
}

export interface SampleOptions {
  readonly exhibits: readonly SampleExhibit[];
  readonly signer?: NoteSigner;
  readonly witnessed?: boolean;
  /** Adds an earlier checkpoint, right after the first exhibit was sealed, and its receipt. */
  readonly earlier?: boolean;
}

export const WEATHER = [
  'Rain until noon.',
  'Bus 16 leaves at 08:42.',
  'Sun after lunch ☀',
  'Football at six?',
  'Yes, pitch 2.',
];

export const SMALL: SampleOptions = {
  witnessed: true,
  earlier: true,
  exhibits: [
    { exhibitId: 'weather', disclosure: 'whole', lines: WEATHER.slice(0, 3) },
    { exhibitId: 'football', disclosure: 'selected', lines: WEATHER, disclosed: [1, 3] },
    { exhibitId: 'buses', disclosure: 'record only', lines: ['Bus 16 leaves at 09:12.'] },
  ],
};

export const TINY: SampleOptions = {
  exhibits: [{ exhibitId: 'weather', disclosure: 'whole', lines: WEATHER.slice(0, 2) }],
};

interface Entry {
  readonly record: JsonObject;
  readonly salt: Uint8Array;
}

/** The content of a package of these exhibits. `timestamps` and `certificates` can be added by the caller. */
export async function sampleContent(options: SampleOptions): Promise<PackageContent> {
  const signer = options.signer ?? logSigner;
  const exhibits = options.exhibits.map(sampleExhibit);
  const entries: Entry[] = [opened(), ...exhibits.flatMap(({ seal, reading }) => [seal, reading])];
  const log = new MemoryHashes();
  const roots: string[] = [];
  for (const { salt, record } of entries) {
    log.append(entryOf(salt, record));
    roots.push(await signedCheckpoint(log, signer, options.witnessed ?? false));
  }
  const size = entries.length;
  const receipt = async (index: number, under: number): Promise<string> =>
    formatReceipt({ index, proof: await buildInclusionProof(index, under, log), checkpoint: roots[under - 1]! });
  const earlierSize = 2;
  return {
    packageId: 'sample-package',
    createdAt: '2026-03-01T10:00:00.000Z',
    organization: 'Sample weather desk',
    operation: { name: 'Harbour weather', legalBasis: 'none needed: sample' },
    log: {
      vkey: signer.vkey,
      witnesses: options.witnessed === true ? [witness.vkey] : [],
      checkpoint: roots.at(-1)!,
      earlier:
        options.earlier === true
          ? [{ checkpoint: roots[earlierSize - 1]!, consistency: await buildConsistencyProof(earlierSize, size, log) }]
          : [],
    },
    timestamps: [],
    timestampCertificates: [],
    custody: await sampleCustody(entries, log, size),
    exhibits: await Promise.all(
      exhibits.map(async ({ content, seal, reading }, at) => ({
        ...content,
        seal: await logged(seal, receipt(1 + 2 * at, options.earlier === true && at === 0 ? earlierSize : size)),
        import: content.disclosure === 'record only' ? null : await logged(reading, receipt(2 + 2 * at, size)),
      })),
    ),
    index: '<!doctype html><title>Sample</title><p>Sample package.</p>\n',
    caseGraph: '{"@context":{}}\n',
  };
}

const logged = async ({ record, salt }: Entry, receipt: Promise<string>): Promise<LoggedContent> => ({
  record,
  salt,
  receipt: await receipt,
});

const opened = (): Entry => ({
  record: { kind: 'operation-opened', version: 1, name: 'Harbour weather' },
  salt: seed('opened'),
});

async function signedCheckpoint(log: MemoryHashes, signer: NoteSigner, witnessed: boolean): Promise<string> {
  const body = formatCheckpoint({
    origin: signer.key.name,
    size: log.size,
    root: await treeRoot(log.size, log),
    extensions: [],
  });
  const note = signNote(body, signer);
  return witnessed ? addSignatures(note, [cosign(body, 1_772_359_200, witness)]) : note;
}

async function sampleCustody(entries: readonly Entry[], log: MemoryHashes, size: number): Promise<CustodyEvent[]> {
  const [first] = entries;
  return [
    { event: first!.record, logged: { index: 0, salt: first!.salt, proof: await buildInclusionProof(0, size, log) } },
    { event: { kind: 'package-built', at: '2026-03-01T10:00:00.000Z', by: 'sample clerk' }, logged: null },
  ];
}

function sampleExhibit({ exhibitId, disclosure, lines, disclosed, spanShift = 0 }: SampleExhibit): {
  content: Omit<ExhibitContent, 'seal' | 'import'>;
  seal: Entry;
  reading: Entry;
} {
  const bytes = utf8(lines.map((line) => `${line}\n`).join(''));
  const messages = sampleMessages(exhibitId, lines, spanShift);
  const commitments = messages.map(({ salt, record }) => commitMessage(salt, record));
  const root = createCommitmentRoot();
  for (const commitment of commitments) root.add(commitment);
  const shown = disclosed === undefined ? messages : messages.filter(({ ordinal }) => disclosed.includes(ordinal));
  const proof =
    disclosure === 'selected'
      ? buildDisclosure(
          commitments,
          shown.map(({ ordinal }) => ordinal),
        )
      : null;
  const part = {
    part: 0,
    path: `${exhibitId}.txt`,
    sha256: hex(sha256(bytes)),
    sizeBytes: bytes.length,
    reduced: false,
  };
  return {
    content: {
      exhibitId,
      disclosure,
      originals: disclosure === 'whole' ? [{ part: 0, extension: 'txt', source: bytes }] : [],
      messages: disclosure === 'record only' ? null : { open: () => inOrder(shown), proof },
    },
    seal: { record: { kind: 'exhibit-sealed', version: 1, exhibitId, parts: [part] }, salt: seed(`${exhibitId} seal`) },
    reading: {
      record: {
        kind: 'exhibit-imported',
        version: 1,
        exhibitId,
        commitment: { root: hex(root.root()), count: lines.length },
      },
      salt: seed(`${exhibitId} import`),
    },
  };
}

function sampleMessages(exhibitId: string, lines: readonly string[], spanShift = 0): MessageLine[] {
  const secret = seed(`${exhibitId} secret`);
  let offset = 0;
  return lines.map((text, ordinal) => {
    const bytes = utf8(text);
    const span = { part: 0, offset: offset + spanShift, length: bytes.length, line: ordinal + 1 };
    offset += bytes.length + 1;
    const record = {
      ordinal,
      kind: 'message',
      sender: ordinal % 2 === 0 ? 'Anna' : 'Ben',
      text,
      span,
      spanDigest: hex(sha256(bytes)),
    };
    return { ordinal, salt: messageSalt(secret, ordinal), record };
  });
}

async function* inOrder<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  yield items;
}

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}
