/**
 * Which files are imported together: small texts that follow one another. Each is read whole, once, and what is digested, sealed and read out
 * is what lies in memory then. Everything else (large files, archives, media, what cannot be read) goes by itself.
 */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { FileToImport } from './list-files.ts';
import { kindOf, type FileSurvey } from './receive.ts';

export interface SmallText {
  readonly file: FileToImport;
  readonly bytes: Uint8Array;
  readonly survey: FileSurvey;
  /** ISO 8601. */
  readonly modifiedAt: string;
  /** Milliseconds: with the size it tells whether the file changed since. */
  readonly modifiedMs: number;
}

export type Gathered =
  | { readonly kind: 'together'; readonly texts: readonly SmallText[] }
  | { readonly kind: 'alone'; readonly file: FileToImport };

/** Of a larger file, what each transaction costs is little beside what reading it costs. */
export const SMALL_BYTES = 256 * 1024;
/** What is lost, and read again, where a process dies. */
const GROUP_FILES = 64;
const GROUP_BYTES = 4 * 1024 * 1024;

/** All files, in their order. */
export async function* gatherSmall(files: readonly FileToImport[]): AsyncGenerator<Gathered> {
  let texts: SmallText[] = [];
  let bytes = 0;
  for (const file of files) {
    const text = await readSmallText(file);
    const full = texts.length === GROUP_FILES || bytes + (text?.bytes.length ?? 0) > GROUP_BYTES;
    if (texts.length > 0 && (text === null || full)) {
      yield { kind: 'together', texts };
      [texts, bytes] = [[], 0];
    }
    if (text === null) yield { kind: 'alone', file };
    else {
      texts.push(text);
      bytes += text.bytes.length;
    }
  }
  if (texts.length > 0) yield { kind: 'together', texts };
}

/** Null where it is none, and where it cannot be read: whoever takes it by itself says why. */
async function readSmallText(file: FileToImport): Promise<SmallText | null> {
  const opened = await open(file.path, 'r').catch(() => null);
  if (opened === null) return null;
  try {
    const stat = await opened.stat();
    const { size, mtime, mtimeMs } = stat;
    const bytes = stat.isFile() && size <= SMALL_BYTES ? await readWhole(opened, size) : null;
    if (bytes === null) return null;
    const survey = {
      sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
      sizeBytes: bytes.length,
      ...kindOf(bytes),
    };
    return survey.kind !== 'text'
      ? null
      : { file, bytes, survey, modifiedAt: mtime.toISOString(), modifiedMs: mtimeMs };
  } catch {
    return null;
  } finally {
    await opened.close();
  }
}

/** Null where it is not as long as it was said to be: it is being written. */
async function readWhole(file: FileHandle, size: number): Promise<Uint8Array | null> {
  const buffer = Buffer.allocUnsafeSlow(size + 1);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
    if (filled > size) return null;
  }
  return filled === size ? buffer.subarray(0, size) : null;
}
