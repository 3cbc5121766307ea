/** Web archives, and what was packed with gzip: one file, or a web archive of which each record is packed by itself. */
import { beginsTar, beginsWarc, DEFAULT_ARCHIVE_LIMITS } from '@custodia/core';
import { notOpened, peek, type Opening } from './member.ts';
import { sealWarc } from './seal-warc.ts';
import { unpackGzip, UnpackingFault } from './unpack-gzip.ts';

/** What is done with a member of an archive, whatever it is. */
export type KeepMember = (
  opening: Opening,
  path: string,
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
  depth: number,
) => Promise<void>;

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

/** `depth`: how many archives it lies in, itself included. */
export async function openGzip(
  opening: Opening,
  path: string,
  packed: AsyncIterable<Uint8Array>,
  depth: number,
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
  else await keepWhole(opening, inner, head, strictly(all, lenient.fault), depth, keep);
  const fault = lenient.fault();
  if (fault !== null) opening.withheld.push(notOpened(path, null, fault));
}

const TOO_DEEP = `Archives are opened ${DEFAULT_ARCHIVE_LIMITS.maxDepth} deep; this one lies deeper. Unpack it and import what it holds.`;
const TAR_IN_GZIP = 'A tar inside gzip is not opened. Unpack it once (gunzip) and import the tar.';

async function keepWhole(
  opening: Opening,
  path: string,
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
  depth: number,
  keep: KeepMember,
): Promise<void> {
  try {
    if (beginsTar(head)) {
      for await (const chunk of all) void chunk;
      opening.withheld.push(notOpened(path, null, TAR_IN_GZIP));
    } else await keep(opening, path, head, all, depth);
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
