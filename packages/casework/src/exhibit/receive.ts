/**
 * The door. A file is digested as it was received, then read once more: text is freed of embedded media and sealed as a blob; archives are
 * opened and their text members sealed one by one; media and other binaries are written down as digest, size and type, and their bytes
 * are dropped. Nothing is parsed here. If the second reading gives other bytes than the first, the file changed underneath, and nothing
 * of it is kept.
 */
import { beginsSignalBackup, beginsTar, beginsWarc, judgeText, recogniseContent } from '@custodia/core';
import { Refusal } from '@custodia/contract';
import type { NewWithheld } from '@custodia/store';
import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { assertWanted, type Casework } from '../context.ts';
import type { Opening } from './member.ts';
import { keepOrWithhold, receiveArchive } from './open-archive.ts';
import { openGzip } from './open-gzip.ts';
import { DATABASE_REASON, DATABASE_TYPE, fileSource, sealDatabase } from './seal-database.ts';
import { openTar } from './open-tar.ts';
import { fileCursor, type TarCursor } from './tar-cursor.ts';
import { SIGNAL_TYPE, sealSignalBackup } from './seal-signal.ts';
import { sealWarc } from './seal-warc.ts';
import { isMedia, reasonFor, sealText, type Received } from './seal-text.ts';
import type { Sealer } from './sealer.ts';

const CHUNK_BYTES = 1 << 20;
const HEAD_BYTES = 65_536;

/** What a first reading of a file tells. */
export interface FileSurvey {
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly kind: 'text' | 'zip' | 'tar' | 'gzip' | 'warc' | 'signal-backup' | 'media' | 'binary';
  /** Media type by content; null for text. */
  readonly mediaType: string | null;
}

/** Opens a file to read, or refuses with a sentence. */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    const stat = await file.stat();
    if (stat.isFile()) return file;
    await file.close();
    const what = stat.isDirectory() ? 'is a folder whose list of files this user may not read' : 'is not a file';
    throw new Refusal('file-unreadable', `"${path}" ${what}. Give a file or a folder that can be read.`);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('file-unreadable', `Cannot read "${path}": ${describeCause(cause)}.`, { cause });
  }
}

function describeCause(cause: unknown): string {
  const code = (cause as { code?: string }).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  return code ?? 'the system refused';
}

/** Reads the whole file once: digest, size, and what it is by content. */
export async function surveyFile(casework: Casework, file: FileHandle): Promise<FileSurvey> {
  const { size } = await file.stat();
  const hash = createHash('sha256');
  let head: Uint8Array = new Uint8Array(0);
  let sizeBytes = 0;
  for await (const chunk of readFrom(file)) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    hash.update(chunk);
    sizeBytes += chunk.length;
    assertWanted(casework);
    casework.report({ stage: 'digesting', done: sizeBytes, total: size, unit: 'bytes' });
  }
  return { sha256: new Uint8Array(hash.digest()), sizeBytes, ...kindOf(head) };
}

/** What a file is, by its first bytes. */
export function kindOf(head: Uint8Array): Pick<FileSurvey, 'kind' | 'mediaType'> {
  // A tar of texts is text but for its headers, whose checksum nothing else has.
  if (beginsTar(head)) return { kind: 'tar', mediaType: 'application/x-tar' };
  if (beginsWarc(head)) return { kind: 'warc', mediaType: 'application/warc' };
  // A backup of much text would pass for text.
  if (beginsSignalBackup(head)) return { kind: 'signal-backup', mediaType: SIGNAL_TYPE };
  const verdict = judgeText(head);
  if (verdict.kind === 'text') return { kind: 'text', mediaType: null };
  const mediaType = recogniseContent(head)?.mediaType ?? verdict.mediaType;
  if (mediaType === 'application/zip') return { kind: 'zip', mediaType };
  if (mediaType === 'application/gzip') return { kind: 'gzip', mediaType };
  return { kind: isMedia(mediaType) ? 'media' : 'binary', mediaType };
}

