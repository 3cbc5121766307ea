/** The place in the queue. A person gives it; T1 goes to safeguarding at once, past every queue. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { assess, type Tier } from '@custodia/core';
import { announce, insertTriage, listTriage, lockAssessment, type AssessmentRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { raiseAlarm } from '../alarm/raise.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { getAssessment, showTriage } from './describe.ts';
import { gatherAssessment } from './gather.ts';

type TriageInput = InputOf<Procedures['assessmentTriage']>;

/** The alarm comes first: nothing that fails after it keeps a child waiting. */
export async function triageAssessment(
  casework: Casework,
  input: TriageInput,
): Promise<OutputOf<Procedures['assessmentTriage']>> {
  const assessment = await getAssessment(casework, input.id);
  const { input: weighed, scope } = await gatherAssessment(casework, assessment);
  const alarmId =
    input.tier === 'T1' && !weighed.triage.alarmOpen
      ? await alarm(casework, assessment, scope.conversations.map(({ id }) => id)[0])
      : null;
  const decision = await record(casework, assessment, input, assess(weighed).triage.tier);
  return { ...decision, alarmId };
}

async function alarm(casework: Casework, { operationId }: AssessmentRow, conversation?: string): Promise<string> {
  const { id } = await raiseAlarm(casework, {
    category: ['other'],
    drill: false,
    operation: operationId,
    ...(conversation === undefined ? {} : { conversation }),
  });
  return id;
}

function record(casework: Casework, assessment: AssessmentRow, input: TriageInput, proposed: Tier) {
  const id = casework.randomUuid();
  return casework.database.withTransaction(async (tx) => {
    await lockAssessment(tx.db, assessment.id);
    const at = nowIso(casework);
    const { tier, reason } = input;
    const facts = { assessmentId: assessment.id, operationId: assessment.operationId, tier, proposed };
    const logIndex = await logChange(casework, tx, { kind: 'triage-set', subject: id, at, facts });
    await insertTriage(tx.db, { id, ...facts, reason, by: readerOf(casework), at, logIndex });
    await announce(tx.db, { kind: 'assessment', subject: assessment.id, operation: assessment.operationId });
    return showTriage((await listTriage(tx.db, assessment.id)).at(-1)!);
  });
}
