/** The files of a command that is done by a server: sent before, fetched afterwards, and named in the result as the person named them. */
import { Refusal, type Procedure } from '@custodia/contract';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ProgressLine } from '../present/progress.ts';
import { refusalOf, request } from './call.ts';
import type { RemoteServer } from './server.ts';
import { listFiles, upload } from './upload.ts';

export interface MadeFile {
  readonly id: string;
  readonly name: string;
}

export interface SentFiles {
  /** With ids in place of files to read, and names in place of files to write. */
  readonly input: Record<string, unknown>;
  /** Paths that were sent, in order. */
  readonly sent: readonly string[];
  /** Where what is made goes; null where nothing is asked for. */
  readonly out: string | null;
}

/** @throws Refusal */
export async function sendFiles(
  server: RemoteServer,
  { files }: Procedure,
  input: Record<string, unknown>,
  progress: ProgressLine,
): Promise<SentFiles> {
  const sent: string[] = [];
  const changed = { ...input };
  for (const field of files.reads ?? []) {
    if (input[field] === undefined) continue;
    const isList = Array.isArray(input[field]);
    const paths = await listFiles(isList ? (input[field] as string[]) : [input[field] as string]);
    const ids: string[] = [];
    for (const path of paths) ids.push(await upload(server, path, progress));
    sent.push(...paths);
    changed[field] = isList ? ids : ids[0];
  }
  const [field] = (files.writes ?? []).filter((name) => typeof input[name] === 'string');
  const out = field === undefined ? null : (input[field] as string);
  if (field !== undefined) changed[field] = basename(out!);
  return { input: changed, sent, out };
}

/** Each into its place; a file is there when it is whole. @throws Refusal */
export async function fetchFiles(
  server: RemoteServer,
  made: readonly MadeFile[],
  out: string,
  result: unknown,
): Promise<void> {
  for (const { id, name } of made) {
    const path = placeOf(name, out, result);
    const answer = await request(server, `/api/v1/downloads/${encodeURIComponent(id)}`);
    if (!answer.ok) throw await refusalOf(answer);
    await mkdir(dirname(path), { recursive: true });
    await save(answer, path);
  }
}

async function save(answer: Response, path: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new Refusal('storage-failed', `Writing "${path}" failed. What was made waits on the server.`, { cause });
  }
}

/** Inside the folder that was asked for where the server made one, else beside it. A name from outside is never a path. */
function placeOf(name: string, out: string, result: unknown): string {
  const own = basename(name);
  if (own === '' || own === '.' || own === '..' || own !== name)
    throw new Refusal('storage-failed', 'The server named a file that is no file name. Nothing was written.');
  if (mentions(result, `${basename(out)}/${own}`)) return join(out, own);
  return own === basename(out) ? out : join(dirname(out), own);
}

function mentions(result: unknown, text: string): boolean {
  return JSON.stringify(result ?? null).includes(JSON.stringify(text).slice(1, -1));
}

/** The server speaks of names; people of the paths that they gave. */
export function asGiven(result: unknown, index: number, { sent, out }: SentFiles): unknown {
  const path = sent[index];
  const named = { ...(result as Record<string, unknown>) };
  if (path !== undefined && named.path === basename(path)) return { ...named, path };
  return out === null ? result : withPlace(result, out);
}

function withPlace(value: unknown, out: string): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => withPlace(one, out));
  if (typeof value === 'string') return withFolder(value, out);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, withFilesOnly(key, one, out)]);
  return Object.fromEntries(entries);
}

/** Only where files are named: nothing else is a path. */
function withFilesOnly(key: string, value: unknown, out: string): unknown {
  return key === 'files' || key === 'path' ? withPlace(value, out) : value;
}

function withFolder(text: string, out: string): string {
  const name = basename(out);
  if (text === name) return out;
  return text.startsWith(`${name}/`) ? join(out, text.slice(name.length + 1)) : join(dirname(out), text);
}
