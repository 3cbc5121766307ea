/**
 * Reads the canonical zip strictly. The central directory gives the entries; from them every other container byte is derived
 * again (format.ts) and compared, so whatever is not exactly ours is refused with the reason. Entries that could be read
 * are given even where the container is at fault, so that a report can say more than "broken".
 */
import { equalBytes } from '../../digest/bytes.ts';
import { MAX_FILES, comparePaths, findCaseCollision, findPathFault } from '../path.ts';
import type { ByteSource } from '../source.ts';
import {
  CENTRAL_HEADER_BYTES,
  CENTRAL_SIGNATURE,
  END64_BYTES,
  END64_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  LOCATOR_BYTES,
  centralHeader,
  endRecords,
  localHeader,
  localHeaderBytes,
  placeEntries,
  type PlacedEntry,
} from './format.ts';

const MAX_DIRECTORY_BYTES = MAX_FILES * 320;

export interface ZipListing {
  /** In the order of the zip, with the offsets that the canonical form gives them. */
  readonly entries: readonly PlacedEntry[];
  /** Why the container is not the canonical one; empty where headers and directory are. Sentences without full stop. */
  readonly faults: readonly string[];
}

export async function readZipDirectory(source: ByteSource): Promise<ZipListing> {
  const end = await readEnd(source);
  if (typeof end === 'string') return { entries: [], faults: [end] };
  const directory = await source.read(end.directoryOffset, end.directoryBytes);
  if (directory.length !== end.directoryBytes) return { entries: [], faults: ['the file is shorter than it says'] };
  const { listed, faults } = parseDirectory(directory, end.count);
  const entries = placeEntries(listed);
  return {
    entries,
    faults: [...faults, ...findLayoutFaults(listed, entries), ...findByteFaults(directory, end, entries)],
  };
}

/** Why the bytes before an entry's content are not the canonical ones; null where they are. */
export async function findLocalHeaderFault(source: ByteSource, entry: PlacedEntry): Promise<string | null> {
  const expected = localHeader(entry);
  const found = await source.read(entry.offset, expected.length);
  return equalBytes(expected, found) ? null : `the header before ${entry.path} is not the canonical one`;
}

export function contentOffset(entry: PlacedEntry): number {
  return entry.offset + localHeaderBytes(entry);
}

interface End {
  readonly count: number;
  readonly directoryBytes: number;
  readonly directoryOffset: number;
  readonly bytes: Uint8Array;
}

/** The end record, in its plain or zip64 form; a sentence where there is none at the very end of the file. */
async function readEnd(source: ByteSource): Promise<End | string> {
  const wanted = Math.min(source.sizeBytes, END_BYTES + LOCATOR_BYTES + END64_BYTES);
  const tail = await source.read(source.sizeBytes - wanted, wanted);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const at = tail.length - END_BYTES;
  if (at < 0 || view.getUint32(at, true) !== END_SIGNATURE || view.getUint16(at + 20, true) !== 0) {
    return 'the file does not end with a zip end record: it is no package, was cut short, or bytes follow it';
  }
  const end = isZip64(view, at) ? readEnd64(view, tail) : readPlainEnd(view, at, tail);
  if (end.count > MAX_FILES || end.directoryBytes > MAX_DIRECTORY_BYTES) return `it lists more than ${MAX_FILES} files`;
  if (end.directoryOffset + end.directoryBytes + end.bytes.length !== source.sizeBytes) {
    return 'the directory does not stand directly before the end of the file: bytes were added, removed or cut off';
  }
  return end;
}

function isZip64(view: DataView, at: number): boolean {
  return at === LOCATOR_BYTES + END64_BYTES && view.getUint32(0, true) === END64_SIGNATURE;
}

function readPlainEnd(view: DataView, at: number, tail: Uint8Array): End {
  return {
    count: view.getUint16(at + 10, true),
    directoryBytes: view.getUint32(at + 12, true),
    directoryOffset: view.getUint32(at + 16, true),
    bytes: tail.subarray(at),
  };
}

function readEnd64(view: DataView, tail: Uint8Array): End {
  return {
    count: Number(view.getBigUint64(32, true)),
    directoryBytes: Number(view.getBigUint64(40, true)),
    directoryOffset: Number(view.getBigUint64(48, true)),
    bytes: tail,
  };
}

