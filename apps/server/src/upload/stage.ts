/**
 * The files of one request or job: uploads under the names that people gave them, and a folder for what is made. Use cases see paths, people
 * see names: whatever is told afterwards has the folder taken out.
 */
import { Refusal, type Procedure } from '@custodia/contract';
import { findUpload, type OpenDatabase } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileName } from './name.ts';

export interface StageOptions {
  readonly database: Pick<OpenDatabase, 'db'>;
  /** Where uploads lie, by id. */
  readonly uploads: string;
  /** Where files for download lie, by id. */
  readonly downloads: string;
  readonly accountId: string;
}

export interface Stage {
  /** With paths in place of ids and names. */
  readonly input: Record<string, unknown>;
  /** Ids of the uploads that it reads. */
  readonly reads: readonly string[];
  /** Folder in which what is made appears; null where nothing is. */
  readonly made: string | null;
  told<T>(value: T): T;
  leave(): Promise<void>;
}

/** @throws Refusal `not-found` where an upload is not there, not finished or somebody else's. */
export async function openStage(
  options: StageOptions,
  { files }: Pick<Procedure, 'files'>,
  input: Record<string, unknown>,
): Promise<Stage> {
  const folder = join(options.uploads, 'stage', randomUUID());
  const made = join(options.downloads, 'made', randomUUID());
  const writes = (files.writes ?? []).filter((field) => typeof input[field] === 'string');
  const changed = { ...input };
  const reads: string[] = [];
  try {
    for (const field of files.reads ?? []) {
      if (input[field] === undefined) continue;
      changed[field] = await mapEach(input[field], async (id) => {
        reads.push(id);
        return stageUpload(options, folder, id);
      });
    }
    for (const field of writes) changed[field] = join(made, toFileName(input[field] as string));
    if (writes.length > 0) await mkdir(made, { recursive: true, mode: 0o700 });
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  }
  return {
    input: changed,
    reads,
    made: writes.length > 0 ? made : null,
    // Most requests have no files: nothing of theirs names a folder, and there is none to remove.
    told: (value) => (reads.length + writes.length === 0 ? value : withoutFolders(value, [folder, made])),
    leave: async () => {
      if (reads.length > 0) await rm(folder, { recursive: true, force: true });
      if (writes.length > 0) await rm(made, { recursive: true, force: true });
    },
  };
}

async function mapEach(value: unknown, map: (id: string) => Promise<string>): Promise<unknown> {
  if (!Array.isArray(value)) return map(value as string);
  const mapped: string[] = [];
  for (const one of value) mapped.push(await map(one as string));
  return mapped;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A second name of the same bytes, in a folder of its own: two uploads may be called the same. */
async function stageUpload(options: StageOptions, folder: string, id: string): Promise<string> {
  const upload = ID.test(id) ? await findUpload(options.database.db, options.accountId, id) : null;
  const file = join(options.uploads, id);
  const size =
    upload === null
      ? null
      : await stat(file).then(
          ({ size: bytes }) => bytes,
          () => null,
        );
  if (upload === null || size === null) {
    throw new Refusal('not-found', 'There is no such upload, or it has expired: upload the file again.');
  }
  if (size !== upload.sizeBytes) {
    throw new Refusal(
      'state-invalid',
      `The upload of "${upload.name}" is not complete: go on with it, then try again.`,
    );
  }
  const place = join(folder, randomUUID());
  await mkdir(place, { recursive: true, mode: 0o700 });
  await link(file, join(place, upload.name));
  return join(place, upload.name);
}

const SEGMENT = /[0-9a-f-]{36}\//;

/** Takes the folders out of every text, however deep it stands. */
function withoutFolders<T>(value: T, folders: readonly string[]): T {
  if (typeof value === 'string') return removeFolders(value, folders) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withoutFolders(one, folders)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutFolders(one as unknown, folders)]),
  ) as T;
}

function removeFolders(text: string, [folder = '', made = '']: readonly string[]): string {
  const staged = new RegExp(`${escape(folder)}/${SEGMENT.source}`, 'g');
  return text.replace(staged, '').replaceAll(`${made}/`, '').replaceAll(folder, '').replaceAll(made, '');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
