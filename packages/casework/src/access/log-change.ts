/** A change of who is what or may see what, in the log, in the transaction that makes it. */
import type { JsonObject } from '@custodia/proof';
import { appendToLog, type TransactionScope } from '@custodia/store';
import type { Casework } from '../context.ts';

/** `subject` is the random id of what it is about; `facts` name people by id and name, and hold no evidence. */
export async function logChange(
  casework: Casework,
  { db }: Pick<TransactionScope, 'db'>,
  change: { readonly kind: string; readonly subject: string; readonly at: string; readonly facts: JsonObject },
): Promise<number> {
  const { kind, subject, at, facts } = change;
  const by = { by: casework.actor, byAccount: accountIdOf(casework) };
  const record = { kind, version: 1, ...facts, at, ...by, tool: casework.tool };
  const entry = { kind, subject, record, salt: casework.randomBytes(32) };
  return (await appendToLog(db, casework.logKey, [entry], at)).firstIndex;
}

/** Null at the machine itself. */
export function accountIdOf({ caller }: Pick<Casework, 'caller'>): string | null {
  return caller.kind === 'account' ? caller.accountId : null;
}
