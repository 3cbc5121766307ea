/**
 * What was packed with gzip, at the door: one file, or a web archive of which each record is packed by itself (RFC 1952 lets members follow each
 * other). Under the limits that hold for zip, over the bytes that really come out: nothing in the file is believed about its size.
 */
import { DEFAULT_ARCHIVE_LIMITS, type ArchiveLimits } from '@custodia/core';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface Unpacking {
  /** As it unpacks; where something is wrong it ends early. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** A sentence; null while nothing is wrong. */
  readonly fault: () => string | null;
}

const DAMAGED =
  'The compressed data is damaged or cut off: it does not unpack to its end. What was read before that is kept where it is whole; copy the file again from its source.';
const BOMB =
  'The compressed data unpacks to more than is allowed, as data made to exhaust a machine does. Unpack it elsewhere and import what is in it.';

/** Thrown to whoever would keep what did not unpack to its end. */
export class UnpackingFault extends Error {
  override readonly name = 'UnpackingFault';
}

export function unpackGzip(
  packed: AsyncIterable<Uint8Array>,
  limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS,
): Unpacking {
  let fault: string | null = null;
  let packedBytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const source = Readable.from(counted());
    const gunzip = createGunzip();
    source.on('error', (cause) => gunzip.destroy(cause));
    source.pipe(gunzip);
    let sizeBytes = 0;
    try {
      for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
        sizeBytes += chunk.length;
        if (isTooMuch(sizeBytes, packedBytes, limits)) {
          fault = BOMB;
          break;
        }
        yield chunk;
      }
      // Behind the last member stands something that is none: it was not read.
      if (fault === null && gunzip.bytesWritten < packedBytes) fault = DAMAGED;
    } catch (cause) {
      if (!isOfZlib(cause)) throw cause;
      fault = DAMAGED;
    } finally {
      source.destroy();
      gunzip.destroy();
    }
  }
  return { bytes: bytes(), fault: () => fault };
}

function isTooMuch(sizeBytes: number, packedBytes: number, limits: ArchiveLimits): boolean {
  if (sizeBytes > limits.maxEntryBytes) return true;
  return sizeBytes > limits.ratioFromBytes && sizeBytes > packedBytes * limits.maxRatio;
}

function isOfZlib(cause: unknown): boolean {
  return String((cause as { code?: unknown }).code).startsWith('Z_');
}
