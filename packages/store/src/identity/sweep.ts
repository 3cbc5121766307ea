/** Forgets what has ended: kept no longer than it is of use. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { forgetCodes } from './code.ts';

const CODE_KEPT_MS = 10 * 60_000;
const ATTEMPT_KEPT_MS = 24 * 3_600_000;
const LINK_KEPT_MS = 30 * 24 * 3_600_000;

/** For the role custodia_identity. */
export async function sweepIdentity(db: Kysely<Database>, now: Date): Promise<void> {
  const before = (ageMs: number): Date => new Date(now.getTime() - ageMs);
  await db.deleteFrom('identity.session').where('expires_at', '<', now).execute();
  await db.deleteFrom('identity.verification').where('expires_at', '<', now).execute();
  await db.deleteFrom('identity.attempt').where('last_at', '<', before(ATTEMPT_KEPT_MS)).execute();
  await db.deleteFrom('identity.one_time_link').where('expires_at', '<', before(LINK_KEPT_MS)).execute();
  await forgetCodes(db, before(CODE_KEPT_MS));
}
