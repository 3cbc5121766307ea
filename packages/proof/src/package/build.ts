/**
 * Builds a package: lays out the payload, digests it (first pass), writes record, recipe, manifests and the signed statement, and gives
 * the canonical zip as a stream (second pass). Nothing large is held in memory. The result does not depend on anything but the
 * content and the key: built again from the same, it is the same byte for byte.
 */
import { sha256, sha512 } from '#digest';
import { hex } from '../digest/hex.ts';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { signNote, type NoteSigner } from '../note/sign.ts';
import {
  ALGORITHMS,
  BAG_DECLARATION,
  BAG_DECLARATION_PATH,
  BAG_INFO_PATH,
  RECORD_PATH,
  STATEMENT_PATH,
  formatBagInfo,
  formatManifest,
  manifestPath,
  tagManifestPath,
} from './bagit.ts';
import type { PackageContent } from './content.ts';
import { digestBytes, digestStream, type FileDigests } from './digest-file.ts';
import { RECIPE_PATH, layOut, reopenable, withLineCounts, type Payload } from './layout.ts';
import { formatPackageRecord, parsePackageRecord, type PackageRecord } from './package-record.ts';
import { MAX_FILES, comparePaths } from './path.ts';
import { buildManualRecipe } from './recipe.ts';
import { findRecordFaults } from './record-rules.ts';
import { openSha512Lane } from './sha512-lane.ts';
import { formatStatement } from './statement.ts';
import { writeZip, type ZipInput } from './zip/write.ts';
import { centralHeader, endRecords, localHeaderBytes, placeEntries } from './zip/format.ts';

export interface BuiltPackage {
  readonly record: PackageRecord;
  readonly files: number;
  readonly sizeBytes: number;
  /** The zip; may be opened again, as long as the sources can be. Throws `source-changed` where one gives other bytes than before. */
  open(): AsyncIterable<Uint8Array>;
}

/**
 * Reads all sources once. `signer` signs the statement about the package; it may be the log's own key. What is built is not verified
 * here: run `verifyPackage` on it before it is sent.
 *
 * Throws `package-invalid` where the content cannot make a package, and what the sources throw.
 */
export async function buildPackage(content: PackageContent, signer: NoteSigner): Promise<BuiltPackage> {
  const payload: Payload = new Map();
  const lines = new Map<string, number>();
  const draft = layOut(content, signer.vkey, payload, lines);
  const digests = await digestAll(payload);
  const record = withLineCounts(draft, lines);
  add(payload, digests, RECIPE_PATH, buildManualRecipe(record));
  add(payload, digests, RECORD_PATH, checkedRecord(record));
  addTagFiles(payload, digests, record, signer);
  if (payload.size > MAX_FILES)
    throw new ProofError(
      'package-invalid',
      `A package holds at most ${MAX_FILES} files; this would be ${payload.size}.`,
    );
  return asPackage(record, payload, digests);
}

type Digests = Map<string, FileDigests>;

async function digestAll(payload: Payload): Promise<Digests> {
  const lane = openSha512Lane();
  const digests: Digests = new Map();
  try {
    for (const [path, source] of payload) digests.set(path, await digestStream(source.open(), lane));
    return digests;
  } finally {
    await lane.close();
  }
}

function add(payload: Payload, digests: Digests, path: string, text: string): Uint8Array {
  const bytes = utf8(text, 'package-invalid');
  payload.set(path, reopenable(bytes));
  digests.set(path, digestBytes(bytes));
  return bytes;
}

/** A record that the verifier would not read must never be written. */
function checkedRecord(record: PackageRecord): string {
  const text = formatPackageRecord(record);
  const read = parsePackageRecord(text);
  const fault = typeof read === 'string' ? read : findRecordFaults(read)[0];
  if (fault !== undefined) throw new ProofError('package-invalid', `A package cannot be made from this: ${fault}.`);
  return text;
}

function addTagFiles(payload: Payload, digests: Digests, record: PackageRecord, signer: NoteSigner): void {
  const sizes = [...digests.values()];
  const payloadDigests = new Map(digests);
  const { packageId, createdAt, organization } = record;
  const payloadBytes = sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const listed = new Map<string, FileDigests>();
  const addListed = (path: string, text: string): void => {
    add(payload, digests, path, text);
    listed.set(path, digests.get(path)!);
  };
  addListed(BAG_DECLARATION_PATH, BAG_DECLARATION);
  addListed(
    BAG_INFO_PATH,
    formatBagInfo({ packageId, createdAt, organization, payloadBytes, payloadFiles: sizes.length }),
  );
  for (const algorithm of ALGORITHMS)
    addListed(manifestPath(algorithm), formatManifest(only(payloadDigests, algorithm)));
  const [first, second] = ALGORITHMS.map((algorithm) =>
    add(payload, digests, tagManifestPath(algorithm), formatManifest(only(listed, algorithm))),
  );
  const statement = formatStatement({
    packageId,
    createdAt,
    tagManifestSha256: hex(sha256(first!)),
    tagManifestSha512: hex(sha512(second!)),
  });
  add(payload, digests, STATEMENT_PATH, signNote(statement, signer));
}

function only(digests: ReadonlyMap<string, FileDigests>, algorithm: 'sha256' | 'sha512'): Map<string, string> {
  return new Map([...digests].map(([path, found]) => [path, found[algorithm]]));
}

function asPackage(record: PackageRecord, payload: Payload, digests: Digests): BuiltPackage {
  const inputs: ZipInput[] = [...payload].map(([path, source]) => {
    const { sizeBytes, crc32 } = digests.get(path)!;
    return { path: `${record.packageId}/${path}`, sizeBytes, crc32, open: () => source.open() };
  });
  inputs.sort((a, b) => comparePaths(a.path, b.path));
  const refuse = (path: string): Error =>
    new ProofError('source-changed', `${path} gave other bytes when it was read the second time.`);
  return { record, files: inputs.length, sizeBytes: zipBytes(inputs), open: () => writeZip(inputs, refuse) };
}

function zipBytes(inputs: readonly ZipInput[]): number {
  const placed = placeEntries(inputs);
  const last = placed.at(-1)!;
  const directoryOffset = last.offset + localHeaderBytes(last) + last.sizeBytes;
  const directoryBytes = placed.reduce((sum, entry) => sum + centralHeader(entry).length, 0);
  return directoryOffset + directoryBytes + endRecords(placed.length, directoryBytes, directoryOffset).length;
}
