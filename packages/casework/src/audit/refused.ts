import type { Procedure } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { beginEvent } from './event.ts';

/**
 * What is refused before the procedure begins, as a file that is not the caller's to read: it stands in the trail like any other refusal.
 * Gives `cause` back, to be thrown on.
 *
 * @throws where the event cannot be written
 */
export async function noteRefused(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
  cause: unknown,
): Promise<unknown> {
  await beginEvent(casework, procedure, input).end(cause, { subjects: [] });
  return cause;
}
