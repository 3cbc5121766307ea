/**
 * Opening a zip at the door: members are planned before any is opened (names, counts, ratios, encryption), read under limits that hold for
 * the bytes that really come out, and each text member becomes a part of its own. A zip inside a zip is opened once more, no deeper.
 */
import {
  beginsSignalBackup,
  beginsTar,
  beginsWarc,
  DEFAULT_ARCHIVE_LIMITS,
  judgeText,
  planArchive,
  recogniseContent,
  type ArchiveEntry,
} from '@custodia/core';
import type { NewWithheld } from '@custodia/store';
import { Reader, ZipReader, configure, type Entry } from '@zip.js/zip.js';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Casework } from '../context.ts';
import { sealSignalBackup } from './seal-signal.ts';
import { DATABASE_REASON, DATABASE_TYPE, memorySource, sealDatabase } from './seal-database.ts';
import { isMedia, reasonFor, sealText, type Received } from './seal-text.ts';
import { hold, namedMember, notOpened, peek, TOO_LARGE_INSIDE, type Opening } from './member.ts';
import { keepWarc, openGzip } from './open-gzip.ts';
import { openTar } from './open-tar.ts';
import { once, streamCursor } from './tar-cursor.ts';
import type { Sealer } from './sealer.ts';

configure({ useWebWorkers: false });

const INNER_DATABASE_LIMIT_BYTES = 256 * 1024 * 1024;
const TOO_LARGE_DATABASE = `A database of more than ${INNER_DATABASE_LIMIT_BYTES} bytes inside an archive is not read. Take it out and import it by itself.`;

class FileReader extends Reader<FileHandle> {
  readonly #file: FileHandle;

  constructor(file: FileHandle, sizeBytes: number) {
    super(file);
    this.#file = file;
    this.size = sizeBytes;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.#file.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }
}

class BytesReader extends Reader<Uint8Array> {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    return this.#bytes.slice(offset, offset + length);
  }
}

export async function receiveArchive(
  casework: Casework,
  sealer: Sealer,
  file: FileHandle,
  sizeBytes: number,
): Promise<Received> {
  const opening: Opening = { casework, sealer, parts: [], withheld: [] };
  await openArchive(opening, new FileReader(file, sizeBytes), '', 1);
  return { parts: opening.parts, withheld: opening.withheld };
}

async function openArchive(opening: Opening, reader: Reader<unknown>, prefix: string, depth: number): Promise<void> {
  const entries = await listEntries(opening, reader, prefix);
  if (entries === null) return;
  const plan = planArchive(entries.map(describeEntry), DEFAULT_ARCHIVE_LIMITS, depth);
  for (const { entry, index, because } of plan.refuse) {
    opening.withheld.push(notOpened(`${prefix}${namedMember(entry.path, index)}`, entry.sizeBytes, because));
  }
  let done = 0;
  for (const { index } of plan.open) {
    const entry = entries[index]!;
    opening.casework.report({ stage: 'opening archive', done: ++done, total: plan.open.length, unit: 'files' });
    await openMember(opening, entry, prefix, depth);
  }
}

async function listEntries(opening: Opening, reader: Reader<unknown>, prefix: string): Promise<Entry[] | null> {
  try {
    // Names are judged one by one by the plan: one bad name must not cost the other members.
    return await new ZipReader(reader, { filenameValidation: 'tolerant' }).getEntries();
  } catch {
    opening.withheld.push(
      notOpened(
        prefix === '' ? '(archive)' : prefix,
        null,
        'The archive is damaged: its list of members cannot be read. Copy it again from its source.',
      ),
    );
    return null;
  }
}

const UNIX_SYMLINK = 0o120000;
const UNIX_TYPE = 0o170000;

function describeEntry(entry: Entry): ArchiveEntry {
  return {
    path: entry.filename,
    directory: entry.directory,
    compressedBytes: entry.compressedSize,
    sizeBytes: entry.uncompressedSize,
    encrypted: entry.encrypted,
    symlink: ((entry.externalFileAttributes >>> 16) & UNIX_TYPE) === UNIX_SYMLINK,
  };
}

async function openMember(opening: Opening, entry: Entry, prefix: string, depth: number): Promise<void> {
  if (entry.directory) return;
  const path = `${prefix}${entry.filename}`;
  const stream = limitedMember(entry);
  try {
    const { head, all } = await peek(stream.bytes);
    await keepOrWithhold(opening, path, head, all, depth);
    if (stream.fault() !== null) throw new Error('fault');
  } catch (cause) {
    const fault = stream.fault();
    if (fault === null && (cause as { code?: string }).code !== undefined) throw cause;
    opening.withheld.push(
      notOpened(
        path,
        null,
        fault ??
          'This member is damaged: its bytes do not decompress or its checksum is wrong. Copy the archive again from its source.',
      ),
    );
  }
}

