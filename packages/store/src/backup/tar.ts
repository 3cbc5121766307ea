/**
 * Archives in the ustar format (IEEE Std 1003.1, pax, section "ustar Interchange Format"), written and read as a stream: what comes out
 * opens with any `tar`. Only plain files, with names of ours: short, ASCII, relative. A size beyond the eleven octal digits of the format
 * stands in base 256, as GNU tar, bsdtar and the others that are in use write and read it.
 */

const BLOCK_BYTES = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_FIELD_BYTES = 12;
const OCTAL_MAX = 8 ** 11 - 1;
/** The first byte of a field that holds a binary number. */
const BASE_256 = 0x80;
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

/** Header block of a file of `sizeBytes`. Throws where the name cannot stand in one. */
export function formatTarHeader(name: string, sizeBytes: number, modifiedAt: Date): Buffer {
  if (!NAME.test(name) || name.length > NAME_BYTES) throw new Error(`Not a name for an archive of ours: ${name}`);
  if (!Number.isSafeInteger(sizeBytes)) throw new Error(`Not a size: ${String(sizeBytes)}`);
  const block = Buffer.alloc(BLOCK_BYTES);
  block.write(name, 0, 'ascii');
  block.write('0000600\0', 100, 'ascii');
  block.write('0000000\0', 108, 'ascii');
  block.write('0000000\0', 116, 'ascii');
  writeSize(block.subarray(SIZE_AT, SIZE_AT + SIZE_FIELD_BYTES), sizeBytes);
  block.write(`${octal(Math.floor(modifiedAt.getTime() / 1000), 11)}\0`, 136, 'ascii');
  block.write('        ', 148, 'ascii');
  block.write('0', 156, 'ascii');
  block.write('ustar\x0000', 257, 'ascii');
  block.write(`${octal(checksum(block), 6)}\0 `, 148, 'ascii');
  return block;
}

function writeSize(field: Buffer, sizeBytes: number): void {
  if (sizeBytes <= OCTAL_MAX) {
    field.write(`${octal(sizeBytes, 11)}\0`, 'ascii');
  } else {
    field[0] = BASE_256;
    field.writeBigUInt64BE(BigInt(sizeBytes), SIZE_FIELD_BYTES - 8);
  }
}

/** NaN where it is neither octal nor a binary number that fits. */
function readSize(field: Buffer): number {
  if (field[0] !== BASE_256) return Number.parseInt(field.toString('ascii', 0, SIZE_FIELD_BYTES - 1), 8);
  const unused = field.subarray(1, SIZE_FIELD_BYTES - 8);
  return unused.every((byte) => byte === 0) ? Number(field.readBigUInt64BE(SIZE_FIELD_BYTES - 8)) : Number.NaN;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** What fills the last block of a file. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}

/** Two empty blocks end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK_BYTES);

export interface TarMember {
  readonly name: string;
  readonly sizeBytes: number;
  /** Where its bytes begin in the archive. */
  readonly at: number;
  /** In pieces. What is not read of it is passed over. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** The archive was cut short, altered, or is none of ours. */
export class TarError extends Error {
  override readonly name = 'TarError';
}

/** The files of an archive, in order; each body is read before the next file. Throws TarError; whatever `source` throws. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember> {
  const bytes = new Bytes(source);
  try {
    for (;;) {
      const header = await bytes.take(BLOCK_BYTES);
      if (header.every((byte) => byte === 0)) return await bytes.drain();
      const { name, sizeBytes } = parseHeader(header);
      const body = bytes.stream(sizeBytes);
      yield { name, sizeBytes, at: bytes.position, body };
      for await (const _passedOver of body);
      await bytes.take(tarPadding(sizeBytes).length);
    }
  } finally {
    await bytes.close();
  }
}

function parseHeader(block: Buffer): { name: string; sizeBytes: number } {
  const stated = Number.parseInt(block.toString('ascii', 148, 154), 8);
  const blank = Buffer.from(block);
  blank.fill(0x20, 148, 156);
  const name = block.toString('latin1', 0, NAME_BYTES).replace(/\0.*$/s, '');
  const sizeBytes = readSize(block.subarray(SIZE_AT, SIZE_AT + SIZE_FIELD_BYTES));
  const plain = block[156] === 0x30 && block.toString('ascii', 257, 262) === 'ustar';
  if (!plain || checksum(blank) !== stated || !NAME.test(name) || !Number.isSafeInteger(sizeBytes))
    throw new TarError('It is no archive of this program.');
  return { name, sizeBytes };
}

/** Bytes of a stream, by the piece. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  #position = 0;

  /** Bytes that were taken so far. */
  get position(): number {
    return this.#position;
  }

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for (let left = length; left > 0;) {
      const piece = await this.#next(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  async *stream(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0;) {
      const piece = await this.#next(left);
      left -= piece.length;
      yield piece;
    }
  }

  /** To the end of the source, so that it can say whether its end is genuine. */
  async drain(): Promise<void> {
    while ((await this.#source.next()).done !== true);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  /** At least one byte, at most `length`. */
  async #next(length: number): Promise<Uint8Array> {
    while (this.#held.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) throw new TarError('The archive is cut short.');
      this.#held = next.value;
    }
    const piece = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    this.#position += piece.length;
    return piece;
  }
}
