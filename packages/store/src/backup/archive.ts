/**
 * The files of a backup as one archive that checks itself. After every few thousand files stands the list of their digests, and at the end
 * a note, signed with the key of the log, over all lists: so neither writing nor reading holds more than one list in memory, and nothing
 * that was altered, added, removed or put in another order passes.
 */
import { createHash, type Hash } from 'node:crypto';
import { formatTarHeader, readTar, TAR_END, TarError, tarPadding, type TarMember } from './tar.ts';

export interface ArchiveFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What the note at the end is over. */
export interface ArchiveTotals {
  readonly files: number;
  readonly bytes: number;
  /** SHA-256, hexadecimal, over all lists of digests. */
  readonly digest: string;
}

const FILES_PER_LIST = 4096;
const LISTS = 'digests/';
const NOTE = 'manifest.note';

/** The archive, in pieces. `seal` gives the signed note over everything before it. */
export async function* writeArchive(
  files: AsyncIterable<ArchiveFile>,
  seal: (totals: ArchiveTotals) => string,
  writtenAt: Date,
): AsyncGenerator<Uint8Array> {
  const lists = new DigestLists();
  for await (const file of files) {
    yield formatTarHeader(file.name, file.sizeBytes, writtenAt);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const bytes of file.body) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      yield bytes;
    }
    if (sizeBytes !== file.sizeBytes) throw new TarError(`The file ${file.name} changed while it was copied.`);
    yield tarPadding(sizeBytes);
    lists.add(file.name, sizeBytes, hash.digest('hex'));
    if (lists.isFull) yield* writeText(lists.nextName, lists.close(), writtenAt);
  }
  if (!lists.isEmpty) yield* writeText(lists.nextName, lists.close(), writtenAt);
  yield* writeText(NOTE, seal(lists.totals()), writtenAt);
  yield TAR_END;
}

function* writeText(name: string, text: string, writtenAt: Date): Generator<Uint8Array> {
  const bytes = Buffer.from(text, 'utf8');
  yield formatTarHeader(name, bytes.length, writtenAt);
  yield bytes;
  yield tarPadding(bytes.length);
}

/**
 * The files of an archive, in order. What was given is proven only when the next list, and in the end the note, was reached: keep nothing
 * of it before that.
 *
 * @throws TarError where a digest, the order, or the note is not as it was written; what `verify` throws.
 */
export async function* readArchive(
  source: AsyncIterable<Uint8Array>,
  verify: (note: string, totals: ArchiveTotals) => void,
): AsyncGenerator<TarMember> {
  const lists = new DigestLists();
  let sealed = false;
  for await (const member of readTar(source)) {
    if (sealed) throw new TarError('The backup goes on after its end.');
    if (member.name === NOTE) {
      if (!lists.isEmpty) throw new TarError('Files of the backup stand in no list of digests.');
      verify(await readText(member), lists.totals());
      sealed = true;
    } else if (member.name.startsWith(LISTS)) {
      const { name } = member;
      if (name !== lists.nextName || (await readText(member)) !== lists.close())
        throw new TarError('Files of the backup are not those that were written.');
    } else {
      yield* measured(member, lists);
    }
  }
  if (!sealed) throw new TarError('The backup has no end: it was cut short.');
}

async function* measured(member: TarMember, lists: DigestLists): AsyncGenerator<TarMember> {
  const hash = createHash('sha256');
  const body = digesting(member.body, hash);
  yield { ...member, body };
  for await (const _passedOver of body);
  lists.add(member.name, member.sizeBytes, hash.digest('hex'));
}

async function* digesting(body: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    hash.update(bytes);
    yield bytes;
  }
}

const TEXT_MAX_BYTES = 4 * 1024 * 1024;

/** A small file, whole. */
export async function readText({ name, sizeBytes, body }: TarMember): Promise<string> {
  if (sizeBytes > TEXT_MAX_BYTES) throw new TarError(`The file ${name} of the backup is too large.`);
  return Buffer.concat(await Array.fromAsync(body)).toString('utf8');
}

/** One list at a time, and a digest over all of them. */
class DigestLists {
  readonly #all = createHash('sha256');
  #lines: string[] = [];
  #lists = 0;
  #files = 0;
  #bytes = 0;

  get isFull(): boolean {
    return this.#lines.length >= FILES_PER_LIST;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** Name of the list that is being filled. */
  get nextName(): string {
    return `${LISTS}${String(this.#lists).padStart(6, '0')}`;
  }

  add(name: string, sizeBytes: number, sha256: string): void {
    this.#lines.push(`${sha256}  ${String(sizeBytes)}  ${name}\n`);
    this.#files += 1;
    this.#bytes += sizeBytes;
  }

  /** The text of the list; the next one begins. */
  close(): string {
    const text = this.#lines.join('');
    this.#all.update(text);
    this.#lines = [];
    this.#lists += 1;
    return text;
  }

  totals(): ArchiveTotals {
    return { files: this.#files, bytes: this.#bytes, digest: this.#all.copy().digest('hex') };
  }
}
