/**
 * Saying something about a person: an entry of the log that commits to it and holds none of it, in the transaction that keeps the row. Who has
 * the row can show that this is what was said then; once the row is erased, nobody can.
 */
import { entryOf, hex, type JsonObject } from '@custodia/proof';
import type { Said, TransactionScope } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';

export interface Saying {
  readonly kind: string;
  /** Random id of what it is about. */
  readonly subject: string;
  /** Identifiers and grades, no words. */
  readonly facts: JsonObject;
  /** What is said, word for word. */
  readonly said: JsonObject;
}

export async function say(
  casework: Casework,
  tx: TransactionScope,
  { kind, subject, facts, said }: Saying,
): Promise<Said> {
  const at = nowIso(casework);
  const salt = casework.randomBytes(32);
  const commitment = hex(entryOf(salt, said));
  const logIndex = await logChange(casework, tx, { kind, subject, at, facts: { ...facts, commitment } });
  return { by: readerOf(casework), at, salt, logIndex };
}
