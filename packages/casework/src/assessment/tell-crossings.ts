/**
 * Telling supervisors, once for each message, that an investigator went on after the elements that the operation needs were complete. Looked
 * at anew whenever something could have changed that: tags, readings, decisions, the line itself, what is assessed.
 */
import { assess } from '@custodia/core';
import { announce, findStopLine, insertStopLineNotices, listAssessments, type AssessmentRow } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { requireId } from '../installation/find-id.ts';
import { getMessage } from '../message/find.ts';
import { getAssessment } from './describe.ts';
import { gatherAssessment } from './gather.ts';
import { asOnlooker } from './onlooker.ts';

export async function followMessage(casework: Casework, { message }: { readonly message: string }): Promise<void> {
  const { id } = await getMessage(casework, message);
  await followConversation(casework, { conversation: id });
}

export async function followConversation(
  casework: Casework,
  { conversation }: { readonly conversation: string },
): Promise<void> {
  const { id } = await getConversation(casework, conversation);
  await tell(casework, { conversationId: id });
}

export async function followConversations(
  casework: Casework,
  { conversation }: { readonly conversation: readonly string[] },
): Promise<void> {
  for (const one of conversation) await followConversation(casework, { conversation: one });
}

export async function followAssessment(casework: Casework, { id }: { readonly id: string }): Promise<void> {
  await tell(casework, { id: (await getAssessment(casework, id)).id });
}

export async function followOperation(
  casework: Casework,
  { operation }: { readonly operation: string },
): Promise<void> {
  await tell(casework, { operationId: await requireId(casework, 'operation', operation) });
}

type Which = { readonly id: string } | { readonly conversationId: string } | { readonly operationId: string };

async function tell(casework: Casework, which: Which): Promise<void> {
  const { db } = casework.database;
  for (const assessment of await listAssessments(db, { ...which, limit: Number.MAX_SAFE_INTEGER })) {
    if (((await findStopLine(db, assessment.operationId))?.elements ?? []).length === 0) continue;
    await tellOf(casework, assessment);
  }
}

async function tellOf(casework: Casework, assessment: AssessmentRow): Promise<void> {
  const { input } = await gatherAssessment(asOnlooker(casework), assessment);
  const crossed = assess(input).stopLine.flagged.map(({ message }) => {
    const [exhibitId, ordinal] = message.split(':');
    return { exhibitId: exhibitId!, ordinal: Number(ordinal) };
  });
  await casework.database.withTransaction(async (tx) => {
    const told = await insertStopLineNotices(tx.db, assessment, crossed, nowIso(casework));
    if (told > 0)
      await announce(tx.db, { kind: 'stop-line', subject: assessment.id, operation: assessment.operationId });
  });
}
