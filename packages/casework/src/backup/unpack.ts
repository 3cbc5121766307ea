/**
 * Taking over what a chain of backups holds. Each file is read to its signed end first, and its sealed bytes are placed on the way; where each piece of
 * rows stands is remembered. Then the rows go in as the last backup lists them, each piece against its digest, and sealed bytes that no row names
 * any more are destroyed again: what was erased between two backups stays erased.
 */
import { Refusal } from '@custodia/contract';
import { openCheckpoint, type NoteSigner } from '@custodia/proof';
import {
  countBlobs,
  findCheckpoint,
  Loader,
  openAgeFile,
  openAgeFileAt,
  readArchive,
  readText,
  referencedBlobs,
  TarError,
  type OpenBlobStore,
  type ReadableAgeFile,
  type StoredFile,
  type TarMember,
  type TransactionScope,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headerIn, type Chosen } from './choose.ts';
import { isAbsent, type BackupPlace } from './place.ts';
import { assertSealed, type BackupHeader, type ChainMember } from './header.ts';

export interface Unpacking {
  readonly identity: string;
  readonly signer: NoteSigner;
  readonly blobs: OpenBlobStore;
  /** Folder of packages that wait to arrive. */
  readonly outbox: string;
}

export interface Filled {
  readonly rows: number;
  readonly blobs: number;
  /** Root of the log over all its entries, base64, as its checkpoint states it under the log's key. */
  readonly logRoot: string;
}

/** @throws Refusal `integrity`, `file-unreadable`; TarError; StoreError `blob-damaged`. */
export async function unpackChain(scope: TransactionScope, chosen: Chosen, unpacking: Unpacking): Promise<Filled> {
  const { header, place } = chosen;
  const pieces = new Pieces(unpacking, place);
  try {
    for (const [at, member] of header.chain.entries())
      await pieces.addFile(member.fileName, { member, before: header.chain.slice(0, at) });
    await pieces.addFile(chosen.fileName, null);
    const rows = await loadRows(scope, header, pieces);
    const blobs = await keepNamedBlobs(scope, unpacking.blobs);
    return { rows, blobs, logRoot: await rootOf(scope, header, unpacking.signer) };
  } finally {
    await pieces.close();
  }
}

interface Place {
  readonly file: number;
  readonly at: number;
  readonly sizeBytes: number;
}

/** Which file of a chain it must be: one before, or (null) the one that is restored. */
type Expected = { readonly member: ChainMember; readonly before: readonly ChainMember[] } | null;

/** Where each piece of rows stands, by its digest: a hundred bytes for a quarter of a megabyte of rows. */
class Pieces {
  readonly #unpacking: Unpacking;
  readonly #place: BackupPlace;
  readonly #files: ReadableAgeFile[] = [];
  readonly #places = new Map<string, Place>();
  /** Of the file that was read last, in order: table and digest. */
  #order: (readonly [table: string, sha256: string])[] = [];

  constructor(unpacking: Unpacking, place: BackupPlace) {
    this.#unpacking = unpacking;
    this.#place = place;
  }

  async addFile(fileName: string, expected: Expected): Promise<void> {
    const { identity, signer } = this.#unpacking;
    this.#files.push(await openAgeFileAt(await this.#open(fileName), identity));
    this.#order = [];
    let header: BackupHeader | null = null;
    const files = readArchive(openAgeFile(await this.#open(fileName), identity), (note, totals) => {
      assertSealed(note, header!, totals, signer);
      assertExpected(header!, totals.digest, expected);
    });
    for await (const member of files) {
      if (header === null) header = await headerIn(member);
      else await this.#take(member, header, expected === null);
    }
  }

