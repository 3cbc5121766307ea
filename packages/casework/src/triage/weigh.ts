/**
 * Weighs what takes long, and keeps it until it is weighed anew: which countries a conversation points to, and whether the elements that its
 * operation needs are complete, and what the record and the tags show red. Small transactions that hold the exhibits: an erasure waits for them,
 * and never leaves anything behind.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { assess } from '@custodia/core';
import {
  assessmentScope,
  countLanguages,
  countLogEntries,
  findAppearances,
  holdExhibits,
  keepCountries,
  keepElements,
  listAssessments,
  listInvestigatorAccounts,
  listParticipantsIn,
  listUnweighedAssessments,
  listUncountedExhibits,
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
export const WEIGHER = 'weigher@2';

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
    await weighAssessed(casework, id);
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

/** In one turn: what is left waits for the next. */
const TURN = 200;

/** Whatever was left unweighed of assessments, in all operations, and languages that an earlier version did not count: by itself, again and again. */
export async function weighByItself(casework: Casework): Promise<void> {
  const { db } = casework.database;
  for (const id of await listUnweighedAssessments(db, null, WEIGHER, TURN)) await weighAssessed(casework, id);
  for (const exhibitId of await listUncountedExhibits(db, TURN)) {
    await casework.database.withTransaction(async (tx) => {
      await holdExhibits(tx.db, new Set([exhibitId]));
      await countLanguages(tx.db, [exhibitId]);
    });
  }
}

async function weighAssessed(casework: Casework, assessmentId: string): Promise<void> {
  await casework.database.withTransaction(async (tx) => {
    const { conversations } = await assessmentScope(tx.db, assessmentId);
    await holdExhibits(tx.db, new Set(conversations.map(({ exhibitId }) => exhibitId)));
    const logSize = await countLogEntries(tx.db);
    const [assessment] = await listAssessments(tx.db, { id: assessmentId, limit: 1 });
    if (assessment === undefined) return;
    const { input } = await gatherAssessment(asOnlooker(casework), assessment);
    // Who may see reviewers' answers is told by the reviews, not here: they are asked for by whoever counts.
    const { stopLine, conduct } = assess({ ...input, answers: [] });
    const reds = conduct.filter(({ weight, answer }) => weight === 'red' && answer === 'found');
    await keepElements(tx.db, {
      ...{ assessmentId, operationId: assessment.operationId, weigher: WEIGHER, logSize, at: nowIso(casework) },
      complete: stopLine.state === 'cannot tell' ? null : stopLine.state === 'reached',
      missing: stopLine.missing,
      reds: [...new Set(reds.map(({ point }) => point))],
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
