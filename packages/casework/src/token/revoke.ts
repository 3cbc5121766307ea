/** Making a token worthless. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { revokeApiToken } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getAccountCaller } from '../session/caller.ts';
import { logAboutAccount } from '../session/log.ts';

export async function revokeToken(
  casework: Casework,
  { token }: InputOf<Procedures['tokenRevoke']>,
): Promise<{ revoked: true }> {
  const { accountId } = getAccountCaller(casework);
  return casework.database.withTransaction(async ({ db }) => {
    const at = nowIso(casework);
    if (!(await revokeApiToken(db, accountId, token, at))) {
      throw new Refusal('not-found', 'You have no such token, or it was revoked already.');
    }
    await logAboutAccount(casework, db, 'account-token-revoked', accountId, at, { tokenId: token });
    return { revoked: true };
  });
}
