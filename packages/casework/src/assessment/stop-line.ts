/** Which elements an operation needs, and who went on after they were complete. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { announce, findStopLine, insertStopLine, listStopLineNotices, lockOperation } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { messageIdOf } from '../message/find.ts';
import { readerOf } from '../signal/visible.ts';

type Shown = OutputOf<Procedures['assessmentStopLine']>;

export async function showStopLine(
  casework: Casework,
  input: InputOf<Procedures['assessmentStopLine']>,
): Promise<Shown> {
  return describe(casework, await requireId(casework, 'operation', input.operation));
}

export async function setStopLine(
  casework: Casework,
  input: InputOf<Procedures['assessmentSetStopLine']>,
): Promise<Shown> {
  const operationId = await requireId(casework, 'operation', input.operation);
  await casework.database.withTransaction(async (tx) => {
    await lockOperation(tx.db, operationId);
    const now = (await findStopLine(tx.db, operationId))?.version ?? 0;
    if (now !== input.version) {
      throw new Refusal(
        'conflict',
        `Somebody else set the stop line meanwhile (version ${now}, you saw ${input.version}). Look again.`,
      );
    }
    const at = nowIso(casework);
    const elements = [...new Set(input.elements)];
    const facts = { operationId, version: now + 1, elements };
    const logIndex = await logChange(casework, tx, { kind: 'stop-line-set', subject: operationId, at, facts });
    await insertStopLine(tx.db, { ...facts, reason: input.reason, by: readerOf(casework), at, logIndex });
    await announce(tx.db, { kind: 'stop-line', subject: operationId, operation: operationId });
  });
  return describe(casework, operationId);
}

async function describe(casework: Casework, operationId: string): Promise<Shown> {
  const { db } = casework.database;
  const line = await findStopLine(db, operationId);
  const notices = await listStopLineNotices(db, operationId);
  return {
    operationId,
    version: line?.version ?? 0,
    elements: [...(line?.elements ?? [])],
    reason: line?.reason ?? null,
    by: line === null ? null : { ...line.by },
    at: line?.at.toISOString() ?? null,
    crossed: notices.map(({ assessmentId, label, toldAt, ...message }) => ({
      assessmentId,
      label,
      message: messageIdOf(message),
      toldAt: toldAt.toISOString(),
    })),
  };
}