export async function keepOrWithhold(
  opening: Opening,
  path: string,
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
  depth: number,
): Promise<void> {
  if (beginsWarc(head)) return keepWarc(opening, path, all);
  // A tar of texts is text but for its headers.
  if (beginsTar(head)) return openInnerTar(opening, path, all, depth);
  const verdict = judgeText(head);
  const isSignal = beginsSignalBackup(head);
  if (isSignal || verdict.kind === 'text') {
    const seal = isSignal ? sealSignalBackup : sealText;
    const sealed = await seal(opening.sealer, path, opening.parts.length, all);
    opening.parts.push(...sealed.parts);
    opening.withheld.push(...sealed.withheld);
    return;
  }
  const mediaType = recogniseContent(head)?.mediaType ?? verdict.mediaType;
  if (mediaType === 'application/gzip')
    return openGzip(opening, path, { bytes: all, again: null, depth: depth + 1 }, keepOrWithhold);
  if (mediaType === 'application/zip') return openInner(opening, path, all, depth);
  if (mediaType === DATABASE_TYPE) return keepDatabase(opening, path, all);
  opening.withheld.push(await digestMember(path, mediaType, all));
}

/** A database is read at many places, so it is held in memory; a larger one is written down and not read. */
async function keepDatabase(opening: Opening, path: string, all: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks: Uint8Array[] = [];
  let held = 0;
  async function* holding(): AsyncGenerator<Uint8Array> {
    for await (const chunk of all) {
      held += chunk.length;
      if (held <= INNER_DATABASE_LIMIT_BYTES) chunks.push(Uint8Array.from(chunk));
      else chunks.length = 0;
      yield chunk;
    }
  }
  const original = await digestMember(path, DATABASE_TYPE, holding());
  const source = memorySource(Buffer.concat(chunks));
  const tooLarge = held > INNER_DATABASE_LIMIT_BYTES;
  const sealed = tooLarge ? null : await sealDatabase(opening.sealer, path, opening.parts.length, source);
  const reason = tooLarge ? TOO_LARGE_DATABASE : sealed === null ? original.reason : DATABASE_REASON;
  opening.withheld.push({ ...original, reason }, ...(sealed?.withheld ?? []));
  opening.parts.push(...(sealed?.parts ?? []));
}

async function openInner(opening: Opening, path: string, all: AsyncIterable<Uint8Array>, depth: number): Promise<void> {
  const { bytes, sizeBytes } = await hold(all);
  if (bytes === null) return void opening.withheld.push(notOpened(path, sizeBytes, TOO_LARGE_INSIDE));
  await openArchive(opening, new BytesReader(bytes), `${path}/`, depth + 1);
}

async function openInnerTar(
  opening: Opening,
  path: string,
  all: AsyncIterable<Uint8Array>,
  depth: number,
): Promise<void> {
  const { bytes, sizeBytes } = await hold(all);
  if (bytes === null) return void opening.withheld.push(notOpened(path, sizeBytes, TOO_LARGE_INSIDE));
  const place = { prefix: `${path}/`, depth: depth + 1, keep: keepOrWithhold };
  await openTar(opening, () => streamCursor(once(bytes)), place);
}

async function digestMember(path: string, mediaType: string, all: AsyncIterable<Uint8Array>): Promise<NewWithheld> {
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let sizeBytes = 0;
  for await (const chunk of all) {
    sha256.update(chunk);
    md5.update(chunk);
    sizeBytes += chunk.length;
  }
  return {
    path,
    withinPart: null,
    atOffset: null,
    sizeBytes,
    sha256: new Uint8Array(sha256.digest()),
    md5: new Uint8Array(md5.digest()),
    mediaType,
    reason: isMedia(mediaType) ? reasonFor(mediaType) : reasonFor(null),
  };
}

/** A member's bytes as they decompress, cut off where they exceed what the archive says of itself. */
function limitedMember(entry: Entry): { bytes: AsyncIterable<Uint8Array>; fault: () => string | null } {
  let fault: string | null = null;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writing = (entry as Extract<Entry, { directory: false }>).getData(writable, { checkSignature: true }).then(
    () => null,
    () =>
      (fault ??=
        'This member is damaged: its bytes do not decompress or its checksum is wrong. Copy the archive again from its source.'),
  );
  async function* read(): AsyncGenerator<Uint8Array> {
    let sizeBytes = 0;
    const reader = readable.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        sizeBytes += value.length;
        if (sizeBytes > entry.uncompressedSize) {
          fault =
            'This member unpacks to more than the archive says: not kept. Such an archive is damaged or made to do harm.';
          break;
        }
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
      await writing;
    }
    if (fault !== null) throw new Error('member fault');
  }
  return { bytes: read(), fault: () => fault };
}
