/** Keeping the call-out list. That it changed, and by whom, is logged; names and numbers are not: the log is kept for ever. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  appendToLog,
  deleteContact,
  hasContact,
  insertContact,
  listContacts,
  updateCalloutSetting,
  updateContact,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { showCallout } from './show.ts';

/** More than anybody reads in a hurry, and a limit on what one person can fill the table with. */
const CONTACTS_MAX = 500;

type Contact = OutputOf<Procedures['calloutAdd']>;
/** A connection inside a transaction. */
type Tx = Parameters<typeof listContacts>[0];

export async function addContact(casework: Casework, fields: InputOf<Procedures['calloutAdd']>): Promise<Contact> {
  const id = casework.randomUuid();
  return await casework.database.withTransaction(async ({ db }) => {
    if ((await listContacts(db)).length >= CONTACTS_MAX) {
      throw new Refusal(
        'too-many',
        `The call-out list holds ${String(CONTACTS_MAX)} entries already. Remove some first.`,
      );
    }
    const contact = await insertContact(db, id, fields);
    await logChange(casework, db, { change: 'added', contact: id });
    return contact;
  });
}

export async function changeContact(
  casework: Casework,
  { id, version, ...fields }: InputOf<Procedures['calloutChange']>,
): Promise<Contact> {
  return await casework.database.withTransaction(async ({ db }) => {
    const contact = (await updateContact(db, { id, version }, fields)) ?? (await explainMissing(db, id));
    await logChange(casework, db, { change: 'changed', contact: id });
    return contact;
  });
}

export async function removeContact(
  casework: Casework,
  seen: InputOf<Procedures['calloutRemove']>,
): Promise<OutputOf<Procedures['calloutRemove']>> {
  return await casework.database.withTransaction(async ({ db }) => {
    if (!(await deleteContact(db, seen))) await explainMissing(db, seen.id);
    await logChange(casework, db, { change: 'removed', contact: seen.id });
    return { id: seen.id };
  });
}

export async function configureCallout(
  casework: Casework,
  setting: InputOf<Procedures['calloutConfigure']>,
): Promise<OutputOf<Procedures['calloutConfigure']>> {
  await casework.database.withTransaction(async ({ db }) => {
    if (!(await updateCalloutSetting(db, setting))) throw conflict('The settings');
    const { callAgainMinutes, emergencyNumber } = setting;
    await logChange(casework, db, { change: 'configured', contact: null, callAgainMinutes, emergencyNumber });
  });
  return await showCallout(casework, {});
}

async function explainMissing(tx: Tx, id: string): Promise<never> {
  if (await hasContact(tx, id)) throw conflict('This entry');
  throw new Refusal('not-found', `There is no entry ${id} in the call-out list. It may have been removed.`);
}

function conflict(what: string): Refusal {
  return new Refusal('conflict', `${what} changed since you looked. Look at it again, then decide.`);
}

async function logChange(
  casework: Casework,
  tx: Tx,
  facts: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const at = nowIso(casework);
  const record = { kind: 'callout-changed', version: 1, ...facts, at, by: casework.actor, tool: casework.tool };
  const subject = facts['contact'] as string | null;
  const salt = casework.randomBytes(32);
  await appendToLog(tx, casework.logKey, [{ kind: 'callout-changed', subject, record, salt }], at);
  await announce(tx, { kind: 'callout', subject: subject ?? 'setting' });
}
