/** Time-stamps over time-stamps, taken before the certificates behind the earlier ones expire. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

/** A time-stamp over a checkpoint, or a renewal of others. */
export interface Stamp {
  readonly id: string;
  /** Entries that the stamped checkpoint covers; null for a renewal. */
  readonly size: number | null;
  readonly authority: string;
  readonly token: Uint8Array;
  readonly generatedAt: Date;
}

const EVERY_STAMP = sql`(select id, size, authority, token, generated_at from log_timestamp
  union all select id, null, authority, token, generated_at from log_renewal)`;

type StampRow = { id: string; size: string | null; authority: string; token: Buffer; generated_at: Date };

function toStamp({ id, size, authority, token, generated_at }: StampRow): Stamp {
  return {
    ...{ id, size: size === null ? null : Number(size), authority },
    ...{ token: new Uint8Array(token), generatedAt: generated_at },
  };
}

/** Stamps of which nobody has read yet until when their certificate is valid. */
export async function stampsOfUnknownValidity(db: Kysely<Database>, limit: number): Promise<Stamp[]> {
  const { rows } = await sql<StampRow>`select s.* from ${EVERY_STAMP} s
    where not exists (select from stamp_validity v where v.stamp_id = s.id) order by s.generated_at limit ${limit}`.execute(
    db,
  );
  return rows.map(toStamp);
}

export async function keepValidity(
  db: Kysely<Database>,
  found: readonly { readonly stampId: string; readonly validUntil: Date | null }[],
): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ stampId, validUntil }) => ({ stamp_id: stampId, valid_until: validUntil }));
  await db
    .insertInto('stamp_validity')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Stamps still valid at `now` whose certificates expire by `until`, and which nothing renews yet; those that expire first come first. */
export async function stampsToRenew(
  db: Kysely<Database>,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<Stamp[]> {
  const { rows } = await sql<StampRow>`select s.* from ${EVERY_STAMP} s join stamp_validity v on v.stamp_id = s.id
    where v.valid_until > ${now} and v.valid_until <= ${until}
      and not exists (select from log_renewed r where r.stamp_id = s.id)
    order by v.valid_until, s.id limit ${limit}`.execute(db);
  return rows.map(toStamp);
}

/** How many stamps expired and nothing renewed them in time. */
export async function countExpired(db: Kysely<Database>, now: Date): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from stamp_validity v
    where v.valid_until <= ${now} and not exists (select from log_renewed r where r.stamp_id = v.stamp_id)`.execute(db);
  return Number(rows[0]!.count);
}

export async function insertRenewal(
  db: Kysely<Database>,
  renewal: Omit<Stamp, 'size'> & { readonly receivedAt: string; readonly renews: readonly string[] },
): Promise<void> {
  const { id, authority, token, generatedAt, receivedAt, renews } = renewal;
  await db
    .insertInto('log_renewal')
    .values({ id, authority, token, generated_at: generatedAt, received_at: receivedAt })
    .execute();
  await db
    .insertInto('log_renewed')
    .values(renews.map((stamp_id) => ({ renewal_id: id, stamp_id })))
    .execute();
}

/** Every renewal with the tokens that it renews; in no order. */
export async function listRenewals(db: Kysely<Database>): Promise<
  {
    readonly id: string;
    readonly authority: string;
    readonly token: Uint8Array;
    readonly renewed: readonly Uint8Array[];
  }[]
> {
  const { rows } = await sql<{ id: string; authority: string; token: Buffer; renewed: Buffer[] }>`
    select r.id, r.authority, r.token, array_agg(s.token) as renewed from log_renewal r
      join log_renewed n on n.renewal_id = r.id join ${EVERY_STAMP} s on s.id = n.stamp_id group by r.id, r.authority, r.token`.execute(
    db,
  );
  return rows.map(({ id, authority, token, renewed }) => ({
    ...{ id, authority, token: new Uint8Array(token), renewed: renewed.map((one) => new Uint8Array(one)) },
  }));
}
