/** The composition root of the command line: says which folder and who acts, and opens the installation for the use cases. */
import { openFolder, publishLog, sealAuditWhenDue, type Casework, type DataFolder } from '@custodia/casework';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { TOOL, type GlobalOptions } from './options.ts';
import { createProgress, type ProgressLine } from './present/progress.ts';

export interface Session {
  readonly options: GlobalOptions;
  readonly progress: ProgressLine;
  casework(): Casework;
  close(): Promise<void>;
}

/** Which installation: the folder and database that options and environment name. */
export function dataFolder(options: GlobalOptions): DataFolder {
  return {
    data: resolve(options.data ?? process.env.CUSTODIA_DATA ?? 'custodia-data'),
    databaseUrl: given(process.env.DATABASE_URL),
    masterKeyFile: given(process.env.CUSTODIA_MASTER_KEY_FILE),
    masterKey: given(process.env.CUSTODIA_MASTER_KEY),
    logKeyFile: given(process.env.CUSTODIA_LOG_KEY_FILE),
    keyMeans: {
      passphrase: passphraseIn(process.env),
      command: given(process.env.CUSTODIA_KEY_COMMAND) ?? undefined,
    },
  };
}

/** Itself, or the first line of the file that is named. @throws where that cannot be read. */
function passphraseIn(env: NodeJS.ProcessEnv): string | undefined {
  const file = given(env.CUSTODIA_KEY_PASSPHRASE_FILE);
  const text = file === null ? given(env.CUSTODIA_KEY_PASSPHRASE) : readFileSync(file, 'utf8').split(/\r?\n/)[0];
  return text ?? undefined;
}

function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

export function actorOf(options: GlobalOptions): string {
  return options.actor ?? process.env.CUSTODIA_ACTOR ?? userInfo().username;
}

/** Commands seal the audit trail only now and then: each sealing is an entry of the log. A server does it every minute. */
const SEAL_AUDIT_AFTER_MS = 3_600_000;

export function showsProgress({ quiet, json }: GlobalOptions): boolean {
  return quiet !== true && json !== true && process.stderr.isTTY;
}

/** `nothing`: neither database nor keys; `in any state`: an older state that nobody accepted too, to look at it. */
export type Needs = 'casework' | 'casework in any state' | 'nothing';

export async function openSession(options: GlobalOptions, needs: Needs): Promise<Session> {
  const progress = createProgress(showsProgress(options));
  if (needs === 'nothing') {
    return {
      options,
      progress,
      casework: () => Promise.reject(new Error('no casework')) as never,
      close: async () => undefined,
    };
  }
  const name = actorOf(options);
  const caller = { kind: 'local', name } as const;
  const inAnyState = needs === 'casework in any state';
  const acting = { actor: name, caller, tool: TOOL, report: progress.show, inAnyState };
  const casework = await openFolder(dataFolder(options), acting);
  return {
    options,
    progress,
    casework: () => casework,
    close: async () => {
      progress.clear();
      // What a command logged is published when it ends; what a killed one logged, when the next one does.
      // What only looked adds nothing to a log that may have gone back.
      const ended = inAnyState
        ? casework.audit.flush()
        : sealAuditWhenDue(casework, SEAL_AUDIT_AFTER_MS).then(() => publishLog(casework));
      await ended.finally(() => casework.database.close());
    },
  };
}
