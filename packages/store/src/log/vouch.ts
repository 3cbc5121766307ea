/** Who vouches for the log from outside: cosignatures of its checkpoints, how asking ended, and what contradicts it. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { ContradictionKind, WitnessOutcome } from '../schema/vouch.ts';

export interface Cosignature {
  /** Entries that the checkpoint covers. */
  readonly size: number;
  /** Name of the witness's keys. */
  readonly witness: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  /** As it stands in a note, with its newline. */
  readonly line: string;
  readonly cosignedAt: Date;
}

/** What is there already stays as it is. */
export async function insertCosignatures(
  db: Kysely<Database>,
  cosignatures: readonly Cosignature[],
  receivedAt: string,
): Promise<void> {
  const rows = cosignatures.map(({ size, witness, keyId, line, cosignedAt }) => ({
    ...{ size, witness, key_id: keyId, line, cosigned_at: cosignedAt, received_at: receivedAt },
  }));
  await db
    .insertInto('log_cosignature')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Of the checkpoint over exactly `size` entries. */
export async function cosignaturesOf(db: Kysely<Database>, size: number): Promise<Cosignature[]> {
  const rows = await db
    .selectFrom('log_cosignature')
    .selectAll()
    .where('size', '=', size)
    .orderBy('witness')
    .orderBy('key_id')
    .execute();
  return rows.map((row) => ({
    ...{ size: Number(row.size), witness: row.witness, keyId: row.key_id, line: row.line },
    cosignedAt: row.cosigned_at,
  }));
}

/** Size of the newest checkpoint over at least `size` entries that so many witnesses cosigned; null where there is none. */
export async function findCosignedSize(
  db: Kysely<Database>,
  size: number,
  witnesses: readonly string[],
  needed: number,
): Promise<number | null> {
  if (witnesses.length === 0) return null;
  const row = await db
    .selectFrom('log_cosignature')
    .select('size')
    .where('size', '>=', size)
    .where('witness', 'in', [...witnesses])
    .groupBy('size')
    .having(sql<boolean>`count(distinct witness) >= ${needed}`)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : Number(row.size);
}

/** The largest checkpoint that this witness cosigned; null where it cosigned none. */
export async function findLastCosigned(
  db: Kysely<Database>,
  witness: string,
): Promise<Pick<Cosignature, 'size' | 'cosignedAt'> | null> {
  const row = await db
    .selectFrom('log_cosignature')
    .select(['size', 'cosigned_at'])
    .where('witness', '=', witness)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { size: Number(row.size), cosignedAt: row.cosigned_at };
}

export interface Asked {
  readonly witness: string;
  readonly askedAt: Date;
  readonly outcome: WitnessOutcome;
  readonly says: string;
}

export async function keepAsked(
  db: Kysely<Database>,
  { witness, outcome, says }: Omit<Asked, 'askedAt'>,
  askedAt: string,
): Promise<void> {
  const row = { outcome, says, asked_at: askedAt };
  await db
    .insertInto('witness_asked')
    .values({ witness, ...row })
    .onConflict((conflict) => conflict.column('witness').doUpdateSet(row))
    .execute();
}

export async function listAsked(db: Kysely<Database>): Promise<Asked[]> {
  const rows = await db.selectFrom('witness_asked').selectAll().orderBy('witness').execute();
  return rows.map(({ witness, asked_at, outcome, says }) => ({ witness, askedAt: asked_at, outcome, says }));
}

export interface Contradiction {
  readonly id: string;
  readonly witness: string;
  readonly kind: ContradictionKind;
  readonly ourSize: number;
  readonly ourRoot: Uint8Array;
  readonly theirSize: number | null;
  readonly foundAt: Date;
}

/** False where the same is there already. */
export async function insertContradiction(db: Kysely<Database>, found: Contradiction): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('log_contradiction')
    .values({
      ...{ id: found.id, witness: found.witness, kind: found.kind, our_size: found.ourSize, our_root: found.ourRoot },
      ...{ their_size: found.theirSize, found_at: found.foundAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
}

/** The newest first. */
export async function listContradictions(db: Kysely<Database>): Promise<Contradiction[]> {
  const rows = await db.selectFrom('log_contradiction').selectAll().orderBy('found_at', 'desc').execute();
  return rows.map((row) => ({
    ...{ id: row.id, witness: row.witness, kind: row.kind, ourSize: Number(row.our_size) },
    ...{ ourRoot: new Uint8Array(row.our_root), theirSize: row.their_size === null ? null : Number(row.their_size) },
    foundAt: row.found_at,
  }));
}
