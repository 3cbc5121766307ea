/** Bytes that can be read at any place: a file, or an array in memory. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Fewer bytes than asked for only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}
