/** The link by which somebody sets up how they sign in. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { readFactors } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { createLink } from '../session/link.ts';
import { getAccount } from './show.ts';

export async function inviteAccount(
  casework: Casework,
  input: InputOf<Procedures['accountInvite']>,
): Promise<OutputOf<Procedures['accountInvite']>> {
  const { id, name, disabledAt } = await getAccount(casework, input.id);
  if (disabledAt !== null) throw new Refusal('state-invalid', `${name} is disabled. Enable the account first.`);
  return casework.database.withTransaction(async (tx) => {
    const { passkeys, password, totp } = await readFactors(tx.db, id);
    if (passkeys > 0 || password || totp) {
      throw new Refusal(
        'state-invalid',
        `${name} can sign in already. If what they sign in with is lost, take it away first (account reset-factors).`,
      );
    }
    const link = await createLink(casework, tx.db, 'invite', id);
    const facts = { accountId: id, name, expiresAt: link.expiresAt };
    await logChange(casework, tx, { kind: 'account-invited', subject: id, at: nowIso(casework), facts });
    return { id, ...link };
  });
}
