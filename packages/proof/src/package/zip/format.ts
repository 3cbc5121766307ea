/**
 * The one byte form of a package's zip container (docs/spec/package.md, "Container"). Every byte outside the files follows
 * from the list of (path, size, CRC-32) and nothing else, so the reader derives the same bytes and compares: no timestamp,
 * comment, extra field, gap or trailing byte can carry or hide anything. APPNOTE 6.3.10; stored, never compressed.
 */

export interface ZipEntry {
  /** Path in the zip, beginning with the bag's folder. ASCII. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly crc32: number;
}

/** A written entry: where its local header begins. */
export interface PlacedEntry extends ZipEntry {
  readonly offset: number;
}

const LOCAL_HEADER_BYTES = 30;
export const CENTRAL_HEADER_BYTES = 46;
export const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR_BYTES = 20;
const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const END64_SIGNATURE = 0x06064b50;
const LOCATOR_SIGNATURE = 0x07064b50;

const MAX16 = 0xffff;
const MAX32 = 0xffffffff;
const VERSION_PLAIN = 20;
const VERSION_ZIP64 = 45;
const MADE_ON_UNIX = 3 << 8;
/** 1980-01-01 00:00, the zero of the format: the package's own record says when it was made. */
const DOS_DATE = 0x0021;
/** A regular file, rw-r--r--. */
const FILE_MODE = 0o100644 * 0x10000;

export function localHeader(entry: ZipEntry): Uint8Array {
  const large = entry.sizeBytes >= MAX32;
  const name = ascii(entry.path);
  const fields = new Fields(localHeaderBytes(entry));
  fields
    .u32(LOCAL_SIGNATURE)
    .u16(large ? VERSION_ZIP64 : VERSION_PLAIN)
    .u16(0)
    .u16(0)
    .u16(0)
    .u16(DOS_DATE);
  fields
    .u32(entry.crc32)
    .u32(large ? MAX32 : entry.sizeBytes)
    .u32(large ? MAX32 : entry.sizeBytes);
  fields
    .u16(name.length)
    .u16(large ? 20 : 0)
    .bytes(name);
  if (large) fields.u16(1).u16(16).u64(entry.sizeBytes).u64(entry.sizeBytes);
  return fields.done();
}

export function localHeaderBytes(entry: Pick<ZipEntry, 'path' | 'sizeBytes'>): number {
  return LOCAL_HEADER_BYTES + entry.path.length + (entry.sizeBytes >= MAX32 ? 20 : 0);
}

export function centralHeader(entry: PlacedEntry): Uint8Array {
  const large = entry.sizeBytes >= MAX32;
  const far = entry.offset >= MAX32;
  const extra = (large ? 16 : 0) + (far ? 8 : 0);
  const version = large || far ? VERSION_ZIP64 : VERSION_PLAIN;
  const name = ascii(entry.path);
  const fields = new Fields(CENTRAL_HEADER_BYTES + name.length + (extra === 0 ? 0 : extra + 4));
  fields
    .u32(CENTRAL_SIGNATURE)
    .u16(MADE_ON_UNIX | version)
    .u16(version)
    .u16(0)
    .u16(0)
    .u16(0)
    .u16(DOS_DATE);
  fields
    .u32(entry.crc32)
    .u32(large ? MAX32 : entry.sizeBytes)
    .u32(large ? MAX32 : entry.sizeBytes);
  fields
    .u16(name.length)
    .u16(extra === 0 ? 0 : extra + 4)
    .u16(0)
    .u16(0)
    .u16(0)
    .u32(FILE_MODE);
  fields.u32(far ? MAX32 : entry.offset).bytes(name);
  if (extra > 0) fields.u16(1).u16(extra);
  if (large) fields.u64(entry.sizeBytes).u64(entry.sizeBytes);
  if (far) fields.u64(entry.offset);
  return fields.done();
}

/** Offsets follow from order and sizes. */
export function placeEntries(sorted: readonly ZipEntry[]): PlacedEntry[] {
  let offset = 0;
  return sorted.map(({ path, sizeBytes, crc32 }) => {
    const entry = { path, sizeBytes, crc32, offset };
    offset += localHeaderBytes(entry) + sizeBytes;
    return entry;
  });
}

/** Everything after the central directory. */
export function endRecords(count: number, directoryBytes: number, directoryOffset: number): Uint8Array {
  const large = count >= MAX16 || directoryBytes >= MAX32 || directoryOffset >= MAX32;
  const fields = new Fields((large ? END64_BYTES + LOCATOR_BYTES : 0) + END_BYTES);
  if (large) {
    fields
      .u32(END64_SIGNATURE)
      .u64(END64_BYTES - 12)
      .u16(MADE_ON_UNIX | VERSION_ZIP64)
      .u16(VERSION_ZIP64);
    fields.u32(0).u32(0).u64(count).u64(count).u64(directoryBytes).u64(directoryOffset);
    fields
      .u32(LOCATOR_SIGNATURE)
      .u32(0)
      .u64(directoryOffset + directoryBytes)
      .u32(1);
  }
  fields.u32(END_SIGNATURE).u16(0).u16(0).u16(Math.min(count, MAX16)).u16(Math.min(count, MAX16));
  fields.u32(Math.min(directoryBytes, MAX32)).u32(Math.min(directoryOffset, MAX32)).u16(0);
  return fields.done();
}

function ascii(path: string): Uint8Array {
  return Uint8Array.from(path, (character) => character.charCodeAt(0));
}

/** Writes little-endian fields one after another into a buffer of known size. */
class Fields {
  private readonly buffer: Uint8Array<ArrayBuffer>;
  private readonly view: DataView;
  private at = 0;

  constructor(sizeBytes: number) {
    this.buffer = new Uint8Array(sizeBytes);
    this.view = new DataView(this.buffer.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.buffer.set(value, this.at);
    this.at += value.length;
    return this;
  }

  done(): Uint8Array<ArrayBuffer> {
    if (this.at !== this.buffer.length) throw new Error('zip record is not as long as computed');
    return this.buffer;
  }
}