  async #open(fileName: string): Promise<StoredFile> {
    return this.#place.open(fileName).catch((cause: unknown) => {
      if (!isAbsent(cause)) throw cause;
      throw new Refusal(
        'file-unreadable',
        `The backup adds to ${fileName}, which is not there. Bring it beside the backup; nothing was restored.`,
        { cause },
      );
    });
  }

  async #take(member: TarMember, { format }: BackupHeader, isLast: boolean): Promise<void> {
    const [kind, place = '', last = ''] = member.name.split('/');
    // The log as files is not taken over: it is written again, from the rows.
    if (kind === 'tables') {
      const sha256 = await this.#remember(member);
      if (format === 'custodia-backup/1') this.#order.push([place, sha256]);
    }
    if (kind === 'pieces') for (const line of linesOf(await readText(member))) this.#order.push(line);
    if (kind === 'outbox' && isLast) await this.#placeWaiting(place, member.body);
    if (kind === 'blobs') await this.#unpacking.blobs.placeStored(last.replace(/\.age$/, ''), member.body);
  }

  async #remember({ at, sizeBytes, body }: TarMember): Promise<string> {
    const hash = createHash('sha256');
    for await (const bytes of body) hash.update(bytes);
    const sha256 = hash.digest('hex');
    this.#places.set(sha256, { file: this.#files.length - 1, at, sizeBytes });
    return sha256;
  }

  /** An encrypted package that waits to arrive. What it must be is checked by its digest before it goes out. */
  async #placeWaiting(name: string, body: TarMember['body']): Promise<void> {
    if (!/^[0-9a-f-]{36}\.zip\.(age|gpg)$/.test(name))
      throw new TarError('The backup names a package as none is named.');
    await mkdir(this.#unpacking.outbox, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#unpacking.outbox, name), body, { mode: 0o600 });
  }

  /** The rows of the backup that is restored. */
  async *rows(): AsyncGenerator<readonly [table: string, bytes: Buffer]> {
    for (const [table, sha256] of this.#order) {
      const place = this.#places.get(sha256);
      if (place === undefined) throw new TarError('Rows that the backup lists stand in none of its files.');
      const bytes = await this.#files[place.file]!.readAt(place.at, place.sizeBytes);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new TarError('The backup changed while it was read.');
      yield [table, bytes];
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()));
  }
}

function linesOf(text: string): [table: string, sha256: string][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [table = '', sha256 = ''] = line.split(' ');
      return [table, sha256];
    });
}

/** A file of the chain that is genuine but another, or a chain that was put together anew. */
function assertExpected(header: BackupHeader, digest: string, expected: Expected): void {
  if (expected === null) return;
  const { member, before } = expected;
  const same = (a: readonly ChainMember[], b: readonly ChainMember[]) =>
    a.length === b.length && a.every(({ backupId }, at) => backupId === b[at]!.backupId);
  if (header.backupId === member.backupId && digest === member.digest && same(header.chain, before)) return;
  throw new TarError(`The file ${member.fileName} is another backup than the one that was added to.`);
}

async function loadRows({ client }: TransactionScope, header: BackupHeader, pieces: Pieces): Promise<number> {
  const loader = await Loader.begin(client, header.tables);
  try {
    for await (const [table, bytes] of pieces.rows()) await loader.load(table, [bytes]);
    return await loader.end(header.sequences);
  } catch (cause) {
    await loader.abandon();
    throw cause;
  }
}

const PAGE = 1000;

/** Gives how many there are. @throws Refusal `integrity` where a row names sealed bytes that no file of the chain held. */
async function keepNamedBlobs({ db }: TransactionScope, blobs: OpenBlobStore): Promise<number> {
  let kept = 0;
  const sort = async (ids: readonly string[]): Promise<void> => {
    const named = await referencedBlobs(db, ids);
    kept += named.size;
    for (const id of ids) if (!named.has(id)) await blobs.destroy(id);
  };
  let page: string[] = [];
  for await (const { blobId } of blobs.list()) {
    page.push(blobId);
    if (page.length < PAGE) continue;
    await sort(page);
    page = [];
  }
  await sort(page);
  const named = await countBlobs(db);
  if (kept === named) return kept;
  throw new Refusal(
    'integrity',
    `Records name ${String(named)} sealed files, and the backups hold ${String(kept)} of them. Nothing was restored.`,
  );
}

async function rootOf({ db }: TransactionScope, { logSize }: BackupHeader, { vkey }: NoteSigner): Promise<string> {
  const newest = await findCheckpoint(db);
  const { size, root } = openCheckpoint(newest!.note, [vkey]).checkpoint;
  if (size === logSize) return Buffer.from(root).toString('base64');
  throw new Refusal(
    'integrity',
    'The checkpoint in the backup is not over the entries that it holds. Nothing was restored.',
  );
}
