/**
 * Asking for a job. It is decided at once whether it may be done, so that nobody waits in line for a refusal; and again when it is done,
 * because people leave operations while they wait.
 */
import { Refusal, type Procedure } from '@custodia/contract';
import { insertJob } from '@custodia/store';
import { authorise } from '../access/authorise.ts';
import type { Casework } from '../context.ts';
import { requireAccount } from './find.ts';

/**
 * `input` is parsed; `given` is what was sent and is stored. Gives the id of the job, which is in line.
 *
 * @throws Refusal those of `authorise`; `input-invalid` where a text cannot be stored
 */
export async function submitJob(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
  given: Record<string, unknown>,
): Promise<string> {
  const caller = requireAccount(casework);
  const { operationId } = await authorise(casework, procedure, input);
  assertStorable(given);
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
    await casework.queue?.add(tx, { id, line: 0 });
  });
  return id;
}

/** What waits in line is kept as JSON in the database, which holds neither U+0000 nor half a character. */
function assertStorable(given: Record<string, unknown>): void {
  if (!holdsUnstorable(given)) return;
  throw new Refusal(
    'input-invalid',
    'A text of this request holds a character that cannot be kept (U+0000, or half of one): write it without.',
  );
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed();
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, one]) => holdsUnstorable(name) || holdsUnstorable(one));
}
