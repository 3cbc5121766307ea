/** Assessments as a list, and one as a whole. */
import type { InputOf, Procedures } from '@custodia/contract';
import { listAssessments } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import {
  describeAssessment,
  getAssessment,
  summariseAssessment,
  type ShownAssessment,
  type ShownSummary,
} from './describe.ts';

export async function listAssessmentsOf(
  casework: Casework,
  input: InputOf<Procedures['assessmentList']>,
): Promise<ShownSummary[]> {
  const { operation, conversation, limit } = input;
  const rows = await listAssessments(casework.database.db, {
    ...(operation === undefined ? {} : { operationId: await requireId(casework, 'operation', operation) }),
    ...(conversation === undefined ? {} : { conversationId: await requireId(casework, 'conversation', conversation) }),
    limit,
  });
  const shown: ShownSummary[] = [];
  for (const row of rows) shown.push(await summariseAssessment(casework, row));
  return shown;
}

export async function showAssessment(
  casework: Casework,
  input: InputOf<Procedures['assessmentShow']>,
): Promise<ShownAssessment> {
  return describeAssessment(casework, await getAssessment(casework, input.id));
}
