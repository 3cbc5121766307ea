/**
 * The installation's own key: what operation keys are wrapped to. It lies in the database, wrapped to the master key, so that another master key
 * needs one row and nothing else to change; whoever holds it in memory goes on working. Installations from before have their first master key as
 * this one.
 */
import { Encrypter } from 'age-encryption';
import type { Kysely } from 'kysely';
import { StoreError } from '../error.ts';
import type { Database } from '../schema/tables.ts';
import { type MasterKey, parseMasterKey } from './master.ts';
import { unwrapKey } from './operation.ts';

export interface InstallationKeyRow {
  /** `age1…` of the installation's key. */
  readonly recipient: string;
  readonly wrapped: Uint8Array;
  /** `age1…` of the master keys that open it: one; two while one takes the other's place. */
  readonly masters: readonly string[];
  readonly writtenAt: Date;
}

/** Null in an installation from before that was not opened since. */
export async function findInstallationKey(db: Kysely<Database>): Promise<InstallationKeyRow | null> {
  const row = await db.selectFrom('installation_key').selectAll().executeTakeFirst();
  if (row === undefined) return null;
  const { recipient, wrapped_identity: wrapped, masters, written_at: writtenAt } = row;
  return { recipient, wrapped: new Uint8Array(wrapped), masters, writtenAt };
}

/** Wrapped to each of these master keys; each alone opens it. */
export async function wrapInstallationKey(
  key: MasterKey,
  masters: readonly string[],
  writtenAt: Date,
): Promise<InstallationKeyRow> {
  const encrypter = new Encrypter();
  for (const master of masters) encrypter.addRecipient(master);
  return { recipient: key.recipient, wrapped: await encrypter.encrypt(key.reveal()), masters, writtenAt };
}

/** Keeps the first of two that are written at the same moment; the caller reads back which one stands. */
export async function adoptInstallationKey(db: Kysely<Database>, row: InstallationKeyRow): Promise<void> {
  await db
    .insertInto('installation_key')
    .values(toRow(row))
    .onConflict((conflict) => conflict.column('only_one').doNothing())
    .execute();
}

/** The same key, wrapped otherwise. */
export async function replaceInstallationKey(tx: Kysely<Database>, row: InstallationKeyRow): Promise<void> {
  const { recipient, ...changed } = toRow(row);
  await tx.updateTable('installation_key').set(changed).where('recipient', '=', recipient).execute();
}

function toRow({ recipient, wrapped, masters, writtenAt }: InstallationKeyRow) {
  return { recipient, wrapped_identity: wrapped, masters: [...masters], written_at: writtenAt };
}

/** @throws StoreError `key-unwrap` where the master key is another than it is wrapped to. */
export async function openInstallationKey(row: InstallationKeyRow, master: MasterKey): Promise<MasterKey> {
  if (!row.masters.includes(master.recipient)) {
    throw new StoreError(
      'key-unwrap',
      `The master key in use (${master.recipient}) is not the one of this database (${row.masters.join(' or ')}). After a change of keys, or for an older backup, bring the one of that time.`,
    );
  }
  return await parseMasterKey(await unwrapKey(master, row.wrapped), 'The key of the installation');
}
