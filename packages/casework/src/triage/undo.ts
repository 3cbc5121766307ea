/** Undoing is another act: the first one stays on record, and nothing that was built on it is touched. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { isOperationAlarmed, listStanding, listTriageActs, listUndoableSteps } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { carryOut } from './act.ts';
import { planUndo } from './plan.ts';

/** @throws Refusal `state-invalid` where it was undone already, or something has been built on all of it. */
export async function undoAct(
  casework: Casework,
  input: InputOf<Procedures['triageUndo']>,
): Promise<OutputOf<Procedures['triageUndo']>> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const carried = { ...input, operationId, kind: 'undo', to: null, undoes: input.act } as const;
  return carryOut(casework, carried, async ({ db }) => {
    const [act] = await listTriageActs(db, { operationId, id: input.act, limit: 1 });
    if (act === undefined) throw new Refusal('not-found', `There is no act ${input.act} in this operation.`);
    if (act.undoneBy !== null) {
      throw new Refusal('state-invalid', `This was undone already, by act ${act.undoneBy}. Undo that one instead.`);
    }
    const steps = await listUndoableSteps(db, operationId, input.act);
    const standing = await listStanding(
      db,
      operationId,
      steps.map(({ conversationId }) => conversationId),
    );
    return planUndo(steps, standing, await isOperationAlarmed(db, operationId));
  });
}
