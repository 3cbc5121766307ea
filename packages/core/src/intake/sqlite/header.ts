/** The first hundred bytes of a database (SQLite file format, section 1.3). */

export interface SqliteHeader {
  readonly pageSize: number;
  /** Bytes of a page that hold content. */
  readonly usableSize: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The database was used with a write-ahead log: the newest changes may stand in a file beside it. */
  readonly writeAhead: boolean;
}

export const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/** Null where the bytes are no database, or one whose header no program writes. */
export function readSqliteHeader(head: Uint8Array): SqliteHeader | null {
  if (head.length < HEADER_BYTES || new TextDecoder('latin1').decode(head.subarray(0, 16)) !== MAGIC) return null;
  const view = new DataView(head.buffer, head.byteOffset, HEADER_BYTES);
  const written = view.getUint16(16);
  const pageSize = written === 1 ? 65_536 : written;
  const usableSize = pageSize - view.getUint8(20);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usableSize < 480) return null;
  const encoding = (['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const)[view.getUint32(56)] ?? 'utf-8';
  return { pageSize, usableSize, encoding, writeAhead: view.getUint8(18) === 2 || view.getUint8(19) === 2 };
}
