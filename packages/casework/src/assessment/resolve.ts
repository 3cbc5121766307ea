/** A third person decides where two readers differ. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { assess } from '@custodia/core';
import { announce, insertResolution, listResolutions, lockAssessment } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { getMessage } from '../message/find.ts';
import { readerOf } from '../signal/visible.ts';
import { getAssessment, showResolution, type ShownAssessment } from './describe.ts';
import { gatherAssessment, readerKey } from './gather.ts';

type ResolveInput = InputOf<Procedures['assessmentResolve']>;

export async function resolveElement(
  casework: Casework,
  input: ResolveInput,
): Promise<ShownAssessment['resolutions'][number]> {
  const assessment = await getAssessment(casework, input.id);
  const message = await getMessage(casework, input.message);
  const { input: weighed } = await gatherAssessment(casework, assessment);
  assertDiffer(assess(weighed).disagreements, input);
  assertThird(
    casework,
    weighed.passes.filter(({ conversationId }) => conversationId === message.id),
  );
  const id = casework.randomUuid();
  return casework.database.withTransaction(async (tx) => {
    await lockAssessment(tx.db, assessment.id);
    const at = nowIso(casework);
    const { code, decision, reason } = input;
    const { exhibitId, conversation, entry } = message;
    const place = { exhibitId, conversation, ordinal: entry.ordinal };
    const facts = { assessmentId: assessment.id, operationId: assessment.operationId };
    const logged = { ...facts, exhibitId, ordinal: entry.ordinal, code, decision };
    const logIndex = await logChange(casework, tx, { kind: 'element-resolved', subject: id, at, facts: logged });
    const { tool } = casework;
    await insertResolution(tx.db, {
      ...{ id, ...facts, ...place, code, decision, reason, at, logIndex, tool },
      by: readerOf(casework),
    });
    await announce(tx.db, { kind: 'assessment', subject: assessment.id, operation: assessment.operationId });
    return showResolution((await listResolutions(tx.db, assessment.id)).find((row) => row.id === id)!);
  });
}

function assertThird(
  casework: Casework,
  passes: readonly { readonly reader: string; readonly reading: string }[],
): void {
  const own = readerKey(readerOf(casework));
  if (!passes.some(({ reader, reading }) => reader === own && reading === 'complete')) return;
  throw new Refusal('own-work', 'You are one of the readers who differ. A third person decides.');
}

function assertDiffer(
  disagreements: readonly { readonly message: { readonly message: string }; readonly code: string }[],
  { message, code }: ResolveInput,
): void {
  if (disagreements.some((one) => one.message.message === message && one.code === code)) return;
  throw new Refusal(
    'state-invalid',
    `There is nothing to decide: no two readers differ on ${code} there, or not for you.`,
  );
}
