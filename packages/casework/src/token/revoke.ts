/** Making a token worthless. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { revokeApiToken } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { getAccountCaller } from '../session/caller.ts';

export async function revokeToken(
  casework: Casework,
  { token }: InputOf<Procedures['tokenRevoke']>,
): Promise<{ revoked: true }> {
  const { accountId } = getAccountCaller(casework);
  return casework.database.withTransaction(async (tx) => {
    const at = nowIso(casework);
    if (!(await revokeApiToken(tx.db, accountId, token, at))) {
      throw new Refusal('not-found', 'You have no such token, or it was revoked already.');
    }
    const facts = { accountId, tokenId: token };
    await logChange(casework, tx, { kind: 'account-token-revoked', subject: accountId, at, facts });
    return { revoked: true };
  });
}
