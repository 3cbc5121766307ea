/** A token acts for the person who made it, with no more than they may do, and less where they say so. */
import {
  permissionsOf,
  Refusal,
  type InputOf,
  type OutputOf,
  type Permission,
  type Procedures,
} from '@custodia/contract';
import { insertApiToken } from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { getAccountCaller } from '../session/caller.ts';
import { digestSecret, makeSecret } from '../session/secret.ts';

/** Secret scanners know it by this. */
export const TOKEN_PREFIX = 'custodia_';
const HINT_CHARACTERS = TOKEN_PREFIX.length + 4;
const DAY_MS = 86_400_000;

/** A token that made tokens could outlive its own end. */
const NEVER: ReadonlySet<Permission> = new Set<Permission>(['token:own']);

export async function createToken(
  casework: Casework,
  input: InputOf<Procedures['tokenCreate']>,
): Promise<OutputOf<Procedures['tokenCreate']>> {
  const caller = getAccountCaller(casework);
  const scopes = [...new Set(input.scopes)].sort();
  assertHeld(caller, scopes);
  const secret = TOKEN_PREFIX + makeSecret(casework);
  const createdAt = nowIso(casework);
  const expiresAt = new Date(Date.parse(createdAt) + input.days * DAY_MS).toISOString();
  const kept = { name: input.name, hint: secret.slice(0, HINT_CHARACTERS), scopes, createdAt, expiresAt };
  const id = casework.randomUuid();
  await casework.database.withTransaction(async (tx) => {
    await insertApiToken(tx.db, { id, accountId: caller.accountId, digest: digestSecret(secret), ...kept });
    const facts = { accountId: caller.accountId, tokenId: id, name: input.name, scopes, expiresAt };
    const entry = { kind: 'account-token-created', subject: caller.accountId, at: createdAt, facts };
    await logChange(casework, tx, entry);
  });
  return { id, ...kept, lastUsedAt: null, revokedAt: null, token: secret };
}

function assertHeld({ roles }: AccountCaller, scopes: readonly Permission[]): void {
  const held = permissionsOf(roles);
  const lacking = scopes.filter((scope) => !held.has(scope) || NEVER.has(scope));
  if (lacking.length === 0) return;
  throw new Refusal(
    'forbidden',
    `A token may do no more than you may yourself, and makes no tokens. Leave out: ${lacking.join(', ')}.`,
  );
}