interface ListedEntry extends PlacedEntry {
  /** Position in the directory, counted from 1: what a fault names where the path itself may not be repeated. */
  readonly position: number;
}

function parseDirectory(directory: Uint8Array, count: number): { listed: ListedEntry[]; faults: string[] } {
  const listed: ListedEntry[] = [];
  const faults: string[] = [];
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  for (let at = 0, position = 1; position <= count; position++) {
    const entry = parseEntry(view, directory, at, position);
    if (entry === null) return { listed, faults: [...faults, `the directory breaks off at entry ${position}`] };
    const fault = findEntryFault(view, at, entry.path);
    if (fault === null) listed.push(entry);
    else faults.push(`entry ${position} ${fault}`);
    at +=
      CENTRAL_HEADER_BYTES +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return { listed, faults };
}

function parseEntry(view: DataView, bytes: Uint8Array, at: number, position: number): ListedEntry | null {
  if (at + CENTRAL_HEADER_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return null;
  const nameEnd = at + CENTRAL_HEADER_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  if (extraEnd > bytes.length) return null;
  const path = new TextDecoder().decode(bytes.subarray(at + CENTRAL_HEADER_BYTES, nameEnd));
  const extra = new DataView(view.buffer, view.byteOffset + nameEnd, extraEnd - nameEnd);
  return { path, position, crc32: view.getUint32(at + 16, true), ...parseSizes(view, at, extra) };
}

/** Size and offset, from the zip64 field where the plain ones are full. A wrong field is found by the byte comparison. */
function parseSizes(view: DataView, at: number, extra: DataView): { sizeBytes: number; offset: number } {
  const sizeBytes = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  const wide = (index: number): number =>
    extra.byteLength >= index + 8 ? Number(extra.getBigUint64(index, true)) : 0xffffffff;
  const large = sizeBytes === 0xffffffff;
  return { sizeBytes: large ? wide(4) : sizeBytes, offset: offset === 0xffffffff ? wide(large ? 20 : 4) : offset };
}

/** Refusals that deserve their own words; the byte comparison would find all of them too. */
function findEntryFault(view: DataView, at: number, path: string): string | null {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const mode = view.getUint32(at + 38, true) >>> 16;
  if ((flags & 1) !== 0) return 'is encrypted';
  if (method !== 0)
    return 'is compressed; a package is stored (to check files that were zipped anew, extract and verify the folder)';
  if ((mode & 0xf000) === 0xa000) return 'is a symbolic link';
  const fault = findPathFault(path);
  return fault === null ? null : `has a path that ${fault}`;
}

/** Order, duplicates, overlaps and gaps, with their places. At most a few of each kind are named. */
function findLayoutFaults(listed: readonly ListedEntry[], entries: readonly PlacedEntry[]): string[] {
  const faults: string[] = [];
  listed.forEach((entry, index) => {
    const order = index === 0 ? -1 : comparePaths(listed[index - 1]!.path, entry.path);
    if (order === 0) faults.push(`${entry.path} is listed twice`);
    if (order > 0) faults.push(`${entry.path} is out of order`);
    const shift = entry.offset - entries[index]!.offset;
    if (shift !== 0) faults.push(`${entry.path} ${shift < 0 ? 'overlaps what is before it' : 'follows a gap'}`);
  });
  const collision = findCaseCollision(new Set(listed.map((entry) => entry.path)));
  if (collision !== null) faults.push(`${collision[1]} and ${collision[0]} differ only in letter case`);
  return faults.slice(0, 10);
}

function findByteFaults(directory: Uint8Array, end: End, entries: readonly PlacedEntry[]): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const entry of entries) {
    const expected = centralHeader(entry);
    if (!equalBytes(expected, directory.subarray(at, at + expected.length))) {
      faults.push(`the directory's entry for ${entry.path} is not the canonical one`);
      break;
    }
    at += expected.length;
  }
  const last = entries.at(-1);
  const dataEnd = last === undefined ? 0 : contentOffset(last) + last.sizeBytes;
  if (faults.length === 0 && at !== directory.length) faults.push('the directory holds more than its entries');
  if (!equalBytes(endRecords(entries.length, directory.length, dataEnd), end.bytes)) {
    faults.push('the end record is not the canonical one');
  }
  return faults;
}
