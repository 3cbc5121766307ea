/** The composition root of the command line: says which folder and who acts, and opens the installation for the use cases. */
import { openFolder, publishLog, sealAuditWhenDue, type Casework, type DataFolder } from '@custodia/casework';
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
  };
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

export async function openSession(options: GlobalOptions, needs: 'casework' | 'nothing'): Promise<Session> {
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
  const casework = await openFolder(dataFolder(options), { actor: name, caller, tool: TOOL, report: progress.show });
  return {
    options,
    progress,
    casework: () => casework,
    close: async () => {
      progress.clear();
      // What a command logged is published when it ends; what a killed one logged, when the next one does.
      await sealAuditWhenDue(casework, SEAL_AUDIT_AFTER_MS)
        .then(() => publishLog(casework))
        .finally(() => casework.database.close());
    },
  };
}
