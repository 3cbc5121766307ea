/** Legal hold: while it stands, nothing under it is erased, whoever asks and whatever fell due. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { JsonObject } from '@custodia/proof';
import {
  announce,
  appendToLog,
  insertHold,
  insertRelease,
  listExhibits,
  listHolds,
  lockOperation,
  type HoldRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Hold = OutputOf<Procedures['retentionHold']>;

export async function listHoldsShown(
  casework: Casework,
  input: InputOf<Procedures['retentionHolds']>,
): Promise<Hold[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  return (await listHolds(casework.database.db, { operationId })).map(describeHold);
}

export async function hold(casework: Casework, input: InputOf<Procedures['retentionHold']>): Promise<Hold> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const exhibitId = input.exhibit === undefined ? null : await requireExhibit(casework, operationId, input.exhibit);
  const id = casework.randomUuid();
  await casework.database.withTransaction(async (tx) => {
    await lockOperation(tx.db, operationId);
    const heldAt = nowIso(casework);
    const facts = { holdId: id, exhibitId, reason: input.reason, heldAt, heldBy: casework.actor };
    const logIndex = await log(casework, tx, 'retention-held', operationId, heldAt, facts);
    const row = { id, operationId, exhibitId, reason: input.reason, heldAt, heldBy: casework.actor, logIndex };
    await insertHold(tx.db, row);
  });
  return getHold(casework, id);
}

async function requireExhibit(casework: Casework, operationId: string, typed: string): Promise<string> {
  const id = await requireId(casework, 'exhibit', typed);
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId: id, operationId });
  if (exhibit !== undefined) return id;
  throw new Refusal('input-invalid', `Exhibit ${id} does not belong to that operation.`);
}

export async function release(casework: Casework, input: InputOf<Procedures['retentionRelease']>): Promise<Hold> {
  const operationId = await requireId(casework, 'operation', input.operation);
  await casework.database.withTransaction(async (tx) => {
    await lockOperation(tx.db, operationId);
    const [held] = await listHolds(tx.db, { id: input.hold, operationId });
    if (held === undefined) throw new Refusal('not-found', `There is no hold ${input.hold} on that operation.`);
    if (held.released !== null) {
      throw new Refusal(
        'state-invalid',
        `${held.released.by} released this hold already (log entry ${held.released.logIndex}).`,
      );
    }
    const releasedAt = nowIso(casework);
    const facts = { holdId: held.id, reason: input.reason, releasedAt, releasedBy: casework.actor };
    const logIndex = await log(casework, tx, 'retention-released', operationId, releasedAt, facts);
    await insertRelease(tx.db, { ...facts, logIndex });
  });
  return getHold(casework, input.hold);
}

async function log(
  casework: Casework,
  tx: TransactionScope,
  kind: string,
  operationId: string,
  at: string,
  facts: JsonObject,
): Promise<number> {
  const record = { kind, version: 1, operationId, ...facts, tool: casework.tool };
  const entry = { kind, subject: operationId, record, salt: casework.randomBytes(32) };
  const { firstIndex } = await appendToLog(tx.db, casework.logKey, [entry], at);
  await announce(tx.db, { kind: 'retention', subject: operationId, operation: operationId });
  return firstIndex;
}

async function getHold(casework: Casework, id: string): Promise<Hold> {
  const [row] = await listHolds(casework.database.db, { id });
  return describeHold(row!);
}

function describeHold(row: HoldRow): Hold {
  const { id, operationId, exhibitId, reason, heldBy, logIndex, released } = row;
  return {
    ...{ id, operationId, exhibitId, reason, heldBy, logIndex },
    heldAt: row.heldAt.toISOString(),
    released: released === null ? null : { ...released, at: released.at.toISOString() },
  };
}

/** Called inside the transaction that erases: throws `state-invalid` where a hold covers the exhibit. */
export async function assertNotHeld(tx: TransactionScope, exhibitId: string): Promise<void> {
  const [exhibit] = await listExhibits(tx.db, { exhibitId });
  if (exhibit?.operationId == null) return;
  const { operationId } = exhibit;
  // A hold that is being put on at this moment is waited for.
  await lockOperation(tx.db, operationId);
  const holds = await listHolds(tx.db, { operationId });
  const covering = holds.find((one) => one.released === null && (one.exhibitId ?? exhibitId) === exhibitId);
  if (covering === undefined) return;
  throw new Refusal(
    'state-invalid',
    `A legal hold covers this exhibit (put on by ${covering.heldBy} at ${covering.heldAt.toISOString()}): nothing of it is erased until the hold is released.`,
  );
}
