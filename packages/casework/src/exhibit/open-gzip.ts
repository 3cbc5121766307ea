/** Web archives, and what was packed with gzip: one file, or a web archive of which each record is packed by itself. */
import { beginsTar, beginsWarc, DEFAULT_ARCHIVE_LIMITS } from '@custodia/core';
import { hold, notOpened, peek, TOO_LARGE_INSIDE, type Held, type KeepMember, type Opening } from './member.ts';
import { openTar } from './open-tar.ts';
import { sealWarc } from './seal-warc.ts';
import { once, streamCursor } from './tar-cursor.ts';
import { unpackGzip, UnpackingFault } from './unpack-gzip.ts';

export async function keepWarc(
  opening: Opening,
  path: string,
  all: AsyncIterable<Uint8Array>,
  faultOf: () => string | null = () => null,
): Promise<void> {
  const sealed = await sealWarc(opening.sealer, path, opening.parts.length, all, faultOf);
  opening.parts.push(...sealed.parts);
  opening.withheld.push(...sealed.withheld);
}

interface Packed {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The same bytes once more; null where they come only once. */
  readonly again: (() => AsyncIterable<Uint8Array>) | null;
  /** How many archives it lies in, itself included. */
  readonly depth: number;
}

export async function openGzip(
  opening: Opening,
  path: string,
  { bytes: packed, again, depth }: Packed,
  keep: KeepMember,
): Promise<void> {
  if (depth > DEFAULT_ARCHIVE_LIMITS.maxDepth) {
    for await (const chunk of packed) void chunk;
    opening.withheld.push(notOpened(path, null, TOO_DEEP));
    return;
  }
  const inner = path.replace(/\.t?gz$/i, '');
  const lenient = unpackGzip(packed);
  const { head, all } = await peek(lenient.bytes);
  if (beginsWarc(head)) await keepWarc(opening, inner, all, lenient.fault);
  else if (beginsTar(head)) await openPackedTar(opening, inner, strictly(all, lenient.fault), { again, depth, keep });
  else await keepWhole(opening, inner, head, strictly(all, lenient.fault), depth, keep);
  const fault = lenient.fault();
  if (fault !== null) opening.withheld.push(notOpened(path, null, fault));
}

const TOO_DEEP = `Archives are opened ${DEFAULT_ARCHIVE_LIMITS.maxDepth} deep; this one lies deeper. Unpack it and import what it holds.`;
interface PackedTar {
  readonly again: Packed['again'];
  readonly depth: number;
  readonly keep: KeepMember;
}

/** Unpacked anew for each reading where the bytes can be had again, so that a large one is held nowhere; else held in memory, up to a limit. */
async function openPackedTar(
  opening: Opening,
  path: string,
  all: AsyncIterable<Uint8Array>,
  { again, depth, keep }: PackedTar,
): Promise<void> {
  // To its end first: what does not unpack to it is not kept as if it were whole.
  const held = await holdWhole(all, again === null);
  if (held === null) return;
  const prefix = depth === 1 ? '' : `${path}/`;
  if (again !== null) return openTar(opening, () => streamCursor(unpackGzip(again()).bytes), { prefix, depth, keep });
  if (held.bytes === null) return void opening.withheld.push(notOpened(path, held.sizeBytes, TOO_LARGE_INSIDE));
  const { bytes } = held;
  return openTar(opening, () => streamCursor(once(bytes)), { prefix, depth, keep });
}

/** Null where it does not unpack to its end. */
async function holdWhole(all: AsyncIterable<Uint8Array>, isWanted: boolean): Promise<Held | null> {
  try {
    return await hold(all, isWanted);
  } catch (cause) {
    if (cause instanceof UnpackingFault) return null;
    throw cause;
  }
}

async function keepWhole(
  opening: Opening,
  path: string,
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
  depth: number,
  keep: KeepMember,
): Promise<void> {
  try {
    await keep(opening, path, head, all, depth);
  } catch (cause) {
    if (!(cause instanceof UnpackingFault)) throw cause;
  }
}

/** What does not unpack to its end is not kept as if it were whole. */
async function* strictly(all: AsyncIterable<Uint8Array>, faultOf: () => string | null): AsyncGenerator<Uint8Array> {
  yield* all;
  const fault = faultOf();
  if (fault !== null) throw new UnpackingFault(fault);
}
