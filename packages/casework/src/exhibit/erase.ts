/**
 * Erasure: of an exhibit, or of a participant everywhere they occur. The tombstone is logged first, in the same transaction that destroys
 * the rows; blob files follow at once, and if the process dies between, the next sweep destroys them. The log verifies before and after.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { messageSalt, type JsonValue } from '@custodia/proof';
import {
  appendToLog,
  beginErasure,
  eraseExhibitContent,
  eraseOriginal,
  eraseParticipantRows,
  findExhibitSecret,
  findParticipants,
  insertSalts,
  listErasures,
  listExhibits,
  lockErasure,
  ordinalsOf,
  referralsHolding,
  type ExhibitRow,
  type ParticipantRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { destroyPending } from '../installation/sweep.ts';
import { requireId } from '../installation/find-id.ts';
import { adviseOn, listDisclosing, lockReferralsHolding, recallErased } from '../referral/erased.ts';
import { sweepOutbox } from '../referral/outbox.ts';
import { assertNotHeld } from '../retention/hold.ts';

type EraseInput = InputOf<Procedures['exhibitErase']>;
type EraseResult = OutputOf<Procedures['exhibitErase']>;
type Erased = EraseResult['erased'][number];

export async function erase(casework: Casework, input: EraseInput): Promise<EraseResult> {
  if ((input.exhibit === undefined) === (input.person === undefined)) {
    throw new Refusal('input-invalid', 'Say what to erase: either --exhibit ID or --person WHO, not both.');
  }
  const erased =
    input.exhibit === undefined ? await erasePerson(casework, input) : [await eraseExhibit(casework, input)];
  const advice = adviseOn(
    erased.flatMap(({ referrals }) => referrals),
    input.yes,
  );
  return { done: input.yes, erased, note: [noteOn(input), advice].filter((part) => part !== '').join(' ') };
}

function noteOn(input: EraseInput): string {
  const scope =
    input.exhibit === undefined
      ? 'The originals of the exhibits this person occurs in go too, because an original cannot be kept without naming them; the messages of others stay, provable one by one. What others wrote about the person, and quotes in their messages, stays: search for it.'
      : 'Content, key and salts go; the log keeps its entries, which nobody can tie to the content any more, and a tombstone.';
  return input.yes ? scope : `Nothing was erased. Run it again with --yes to do it. ${scope}`;
}

async function eraseExhibit(casework: Casework, input: EraseInput): Promise<Erased> {
  const exhibit = await getErasable(casework, await requireId(casework, 'exhibit', input.exhibit!));
  const entries = exhibit.imported?.admission === 'admitted' ? exhibit.imported.commitmentCount : 0;
  const plan: Erased = {
    subjectKind: 'exhibit',
    subject: exhibit.id,
    exhibitId: exhibit.id,
    messages: entries,
    blobs: 0,
    remaining: 0,
    logIndex: null,
    referrals: await disclosingNow(casework, exhibit.id),
  };
  if (!input.yes) return plan;
  return destroy(casework, plan, input.reason, async (tx) => ({ blobs: await eraseExhibitContent(tx, exhibit.id) }));
}

async function getErasable(casework: Casework, id: string): Promise<ExhibitRow> {
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId: id });
  if (exhibit!.status === 'erased') {
    const [tombstone] = await listErasures(casework.database, id);
    throw new Refusal('erased', `Exhibit ${id} was erased already (log entry ${tombstone?.logIndex ?? 'unknown'}).`);
  }
  return exhibit!;
}

async function erasePerson(casework: Casework, input: EraseInput): Promise<Erased[]> {
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  const people = await findPeople(casework, input.person!, operationId);
  const erased: Erased[] = [];
  for (const person of people) erased.push(await eraseParticipant(casework, person, input));
  return erased;
}

async function findPeople(casework: Casework, person: string, operationId: string | null): Promise<ParticipantRow[]> {
  const people = await findNamed(casework, person, operationId);
  if (people.length === 0) {
    throw new Refusal(
      'not-found',
      'No participant is known by exactly that handle, identifier or name. Look them up with: custodia conversation show ID',
    );
  }
  return people;
}

/** As PLATFORM:HANDLE where it reads so and somebody is called that; else as it stands, because names may hold a colon too. */
async function findNamed(
  { database }: Casework,
  person: string,
  operationId: string | null,
): Promise<ParticipantRow[]> {
  const colon = person.indexOf(':');
  const asHandle = { platform: person.slice(0, colon).toLowerCase(), name: person.slice(colon + 1), operationId };
  const people = colon > 0 ? await findParticipants(database.db, asHandle) : [];
  return people.length > 0 ? people : findParticipants(database.db, { platform: null, name: person, operationId });
}

