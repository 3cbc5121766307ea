/** Contact requests as one side sees them: which of its own identifiers they are about, and of the other side what that one agreed to tell. */
import { COMPARABLE_KINDS } from '@custodia/contract';
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listAskedBy, listHeldIdentifiers, listOverlaps, type HeldIdentifier, type OverlapRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { markOf } from '../deconfliction/identifier.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';

export type ShownRequest = OutputOf<Procedures['overlapList']>[number];

export async function listOwnRequests(
  casework: Casework,
  input: InputOf<Procedures['overlapList']>,
): Promise<ShownRequest[]> {
  return listRequests(casework, await requireId(casework, 'operation', input.operation));
}

/** By full identifiers; all of the operation's without `ids`. */
export async function listRequests(
  casework: Casework,
  operationId: string,
  ids?: readonly string[],
): Promise<ShownRequest[]> {
  const { db } = casework.database;
  const rows = await listOverlaps(db, { operationId, ...(ids === undefined ? {} : { ids }) });
  if (rows.length === 0) return [];
  const held = await ownByMark(casework, operationId);
  const own = await listAskedBy(
    db,
    rows.map(({ id }) => id),
    readerOf(casework),
  );
  return rows.map((row) => describe(row, held, own.has(row.id)));
}

async function ownByMark(casework: Casework, operationId: string): Promise<Map<string, HeldIdentifier>> {
  const held = await listHeldIdentifiers(casework.database.db, [operationId], COMPARABLE_KINDS);
  const mark = markOf(casework);
  return new Map(held.map((one) => [hex(mark(one)), one]));
}

/** An identifier that was erased since is not there to be shown: that there was one stays said. */
function describe(row: OverlapRow, held: ReadonlyMap<string, HeldIdentifier>, ownWork: boolean): ShownRequest {
  const { id, operationId, direction, openedAt, purpose, marks, toldOperation, toldContact, answer, logIndex } = row;
  return {
    ...{ id, operation: operationId, direction, purpose, ownWork, logIndex },
    state: answer?.answer ?? 'open',
    openedAt: openedAt.toISOString(),
    identifiers: marks.map((mark) => held.get(hex(mark)) ?? null),
    other: { operation: toldOperation, contact: toldContact },
    answer: answer === null ? null : describeAnswer(answer),
  };
}

function describeAnswer({ reason, contact, by, at }: NonNullable<OverlapRow['answer']>): ShownRequest['answer'] {
  return { reason, contact, by, at: at.toISOString() };
}
