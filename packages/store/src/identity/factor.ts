/** What a person can show to be let in. Secrets are the server's matter; here is only which there are, and taking them away. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface Factors {
  readonly passkeys: number;
  readonly password: boolean;
  /** One-time codes from an authenticator, confirmed once. */
  readonly totp: boolean;
  /** Bound to a subject at the unit's own identity provider. */
  readonly provider: boolean;
}

/** The name under which the library keeps a password. */
const PASSWORD = 'credential';

export async function readFactors(db: Kysely<Database>, accountId: string): Promise<Factors> {
  const credentials = await db
    .selectFrom('identity.credential')
    .select('provider_id')
    .where('user_id', '=', accountId)
    .execute();
  const { passkeys } = await db
    .selectFrom('identity.passkey')
    .select((eb) => eb.fn.count<number>('id').as('passkeys'))
    .where('user_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const code = await db
    .selectFrom('identity.two_factor')
    .select('verified')
    .where('user_id', '=', accountId)
    .executeTakeFirst();
  return {
    passkeys,
    password: credentials.some((row) => row.provider_id === PASSWORD),
    totp: code?.verified === true,
    provider: credentials.some((row) => row.provider_id !== PASSWORD),
  };
}

/** Takes away everything by which an account can be entered. Sessions and tokens are ended apart. */
export async function removeFactors(tx: Kysely<Database>, accountId: string): Promise<void> {
  await tx.deleteFrom('identity.passkey').where('user_id', '=', accountId).execute();
  await tx.deleteFrom('identity.two_factor').where('user_id', '=', accountId).execute();
  await tx.deleteFrom('identity.credential').where('user_id', '=', accountId).execute();
  await tx.updateTable('identity.user').set({ two_factor_enabled: false }).where('id', '=', accountId).execute();
}

/** Replaces a password's digest by one made with newer parameters; nothing where the password was changed meanwhile. */
export async function replacePasswordHash(db: Kysely<Database>, before: string, after: string): Promise<void> {
  await db.updateTable('identity.credential').set({ password: after }).where('password', '=', before).execute();
}
