/** Adding a person to the unit. They cannot sign in until an administrator gives them a link. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { announce, insertAccount, isUniqueViolation } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { describeAccount, getAccount } from './show.ts';

export async function createAccount(
  casework: Casework,
  input: InputOf<Procedures['accountCreate']>,
): Promise<OutputOf<Procedures['accountCreate']>> {
  const id = casework.randomUuid();
  const now = nowIso(casework);
  const roles = [...new Set(input.roles)].sort();
  await casework.database
    .withTransaction(async (tx) => {
      const { name, email } = input;
      await insertAccount(tx.db, { id, name, email, roles, createdAt: now, createdBy: casework.actor });
      const facts = { accountId: id, name, roles, reason: input.reason };
      await logChange(casework, tx, { kind: 'account-created', subject: id, at: now, facts });
      await announce(tx.db, { kind: 'account', subject: id });
    })
    .catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new Refusal('state-invalid', 'Somebody of the unit has this address already.', { cause: error });
    });
  return describeAccount(await getAccount(casework, id), true);
}
