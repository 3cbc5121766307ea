/**
 * Where files of backups lie: a folder, or a bucket of S3-compatible storage. Both are held to the same tests. What is there under the name of a
 * backup is whole; a process that dies leaves drafts, which no other name shows.
 */
import { parseBackupPlace, Refusal, type BackupReach } from '@custodia/contract';
import { asStoredFile, openBackupBucket, StoreError, type BackupBucket, type StoredFile } from '@custodia/store';
import { createHash } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inLargePieces, writeDurably, type Written } from '../file/write.ts';

export interface BackupPlace {
  /** As it stands with each backup: an absolute path, or `s3://bucket/prefix/?endpoint=…`. */
  readonly name: string;
  /**
   * It has its name when `prove` has read it from where it lies. A bucket has no other names: there it has it a moment before, whole and signed, and
   * loses it again where `prove` throws.
   */
  write(fileName: string, source: AsyncIterable<Uint8Array>, prove: Prove): Promise<Written>;
  /** @throws Error of code `ENOENT` or `blob-missing` where it is not there; see {@link isAbsent}. */
  open(fileName: string): Promise<StoredFile>;
  /** Sizes in bytes by name, of all that lies there. */
  list(): Promise<ReadonlyMap<string, number>>;
  /** False where the storage keeps it for now, whoever asks. */
  remove(fileName: string): Promise<boolean>;
  /** What a process left that died while it wrote, before this moment. */
  sweepDrafts(before: Date): Promise<void>;
}

type Prove = (open: () => Promise<StoredFile>) => Promise<void>;

/** @throws Refusal `input-invalid`; StoreError `blob-unavailable` where a bucket cannot be used: it says why, and what to do. */
export async function openBackupPlace(text: string, reach: BackupReach = {}): Promise<BackupPlace> {
  const parsed = parseBackupPlace(text, reach);
  if (parsed.kind === 'folder') return folderPlace(resolve(parsed.path));
  const { name, options } = parsed;
  return bucketPlace(name, await openBackupBucket(options));
}

export interface BackupAddress {
  readonly place: BackupPlace;
  /** Null where all that lies there is meant. */
  readonly fileName: string | null;
}

const BUCKET_FILE = /^(s3:\/\/[^?]*\/)([^/?]+\.tar\.age)(\?.*)?$/;

/** A file of a backup, or a place of them. @throws Refusal `file-unreadable` where there is neither; what {@link openBackupPlace} throws. */
export async function openBackupAddress(text: string, reach: BackupReach): Promise<BackupAddress> {
  if (text.startsWith('s3://')) {
    const [, place = text, fileName = null, query = ''] = BUCKET_FILE.exec(text) ?? [];
    return { place: await openBackupPlace(place + query, reach), fileName };
  }
  const isPlace = (await stat(text)).isDirectory();
  const place = await openBackupPlace(isPlace ? text : dirname(resolve(text)), reach);
  return { place, fileName: isPlace ? null : basename(text) };
}

/** For a page that somebody waits for: storage that is gone may take minutes to say so. */
const PATIENCE_MS = 5_000;

/** What lies in a place; null where it does not answer, or not soon: then what is there is not known. */
export async function listSoon(folder: string): Promise<ReadonlyMap<string, number> | null> {
  const asked = openBackupPlace(folder)
    .then((place) => place.list())
    .catch(() => null);
  return Promise.race([asked, pause(PATIENCE_MS, null, { ref: false })]);
}

export function isAbsent(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === 'ENOENT' || code === 'blob-missing';
}

const DRAFT = /^custodia-.*\.tar\.age(?:\.part)?$/;

function folderPlace(folder: string): BackupPlace {
  const opened = async (path: string) => asStoredFile(await open(path, 'r'));
  return {
    name: folder,
    write: (fileName, source, prove) =>
      writeDurably(join(folder, fileName), source, (draft) => prove(() => opened(draft))),
    open: (fileName) => opened(join(folder, fileName)),
    list: () => listFolder(folder),
    remove: async (fileName) => {
      await rm(join(folder, fileName), { force: true });
      return true;
    },
    sweepDrafts: async (before) => sweepFolder(folder, before),
  };
}

async function listFolder(folder: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    if (isAbsent(cause)) return [];
    throw cause;
  });
  for (const { name } of entries.filter((entry) => entry.isFile())) {
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts !== null) found.set(name, facts.size);
  }
  return found;
}

/** A folder may be shared with another installation, which may be writing now. */
async function sweepFolder(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const facts = DRAFT.test(name) && name.endsWith('.part') ? await stat(path).catch(() => null) : null;
    if (facts !== null && facts.mtimeMs < before.getTime()) await rm(path, { force: true });
  }
}

function bucketPlace(name: string, bucket: BackupBucket): BackupPlace {
  return {
    name,
    write: (fileName, source, prove) => writeInto(bucket, fileName, source, prove),
    open: (fileName) => bucket.open(fileName),
    list: () => bucket.list(),
    remove: (fileName) => removeFrom(bucket, fileName),
    sweepDrafts: (before) => bucket.sweepDrafts(before.getTime(), (fileName) => DRAFT.test(fileName)),
  };
}

async function writeInto(
  bucket: BackupBucket,
  fileName: string,
  source: AsyncIterable<Uint8Array>,
  prove: Prove,
): Promise<Written> {
  const draft = bucket.begin(fileName);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const bytes of inLargePieces(source)) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      await draft.write(bytes);
    }
    await draft.publish();
  } catch (cause) {
    await draft.discard();
    throw cause;
  }
  await proveIn(bucket, fileName, prove);
  return { sizeBytes, sha256: new Uint8Array(hash.digest()) };
}

async function proveIn(bucket: BackupBucket, fileName: string, prove: Prove): Promise<void> {
  try {
    await prove(() => bucket.open(fileName));
  } catch (cause) {
    if (await removeFrom(bucket, fileName).catch(() => false)) throw cause;
    throw new Refusal(
      'storage-failed',
      `${fileName} could not be read back as it was written, and the storage does not let it be removed. Remove it there as soon as it does; no record names it.`,
      { cause },
    );
  }
}

async function removeFrom(bucket: BackupBucket, fileName: string): Promise<boolean> {
  try {
    await bucket.remove(fileName);
    return true;
  } catch (cause) {
    if (cause instanceof StoreError && cause.code === 'blob-held') return false;
    throw cause;
  }
}