/** Second reading: seals what may be kept. Throws `file-changed` where the bytes are not those of the survey. */
export async function receiveFile(
  casework: Casework,
  sealer: Sealer,
  file: FileHandle,
  name: string,
  survey: FileSurvey,
): Promise<Received> {
  switch (survey.kind) {
    case 'text':
      return receiveText(sealer, name, readFrom(file), survey);
    case 'zip': {
      const received = await receiveArchive(casework, sealer, file, survey.sizeBytes);
      await assertUnchanged(file, name, survey);
      return received;
    }
    case 'tar': {
      const opening: Opening = { casework, sealer, parts: [], withheld: [] };
      const begin = (): TarCursor => fileCursor(file, survey.sizeBytes);
      await openTar(opening, begin, { prefix: '', depth: 1, keep: keepOrWithhold });
      await assertUnchanged(file, name, survey);
      return { parts: opening.parts, withheld: opening.withheld };
    }
    case 'gzip': {
      const opening: Opening = { casework, sealer, parts: [], withheld: [] };
      const again = (): AsyncIterable<Uint8Array> => readFrom(file);
      await openGzip(opening, name, { bytes: again(), again, depth: 1 }, keepOrWithhold);
      await assertUnchanged(file, name, survey);
      return { parts: opening.parts, withheld: opening.withheld };
    }
    case 'warc':
    case 'signal-backup': {
      const seal = survey.kind === 'warc' ? sealWarc : sealSignalBackup;
      const received = await seal(sealer, name, 0, readFrom(file));
      await assertUnchanged(file, name, survey);
      return received;
    }
    case 'binary':
      if (survey.mediaType === DATABASE_TYPE) return receiveDatabase(sealer, name, file, survey);
      return { parts: [], withheld: [await digestOnly(file, name, survey)] };
    case 'media':
      return { parts: [], withheld: [await digestOnly(file, name, survey)] };
  }
}

/** Digested again after it was written down: a database that changed meanwhile is not what was surveyed. */
async function receiveDatabase(sealer: Sealer, name: string, file: FileHandle, survey: FileSurvey): Promise<Received> {
  const sealed = await sealDatabase(sealer, name, 0, fileSource(file, survey.sizeBytes));
  try {
    const original = await digestOnly(file, name, survey);
    if (sealed === null) return { parts: [], withheld: [original] };
    return { parts: sealed.parts, withheld: [{ ...original, reason: DATABASE_REASON }, ...sealed.withheld] };
  } catch (cause) {
    await sealer.discard(sealed?.parts ?? []);
    throw cause;
  }
}

async function receiveText(
  sealer: Sealer,
  name: string,
  source: AsyncIterable<Uint8Array>,
  survey: FileSurvey,
): Promise<Received> {
  const hash = createHash('sha256');
  const received = await sealText(sealer, name, 0, tee(source, hash));
  if (!Buffer.from(survey.sha256).equals(hash.digest())) {
    await sealer.discard(received.parts);
    throw changed(name);
  }
  return received;
}

async function* tee(source: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

async function digestOnly(file: FileHandle, name: string, survey: FileSurvey): Promise<NewWithheld> {
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  for await (const chunk of readFrom(file)) {
    sha256.update(chunk);
    md5.update(chunk);
  }
  if (!Buffer.from(survey.sha256).equals(sha256.digest())) throw changed(name);
  return {
    path: name,
    withinPart: null,
    atOffset: null,
    sizeBytes: survey.sizeBytes,
    sha256: survey.sha256,
    md5: new Uint8Array(md5.digest()),
    mediaType: survey.mediaType,
    reason: reasonFor(survey.mediaType),
  };
}

async function assertUnchanged(file: FileHandle, name: string, survey: FileSurvey): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of readFrom(file)) hash.update(chunk);
  if (!Buffer.from(survey.sha256).equals(hash.digest())) throw changed(name);
}

export function changed(name: string): Refusal {
  return new Refusal(
    'file-changed',
    `"${name}" changed while it was being read, so nothing of it was sealed. Close the program that writes it and import it again.`,
  );
}

/**
 * The whole file from its beginning, in chunks; each chunk is the reader's until it asks for the next. A buffer is no larger than what is left
 * to read, and a byte: large buffers for thousands of small files would keep the garbage collector busier than everything else.
 */
async function* readFrom(file: FileHandle): AsyncGenerator<Uint8Array> {
  const { size } = await file.stat();
  for (let position = 0; ;) {
    const length = Math.min(CHUNK_BYTES, Math.max(0, size - position) + 1);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