async function eraseParticipant(casework: Casework, person: ParticipantRow, input: EraseInput): Promise<Erased> {
  const { exhibitId, number } = person;
  const plan = async (tx: TransactionScope) => {
    const { staying, going } = await ordinalsOf(tx, exhibitId, number);
    return { staying, going: going.length };
  };
  const foreseen = await casework.database.withTransaction(plan);
  const erased: Erased = {
    subjectKind: 'participant',
    subject: person.id,
    exhibitId,
    messages: foreseen.going,
    blobs: 0,
    remaining: foreseen.staying.length,
    logIndex: null,
    referrals: await disclosingNow(casework, exhibitId),
  };
  if (!input.yes) return erased;
  return destroy(casework, erased, input.reason, async (tx) => {
    // Under the lock: another erasure may have been at the same exhibit.
    const { staying } = await plan(tx);
    const secret = await findExhibitSecret(tx.db, exhibitId);
    if (secret !== null) await insertSalts(tx, exhibitId, saltsOf(secret, staying));
    await eraseParticipantRows(tx, exhibitId, number);
    return { blobs: await eraseOriginal(tx, exhibitId) };
  });
}

async function disclosingNow({ database }: Casework, exhibitId: string): Promise<Erased['referrals']> {
  return listDisclosing(database, await referralsHolding(database, exhibitId));
}

function* saltsOf(secret: Uint8Array, ordinals: readonly number[]): Generator<readonly [number, Uint8Array]> {
  for (const ordinal of ordinals) yield [ordinal, messageSalt(secret, ordinal)];
}

async function destroy(
  casework: Casework,
  plan: Erased,
  reason: string,
  deletion: (tx: TransactionScope) => Promise<{ blobs: string[] }>,
): Promise<Erased> {
  const { blobs, logIndex, referrals } = await casework.database.withTransaction(async (tx) => {
    await lockErasure(tx, plan.exhibitId);
    const holding = await lockReferralsHolding(tx, plan.exhibitId);
    await assertStillThere(tx, plan);
    await assertNotHeld(tx, plan.exhibitId);
    const index = await leaveTombstone(casework, tx, plan, reason);
    const disclosing = await listDisclosing(tx, holding);
    await recallErased(casework, tx, disclosing, index);
    const destroyed = await deletion(tx);
    await casework.step('erasure-rows-deleted');
    return { ...destroyed, logIndex: index, referrals: disclosing };
  });
  await casework.step('erasure-committed');
  await destroyPending(casework);
  await sweepOutbox(casework);
  return { ...plan, blobs: blobs.length, logIndex, referrals };
}

async function assertStillThere(tx: TransactionScope, plan: Erased): Promise<void> {
  const before = await listErasures(tx, plan.exhibitId);
  const erased = before.find(({ subject }) => subject === plan.subject || subject === plan.exhibitId);
  if (erased === undefined) return;
  throw new Refusal('erased', `This ${plan.subjectKind} was erased already (log entry ${erased.logIndex}).`);
}

async function leaveTombstone(casework: Casework, tx: TransactionScope, plan: Erased, reason: string): Promise<number> {
  const erasedAt = nowIso(casework);
  const counts = { messages: plan.messages, remaining: plan.remaining };
  const facts = { subjectKind: plan.subjectKind, subject: plan.subject, exhibitId: plan.exhibitId, reason };
  const record: JsonValue = {
    kind: 'erasure',
    version: 1,
    ...facts,
    counts,
    erasedAt,
    erasedBy: casework.actor,
    tool: casework.tool,
  };
  const { firstIndex } = await appendToLog(
    tx.db,
    casework.logKey,
    // The tombstone's own subject is its exhibit, so that the exhibit's custody shows it; its record is never erased.
    [{ kind: 'erasure', subject: plan.exhibitId, record, salt: casework.randomBytes(32) }],
    erasedAt,
  );
  await beginErasure(tx, {
    id: casework.randomUuid(),
    ...facts,
    counts,
    erasedAt,
    erasedBy: casework.actor,
    logIndex: firstIndex,
  });
  return firstIndex;
}
