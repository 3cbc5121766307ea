/**
 * Opening a tar at the door, as Skype's export and others come: its members are listed by their headers first, planned under the same limits
 * as those of a zip, and read one by one at their places.
 */
import {
  DEFAULT_ARCHIVE_LIMITS,
  planArchive,
  readGnuName,
  readPaxRecords,
  readTarHeader,
  TAR_BLOCK_BYTES,
  type ArchiveEntry,
} from '@custodia/core';
import { namedMember, notOpened, peek, type KeepMember, type Opening } from './member.ts';
import type { TarCursor } from './tar-cursor.ts';

/** Names and pax records are short; a longer one is passed over, and its member keeps the name in its own header. */
const EXTENSION_BYTES = 1 << 20;

interface Member extends ArchiveEntry {
  /** Place of the content. */
  readonly offset: number;
}

interface Listing {
  readonly members: readonly Member[];
  /** Null where the list ends as it should. */
  readonly fault: string | null;
}

/**
 * `begin` gives it from its beginning: once to list its members, and once more to open those that the plan lets in. `depth`: how many archives it
 * lies in, itself included.
 */
export async function openTar(
  opening: Opening,
  begin: () => TarCursor,
  { prefix, depth, keep }: { readonly prefix: string; readonly depth: number; readonly keep: KeepMember },
): Promise<void> {
  const { members, fault } = await closing(begin(), listMembers);
  const plan = planArchive(members, DEFAULT_ARCHIVE_LIMITS, depth);
  for (const { entry, index, because } of plan.refuse)
    opening.withheld.push(notOpened(`${prefix}${namedMember(entry.path, index)}`, entry.sizeBytes, because));
  await closing(begin(), async (cursor) => {
    for (const [done, { index }] of plan.open.entries()) {
      opening.casework.report({ stage: 'opening archive', done: done + 1, total: plan.open.length, unit: 'files' });
      const member = members[index]!;
      if (!(await cursor.skipTo(member.offset))) throw new Error('A member of a tar is not where it was listed.');
      const { head, all } = await peek(cursor.take(member.sizeBytes));
      await keep(opening, `${prefix}${member.path}`, head, all, depth);
    }
  });
  if (fault !== null) opening.withheld.push(notOpened(prefix === '' ? '(archive)' : prefix, null, fault));
}

async function closing<T>(cursor: TarCursor, work: (cursor: TarCursor) => Promise<T>): Promise<T> {
  try {
    return await work(cursor);
  } finally {
    await cursor.close();
  }
}

/** What stood before a member and changes it: its name, its size. */
interface Extension {
  path?: string;
  sizeBytes?: number;
}

async function listMembers(cursor: TarCursor): Promise<Listing> {
  const members: Member[] = [];
  let extension: Extension = {};
  for (;;) {
    const block = await cursor.read(TAR_BLOCK_BYTES);
    if (block.length < TAR_BLOCK_BYTES) return { members, fault: null };
    const header = readTarHeader(block);
    if (header === 'end') return { members, fault: null };
    if (header === null) return { members, fault: DAMAGED };
    const sizeBytes = extension.sizeBytes ?? header.sizeBytes;
    const offset = cursor.position();
    if (sizeBytes === null) return { members, fault: CUT_OFF };
    if (members.length > DEFAULT_ARCHIVE_LIMITS.maxEntries) return { members, fault: null };
    const isExtension = (header.kind === 'pax' || header.kind === 'gnu-name') && sizeBytes <= EXTENSION_BYTES;
    const content = isExtension ? await cursor.read(sizeBytes) : null;
    if (!(await cursor.skipTo(offset + sizeBytes))) return { members, fault: CUT_OFF };
    // What fills the last block up may be missing at the very end.
    await cursor.skipTo(offset + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES);
    if (header.kind === 'pax' || header.kind === 'gnu-name') {
      if (content !== null) extension = readExtension(header.kind, content);
      continue;
    }
    if (header.kind === 'pax-global' || header.kind === 'gnu-link') continue;
    members.push({
      path: extension.path ?? header.path,
      sizeBytes,
      compressedBytes: sizeBytes,
      directory: header.kind === 'directory',
      symlink: header.kind === 'link' || header.kind === 'other',
      offset,
    });
    extension = {};
  }
}

const DAMAGED =
  'The archive is damaged: behind the members that were read stands no header. Copy it again from its source.';
const CUT_OFF =
  'The archive is cut off: its last member is larger than what is left of the file. Copy it again from its source.';

function readExtension(kind: 'pax' | 'gnu-name', content: Uint8Array): Extension {
  if (kind === 'gnu-name') return { path: readGnuName(content) };
  const records = readPaxRecords(content);
  const path = records.get('path');
  const size = Number(records.get('size'));
  return {
    ...(path === undefined ? {} : { path }),
    ...(records.has('size') && Number.isSafeInteger(size) && size >= 0 ? { sizeBytes: size } : {}),
  };
}
