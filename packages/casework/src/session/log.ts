/** Log entries about how people can sign in: that it changed and who changed it, never with what. */
import type { JsonObject } from '@custodia/proof';
import { appendToLog, type TransactionScope } from '@custodia/store';
import type { Casework } from '../context.ts';

export async function logAboutAccount(
  casework: Casework,
  db: TransactionScope['db'],
  kind: string,
  accountId: string,
  at: string,
  facts: JsonObject = {},
): Promise<number> {
  const record: JsonObject = { kind, version: 1, accountId, ...facts, at, by: casework.actor, tool: casework.tool };
  const entry = { kind, subject: accountId, record, salt: casework.randomBytes(32) };
  return (await appendToLog(db, casework.logKey, [entry], at)).firstIndex;
}
