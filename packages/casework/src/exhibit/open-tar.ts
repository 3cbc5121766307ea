/**
 * Opening a tar at the door, as Skype's export and others come: its members are listed by their headers first, planned under the same limits
 * as those of a zip, and read one by one at their places in the file.
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
import type { FileHandle } from 'node:fs/promises';
import type { Casework } from '../context.ts';
import { namedMember, notOpened, peek, type Opening } from './member.ts';
import { keepOrWithhold } from './open-archive.ts';
import type { Received } from './seal-text.ts';
import type { Sealer } from './sealer.ts';

const CHUNK_BYTES = 1 << 20;
/** Names and pax records are short; a longer one is passed over, and its member keeps the name in its own header. */
const EXTENSION_BYTES = 1 << 20;

interface Member extends ArchiveEntry {
  /** Place of the content in the file. */
  readonly offset: number;
}

interface Listing {
  readonly members: readonly Member[];
  /** Null where the list ends as it should. */
  readonly fault: string | null;
}

export async function receiveTar(
  casework: Casework,
  sealer: Sealer,
  file: FileHandle,
  sizeBytes: number,
): Promise<Received> {
  const opening: Opening = { casework, sealer, parts: [], withheld: [] };
  const { members, fault } = await listMembers(file, sizeBytes);
  const plan = planArchive(members, DEFAULT_ARCHIVE_LIMITS, 1);
  for (const { entry, index, because } of plan.refuse)
    opening.withheld.push(notOpened(namedMember(entry.path, index), entry.sizeBytes, because));
  let done = 0;
  for (const { index } of plan.open) {
    casework.report({ stage: 'opening archive', done: ++done, total: plan.open.length, unit: 'files' });
    await openMember(opening, file, members[index]!);
  }
  if (fault !== null) opening.withheld.push(notOpened('(archive)', null, fault));
  return { parts: opening.parts, withheld: opening.withheld };
}

async function openMember(opening: Opening, file: FileHandle, member: Member): Promise<void> {
  const { head, all } = await peek(readFrom(file, member.offset, member.sizeBytes));
  await keepOrWithhold(opening, member.path, head, all, 1);
}

/** What stood before a member and changes it: its name, its size. */
interface Extension {
  path?: string;
  sizeBytes?: number;
}

async function listMembers(file: FileHandle, fileBytes: number): Promise<Listing> {
  const members: Member[] = [];
  let extension: Extension = {};
  for (let at = 0; at + TAR_BLOCK_BYTES <= fileBytes;) {
    const header = readTarHeader(await readAt(file, at, TAR_BLOCK_BYTES));
    if (header === 'end') return { members, fault: null };
    if (header === null) return { members, fault: DAMAGED };
    const sizeBytes = extension.sizeBytes ?? header.sizeBytes;
    const offset = at + TAR_BLOCK_BYTES;
    if (sizeBytes === null || offset + sizeBytes > fileBytes) return { members, fault: CUT_OFF };
    if (members.length > DEFAULT_ARCHIVE_LIMITS.maxEntries) return { members, fault: null };
    at = offset + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
    if (header.kind === 'pax' || header.kind === 'gnu-name') {
      if (sizeBytes <= EXTENSION_BYTES) extension = readExtension(header.kind, await readAt(file, offset, sizeBytes));
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
  return { members, fault: null };
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

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** A stretch of the file in chunks; each chunk is the reader's until it asks for the next. */
async function* readFrom(file: FileHandle, from: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length;) {
    const chunk = await readAt(file, from + done, Math.min(CHUNK_BYTES, length - done));
    if (chunk.length === 0) return;
    yield chunk;
    done += chunk.length;
  }
}
