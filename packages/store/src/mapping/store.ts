/** Columns of tables under a name: for the unit, or in one operation. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface MappingProfileRow {
  readonly id: string;
  /** Null: for the unit. */
  readonly operationId: string | null;
  readonly name: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** At most this many for one operation, and for the unit. */
export const MAPPING_PROFILES_MAX = 200;

/** Those of the unit, and of this operation where one is given; by name. */
export async function listMappingProfiles(
  db: Kysely<Database>,
  operationId: string | null,
): Promise<MappingProfileRow[]> {
  const { rows } = await sql<MappingProfileRow>`
    select id, operation_id as "operationId", name, mapping, saved_by as "savedBy", saved_at as "savedAt" from mapping_profile
    where operation_id is null or operation_id = ${operationId}::uuid order by lower(name), operation_id nulls last, id`.execute(
    db,
  );
  return rows;
}

/** A profile of the same name in the same place is replaced; gives the id it now has. */
export async function putMappingProfile(
  tx: Kysely<Database>,
  profile: Omit<MappingProfileRow, 'savedAt'> & { readonly savedAt: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mapping_profile (id, operation_id, name, mapping, saved_by, saved_at)
    values (${profile.id}, ${profile.operationId}::uuid, ${profile.name}, ${JSON.stringify(profile.mapping)}::jsonb, ${profile.savedBy}, ${profile.savedAt})
    on conflict (operation_id, lower(name)) do update
      set name = excluded.name, mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = excluded.saved_at
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Whether there was one in that place. */
export async function deleteMappingProfile(
  tx: Kysely<Database>,
  operationId: string | null,
  id: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from mapping_profile where id = ${id} and operation_id is not distinct from ${operationId}::uuid`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}
