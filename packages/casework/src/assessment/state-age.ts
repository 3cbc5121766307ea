/** Writing down which age a message states. A person reads it; nothing reads it out of a text by itself. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { Refusal } from '@custodia/contract';
import { insertStatedAge } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { getMessage } from '../message/find.ts';
import { readerOf } from '../signal/visible.ts';

export async function stateAge(
  casework: Casework,
  input: InputOf<Procedures['assessmentStateAge']>,
): Promise<OutputOf<Procedures['assessmentStateAge']>> {
  const { exhibitId, conversation, entry, operationId } = await getMessage(casework, input.message);
  if (operationId === null) {
    throw new Refusal('state-invalid', 'This exhibit came in without an operation: nothing is assessed in it.');
  }
  const id = casework.randomUuid();
  const at = nowIso(casework);
  const by = readerOf(casework);
  const { years } = input;
  await casework.database.withTransaction(async (tx) => {
    const facts = { operationId, exhibitId, ordinal: entry.ordinal, years };
    const logIndex = await logChange(casework, tx, { kind: 'age-written-down', subject: id, at, facts });
    await insertStatedAge(tx.db, { id, ...facts, conversation, by, at, logIndex });
  });
  return { message: input.message, years, by: { ...by }, at };
}
