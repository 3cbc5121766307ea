/**
 * Asking for a job. It is decided at once whether it may be done, so that nobody waits in line for a refusal; and again when it is done,
 * because people leave operations while they wait.
 */
import type { Procedure } from '@custodia/contract';
import { insertJob } from '@custodia/store';
import { authorise } from '../access/authorise.ts';
import type { Casework } from '../context.ts';
import { requireAccount } from './find.ts';

/**
 * `input` is parsed; `given` is what was sent and is stored. Gives the id of the job, which is in line.
 *
 * @throws Refusal those of `authorise`
 */
export async function submitJob(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
  given: Record<string, unknown>,
): Promise<string> {
  const caller = requireAccount(casework);
  const { operationId } = await authorise(casework, procedure, input);
  const id = casework.randomUuid();
  await casework.database.withTransaction(async (tx) => {
    await insertJob(tx.db, {
      id,
      procedure: procedure.name,
      input: given,
      accountId: caller.accountId,
      scopes: caller.scopes,
      requestId: caller.requestId,
      operationId,
      createdAt: casework.clock(),
    });
    await casework.queue?.add(tx, id);
  });
  return id;
}
