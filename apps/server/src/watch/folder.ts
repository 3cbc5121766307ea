/**
 * A folder that is watched: what is put into it is sealed into one operation, in the name of one account, by the same procedure as an import by hand. A file is
 * taken once it has stood still; then it is moved to `done` or, with a sentence beside it, to `refused`. Killed anywhere between, the next turn seals it again, and what was
 * sealed already is recognised by its bytes.
 */
import { performAs, type AccountCaller, type Casework } from '@custodia/casework';
import { procedures, Refusal, type OutputOf, type Permission, type Procedures, type Role } from '@custodia/contract';
import { findAccount } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startRound } from '../rounds.ts';

export interface WatchedFolder {
  readonly folder: string;
  /** Id of the operation. */
  readonly operation: string;
  /** Id of the account in whose name it is imported: its rights decide. */
  readonly account: string;
}

export interface WatchOptions {
  readonly casework: Casework;
  readonly watched: readonly WatchedFolder[];
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
  /** Milliseconds between two looks, and for which a file must have stood still. */
  readonly everyMs?: number;
}

export interface Watching {
  stop(): Promise<void>;
}

type Imported = OutputOf<Procedures['exhibitImport']>;

interface Still {
  readonly sizeBytes: number;
  readonly changedMs: number;
}

const LOOK_MS = 5_000;
/** Still being written, or the folder's own. */
const NOT_YET = /^\.|\.(?:part|partial|tmp|crdownload|filepart)$/i;

export function startWatching({ casework, watched, log, everyMs = LOOK_MS }: WatchOptions): Watching {
  const rounds = watched.map((one) => {
    const seen = new Map<string, Still>();
    return startRound(
      () => lookInto(casework, one, seen, log),
      everyMs,
      (fault) => log.error({ fault }, 'watched folder'),
    );
  });
  return {
    stop: async () => {
      for (const round of rounds) await round.stop();
    },
  };
}

/** One look: takes every file that is as it was at the look before. `seen` is what was seen then. */
export async function lookInto(
  casework: Casework,
  watched: WatchedFolder,
  seen: Map<string, Still>,
  log: WatchOptions['log'],
): Promise<void> {
  await Promise.all(
    ['done', 'refused'].map((name) => mkdir(join(watched.folder, name), { recursive: true, mode: 0o700 })),
  );
  const present = new Set<string>();
  for (const name of (await readdir(watched.folder)).sort()) {
    const now = NOT_YET.test(name) ? null : await stillOf(join(watched.folder, name));
    if (now === null) continue;
    present.add(name);
    const before = seen.get(name);
    seen.set(name, now);
    if (before?.sizeBytes !== now.sizeBytes || before.changedMs !== now.changedMs) continue;
    const verdict = await take(casework, watched, name);
    seen.delete(name);
    log.info({ outcome: verdict }, 'watched folder');
  }
  for (const name of seen.keys()) if (!present.has(name)) seen.delete(name);
}

/** Null for what is no plain file: a folder, a link, a device. */
async function stillOf(path: string): Promise<Still | null> {
  const facts = await lstat(path).catch(() => null);
  return facts?.isFile() === true ? { sizeBytes: facts.size, changedMs: facts.mtimeMs } : null;
}

async function take(casework: Casework, watched: WatchedFolder, name: string): Promise<'done' | 'refused'> {
  const path = join(watched.folder, name);
  try {
    const results = await importAs(casework, watched, path);
    const failed = results.filter(({ admission }) => admission === 'failed');
    if (results.length > 0 && failed.length === 0) return await moveTo(watched.folder, 'done', name, null);
    return await moveTo(watched.folder, 'refused', name, failed[0]?.reason ?? 'Nothing in it could be imported.');
  } catch (cause) {
    // What is not the file's fault leaves it where it is: the next look tries again.
    if (!(cause instanceof Refusal) || PASSING.has(cause.code)) throw cause;
    return await moveTo(watched.folder, 'refused', name, cause.message);
  }
}

const PASSING: ReadonlySet<string> = new Set(['storage-full', 'storage-failed', 'busy', 'file-changed', 'cancelled']);

async function importAs(casework: Casework, { operation, account }: WatchedFolder, path: string): Promise<Imported[]> {
  const caller = await callerOf(casework, account);
  const input = procedures.exhibitImport.input.parse({ operation, path: [path] });
  const given = performAs(casework, caller, procedures.exhibitImport, input);
  return Array.fromAsync(given as AsyncIterable<Imported>);
}

/** With the rights that the account has now. */
async function callerOf({ database }: Casework, accountId: string): Promise<AccountCaller> {
  const account = await findAccount(database.db, accountId);
  if (account === null || account.disabledAt !== null)
    throw new Refusal('forbidden', 'The account in whose name this folder is imported is not there, or was disabled.');
  const { name, roles } = account;
  const requestId = randomUUID();
  return {
    kind: 'account',
    accountId,
    name,
    roles: roles as Role[],
    scopes: ['exhibit:import'] as Permission[],
    requestId,
  };
}

/** A file of the same name may lie there already: then the moment stands before it. The sentence is there before the file is. */
async function moveTo<To extends 'done' | 'refused'>(
  folder: string,
  to: To,
  name: string,
  sentence: string | null,
): Promise<To> {
  const into = join(folder, to);
  const taken = (await lstat(join(into, name)).catch(() => null)) !== null;
  const mark = createHash('sha256').update(`${name}\n${randomUUID()}`).digest('hex').slice(0, 8);
  const free = taken ? `${mark}-${name}` : name;
  if (sentence !== null)
    await writeFile(join(into, `${free}.reason.txt`), `${sentence}\n`, { mode: 0o600, flush: true });
  await rename(join(folder, name), join(into, free));
  const handle = await open(into, 'r');
  await handle.sync().finally(async () => handle.close());
  return to;
}
