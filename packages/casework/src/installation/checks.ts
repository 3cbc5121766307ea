/** Checks of the store that were run, with what they found. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { listCheckRuns } from '@custodia/store';
import type { Casework } from '../context.ts';

export async function listChecks(
  casework: Casework,
  input: InputOf<Procedures['installationChecks']>,
): Promise<OutputOf<Procedures['installationChecks']>> {
  const runs = await listCheckRuns(casework.database.db, input.limit);
  return runs.map((run) => ({
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt.toISOString(),
    checked: { ...run.checked },
    findings: run.findings.map((finding) => ({ ...finding })),
    notes: [...run.notes],
  }));
}
