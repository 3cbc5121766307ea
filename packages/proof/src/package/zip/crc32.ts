/**
 * CRC-32 (ISO 3309), which the zip container records for each file. Node's zlib computes it at several GB/s; elsewhere eight
 * tables do. It finds accidents only: what holds a package together are its SHA-2 digests and its signature.
 */

/** Continues `crc` (0 at the start) over `bytes`; gives an unsigned 32-bit number. */
export const crc32: (bytes: Uint8Array, crc?: number) => number = findNativeCrc32() ?? crc32ByTable;

type Crc32 = (bytes: Uint8Array, crc?: number) => number;

function findNativeCrc32(): Crc32 | undefined {
  const zlib = globalThis.process?.getBuiltinModule?.('node:zlib');
  return zlib?.crc32 === undefined ? undefined : (bytes, crc = 0) => zlib.crc32(bytes, crc);
}

const TABLES = buildTables();

/** Eight bytes at a time ("slicing by 8"). Exported so that a test holds it against the native one. */
export function crc32ByTable(bytes: Uint8Array, crc = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
  let c = ~crc;
  let at = 0;
  for (const end = bytes.length - 7; at < end; at += 8) {
    c ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    c =
      t7[c & 255]! ^
      t6[(c >>> 8) & 255]! ^
      t5[(c >>> 16) & 255]! ^
      t4[c >>> 24]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at++) c = t0[(c ^ bytes[at]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}

type Table = Int32Array;

function buildTables(): [Table, Table, Table, Table, Table, Table, Table, Table] {
  const first = Int32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c;
  });
  const next = (table: Table): Table => table.map((c) => first[c & 255]! ^ (c >>> 8));
  const tables: Table[] = [first];
  while (tables.length < 8) tables.push(next(tables.at(-1)!));
  return tables as ReturnType<typeof buildTables>;
}
