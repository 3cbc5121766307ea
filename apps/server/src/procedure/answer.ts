/** Doing a procedure for somebody who asked over HTTP. */
import { perform, type Casework } from '@custodia/casework';
import type { Procedure } from '@custodia/contract';
import type { SignedIn } from '../http/identity.ts';

/** On whose behalf everything of this request is done. */
export function onBehalfOf(casework: Casework, { caller }: SignedIn): Casework {
  return { ...casework, actor: caller.name, caller };
}

/** The result; of a procedure that gives a stream, the list of what it gave. */
export async function performAll(casework: Casework, procedure: Procedure, input: unknown): Promise<unknown> {
  const given = perform(casework, procedure, input);
  return procedure.gives === 'stream' ? Array.fromAsync(given as AsyncIterable<unknown>) : await given;
}
