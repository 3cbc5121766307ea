/**
 * Weighs what takes long, and keeps it until it is weighed anew: which countries a conversation points to, and whether the elements that its
 * operation needs are complete. Small transactions that hold the
 * exhibits: an erasure waits for them, and never leaves anything behind.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { assess } from '@custodia/core';
import {
  assessmentScope,
  countLogEntries,
  findAppearances,
  holdExhibits,
  keepCountries,
  keepElements,
  listAssessments,
  listInvestigatorAccounts,
  listParticipantsIn,
  listUnweighedAssessments,
  listUnweighedConversations,
  type UnweighedConversation,
} from '@custodia/store';
import { asOnlooker } from '../assessment/onlooker.ts';
import { gatherAssessment } from '../assessment/gather.ts';
import { readCues } from '../attribution/read-cues.ts';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { isInvestigator, type NamedAccount } from '../conversation/people.ts';
import { requireId } from '../installation/find-id.ts';

/** Raised whenever the same conversations would be weighed otherwise: what an older one weighed counts as not yet weighed. */
const WEIGHER = 'weigher@1';

/** In one transaction. */
const CHUNK = 50;

export async function weighWork(
  casework: Casework,
  input: InputOf<Procedures['triageWeigh']>,
): Promise<OutputOf<Procedures['triageWeigh']>> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const assessments = await listUnweighedAssessments(db, operationId, WEIGHER, input.limit);
  for (const id of assessments) {
    assertWanted(casework);
    await weighElements(casework, id);
  }
  const open = await listUnweighedConversations(db, operationId, WEIGHER, input.limit);
  const named = await listInvestigatorAccounts(db, [operationId]);
  for (let at = 0; at < open.length; at += CHUNK) {
    assertWanted(casework);
    await weighCountries(casework, operationId, open.slice(at, at + CHUNK), named);
    casework.report({
      stage: 'weighing',
      done: Math.min(at + CHUNK, open.length),
      total: open.length,
      unit: 'entries',
    });
  }
  const left = await listUnweighedConversations(db, operationId, WEIGHER, 1_000_000);
  return { conversations: open.length, assessments: assessments.length, left: left.length, weigher: WEIGHER };
}

async function weighElements(casework: Casework, assessmentId: string): Promise<void> {
  await casework.database.withTransaction(async (tx) => {
    const { conversations } = await assessmentScope(tx.db, assessmentId);
    await holdExhibits(tx.db, new Set(conversations.map(({ exhibitId }) => exhibitId)));
    const logSize = await countLogEntries(tx.db);
    const [assessment] = await listAssessments(tx.db, { id: assessmentId, limit: 1 });
    if (assessment === undefined) return;
    const { stopLine } = assess((await gatherAssessment(asOnlooker(casework), assessment)).input);
    await keepElements(tx.db, {
      ...{ assessmentId, operationId: assessment.operationId, weigher: WEIGHER, logSize, at: nowIso(casework) },
      complete: stopLine.state === 'cannot tell' ? null : stopLine.state === 'reached',
      missing: stopLine.missing,
    });
  });
}

async function weighCountries(
  casework: Casework,
  operationId: string,
  some: readonly UnweighedConversation[],
  named: readonly NamedAccount[],
): Promise<void> {
  await casework.database.withTransaction(async (tx) => {
    await holdExhibits(tx.db, new Set(some.map(({ exhibitId }) => exhibitId)));
    for (const one of some) {
      const countries = await countriesOf(casework, one, named);
      await keepCountries(tx.db, operationId, one, { countries, weigher: WEIGHER, at: nowIso(casework) });
    }
  });
}

/** Of everybody in it but the investigators, by what they wrote there. */
async function countriesOf(
  casework: Casework,
  one: UnweighedConversation,
  named: readonly NamedAccount[],
): Promise<string[]> {
  const { db } = casework.database;
  const people = await listParticipantsIn(db, [one.id]);
  const participants = people.filter((person) => !isInvestigator(person, named)).map(({ id }) => id);
  if (participants.length === 0) return [];
  const scope = { participants, places: [one], accounts: await findAppearances(db, participants) };
  return (await readCues(casework, scope, [])).candidates.map(({ country }) => country);
}
