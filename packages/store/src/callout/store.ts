/** The call-out list and its settings. */
import type { Kysely } from 'kysely';
import type { ContactKind } from '../schema/safeguarding.ts';
import type { Database } from '../schema/tables.ts';

export interface ContactFields {
  readonly kind: ContactKind;
  readonly name: string;
  readonly phone: string;
  readonly country: string | null;
  readonly note: string | null;
  readonly position: number;
}

export interface Contact extends ContactFields {
  readonly id: string;
  readonly version: number;
}

export interface CalloutSetting {
  readonly callAgainMinutes: number;
  readonly emergencyNumber: string;
  readonly version: number;
}

/** In no order that matters: who is called first depends on the country. */
export async function listContacts(db: Kysely<Database>): Promise<Contact[]> {
  return await db.selectFrom('callout_contact').selectAll().orderBy('position').orderBy('name').orderBy('id').execute();
}

export async function insertContact(tx: Kysely<Database>, id: string, fields: ContactFields): Promise<Contact> {
  return await tx
    .insertInto('callout_contact')
    .values({ id, ...fields })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Null where it is not there in this version. */
export async function updateContact(
  tx: Kysely<Database>,
  { id, version }: { readonly id: string; readonly version: number },
  fields: ContactFields,
): Promise<Contact | null> {
  const row = await tx
    .updateTable('callout_contact')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** False where it is not there in this version. */
export async function deleteContact(
  tx: Kysely<Database>,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('callout_contact')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function hasContact(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db.selectFrom('callout_contact').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

export async function getCalloutSetting(db: Kysely<Database>): Promise<CalloutSetting> {
  const row = await db.selectFrom('callout_setting').selectAll().executeTakeFirstOrThrow();
  return { callAgainMinutes: row.call_again_minutes, emergencyNumber: row.emergency_number, version: row.version };
}

/** False where the version is no longer the one that was seen. */
export async function updateCalloutSetting(tx: Kysely<Database>, setting: CalloutSetting): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('callout_setting')
    .set({
      call_again_minutes: setting.callAgainMinutes,
      emergency_number: setting.emergencyNumber,
      version: setting.version + 1,
    })
    .where('version', '=', setting.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
