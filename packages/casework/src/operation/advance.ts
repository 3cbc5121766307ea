/** Beginning, closing and archiving an operation. */
import {
  Refusal,
  type InputOf,
  type OperationEvent,
  type OperationState,
  type OutputOf,
  type Procedures,
} from '@custodia/contract';
import { listFrames, listOperationEvents } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { lockStanding, recordEvent, standingOf } from './record-event.ts';
import { getOperation } from './show.ts';
import { takesExhibits, type Origin } from './state.ts';

type Shown = OutputOf<Procedures['operationShow']>;

export function activateOperation(casework: Casework, input: InputOf<Procedures['operationActivate']>): Promise<Shown> {
  return advance(casework, input, 'activated');
}

export function closeOperation(casework: Casework, input: InputOf<Procedures['operationClose']>): Promise<Shown> {
  return advance(casework, input, 'closed');
}

export function archiveOperation(casework: Casework, input: InputOf<Procedures['operationArchive']>): Promise<Shown> {
  return advance(casework, input, 'archived');
}

async function advance(
  casework: Casework,
  { id, reason }: { readonly id: string; readonly reason?: string },
  event: OperationEvent,
): Promise<Shown> {
  const operationId = await requireId(casework, 'operation', id);
  const origin = await originOf(casework, operationId);
  await casework.database.withTransaction(async (tx) => {
    const standing = await lockStanding(tx, operationId, origin);
    await recordEvent(casework, tx, standing, { operationId, event, reason });
  });
  return getOperation(casework, operationId);
}

async function originOf({ database }: Casework, operationId: string): Promise<Origin> {
  return (await listFrames(database.db, operationId)).length > 0 ? 'drafted' : 'opened-alone';
}

async function stateOf(casework: Casework, operationId: string): Promise<OperationState> {
  const events = await listOperationEvents(casework.database.db, operationId);
  return standingOf(events, await originOf(casework, operationId)).state;
}

const WHY_NOT: Partial<Record<OperationState, string>> = {
  authorised: 'It was authorised and has not begun yet: a supervisor begins it.',
  archived: 'It is archived. What was captured later belongs to an operation of its own.',
};

/** Throws `state-invalid` where the operation takes nothing in. */
export async function assertTakesExhibits(casework: Casework, operationId: string): Promise<void> {
  const state = await stateOf(casework, operationId);
  if (takesExhibits(state)) return;
  throw new Refusal(
    'state-invalid',
    `This operation takes no exhibits now. ${WHY_NOT[state] ?? 'It was not authorised.'}`,
  );
}
