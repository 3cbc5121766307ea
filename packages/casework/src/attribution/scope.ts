/** Whose accounts the cues are read from: those of an assessment, or accounts that somebody names in an operation. */
import { Refusal } from '@custodia/contract';
import {
  assessmentScope,
  findAppearances,
  listAssessments,
  locate,
  type AppearanceRow,
  type AssessmentRow,
  type AttributedScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';

export interface Attributed extends AttributedScope {
  readonly accounts: readonly AppearanceRow[];
}

/** From what was typed to the assessment; throws `not-found` and `ambiguous-id`. */
export async function getAssessment(casework: Casework, typed: string): Promise<AssessmentRow> {
  const { db } = casework.database;
  const [found, second] = await locate(db, 'assessment', typed);
  if (second !== undefined) {
    throw new Refusal('ambiguous-id', `More than one assessment begins with ${typed}. Give more characters.`);
  }
  const [assessment] = found === undefined ? [] : await listAssessments(db, { id: found.id, limit: 1 });
  if (assessment === undefined) throw new Refusal('not-found', `There is no assessment ${typed} here.`);
  return assessment;
}

/** The accounts of the person of interest, within the conversations that are assessed. */
export async function scopeOfAssessment(casework: Casework, assessmentId: string): Promise<Attributed> {
  const { db } = casework.database;
  const { conversations, accounts } = await assessmentScope(db, assessmentId);
  const participants = accounts.map(({ participantId }) => participantId);
  return { participants, places: conversations, accounts: await findAppearances(db, participants) };
}

/** Accounts that somebody names, wherever they wrote in the operation; throws `not-found` where one is not of it. */
export async function scopeOfAccounts(
  casework: Casework,
  operationTyped: string,
  participants: readonly string[],
): Promise<Attributed> {
  const { db } = casework.database;
  const [operation] = await locate(db, 'operation', operationTyped);
  const accounts = await findAppearances(db, participants);
  const own = accounts.filter(({ operationId }) => operationId === operation?.id);
  if (operation === undefined || own.length < new Set(participants).size) {
    throw new Refusal('not-found', 'Not all of these accounts are of this operation. See: custodia person accounts');
  }
  return { participants, places: null, accounts: own };
}
