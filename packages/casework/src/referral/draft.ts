/** Drafting a referral, and choosing what it discloses. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  insertReferral,
  insertReferralEvent,
  insertSelection,
  listAssessments,
  listRecipients,
  listReviews,
  announce,
  lockReferral,
  type AssessmentRow,
  type SelectedMessage,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { weighAssessment } from '../assessment/gather.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import { getAssessment } from '../assessment/describe.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { describeReferral } from './describe.ts';
import { getReferral, reloadReferral, selectionVersionOf } from './find.ts';
import { happenIn } from './happen.ts';
import { selectFindings, selectNamed } from './select.ts';
import { asUnit } from './standpoint.ts';

export type ShownReferral = OutputOf<Procedures['referralShow']>;

export async function draftReferral(
  casework: Casework,
  input: InputOf<Procedures['referralDraft']>,
): Promise<ShownReferral> {
  const assessment = await getAssessment(casework, input.assessment);
  const recipientId = await authorityOf(casework, input.recipient);
  const follows = input.follows === undefined ? null : await followed(casework, assessment, input.follows);
  const formats = [...new Set(input.formats)];
  const messages = await findingsOf(casework, assessment, input.context);
  const id = casework.randomUuid();
  const at = nowIso(casework);
  const { operationId } = assessment;
  await casework.database.withTransaction(async (tx) => {
    const facts = { referralId: id, operationId, assessmentId: assessment.id, recipientId, formats, follows };
    const logged = { kind: 'referral-drafted', subject: id, at, facts: { ...facts, messages: messages.length } };
    const logIndex = await logChange(casework, tx, logged);
    const by = readerOf(casework);
    const { tool } = casework;
    const caveats = input.caveats ?? null;
    await insertReferral(tx.db, {
      ...{
        id,
        operationId,
        assessmentId: assessment.id,
        recipientId,
        formats,
        caveats,
        follows,
        by,
        at,
        tool,
        logIndex,
      },
    });
    const event = { referralId: id, operationId, number: 1, kind: 'drafted', by, at, logIndex } as const;
    await insertReferralEvent(tx.db, { ...event, messages: messages.length });
    await insertSelection(tx.db, { id, operationId, version: 1 }, messages);
    await announce(tx.db, { kind: 'referral', subject: id, operation: operationId });
  });
  return describeReferral(casework, await reloadReferral(casework.database, id));
}

async function authorityOf(casework: Casework, typed: string): Promise<string> {
  const id = await requireId(casework, 'recipient', typed);
  const [recipient] = await listRecipients(casework.database.db, { ids: [id] });
  if (recipient!.purpose === 'authority') return id;
  throw new Refusal('input-invalid', `The key of ${recipient!.name} is for backups. Choose an authority.`);
}

/** A follow-up goes to whom the first went, and is of the same operation. */
async function followed(casework: Casework, { operationId }: AssessmentRow, typed: string): Promise<string> {
  const { row, state } = await getReferral(casework, typed);
  if (row.operationId !== operationId) {
    throw new Refusal('input-invalid', 'The referral that this one follows is of another operation.');
  }
  if (['sent', 'acknowledged', 'closed'].includes(state)) return row.id;
  throw new Refusal(
    'state-invalid',
    `The referral that this one follows is ${state}: only what was sent is followed up.`,
  );
}

/** Once reviewers have concluded nobody has to be blind any more; before that a reader starts from what they may see themselves. */
async function findingsOf(casework: Casework, assessment: AssessmentRow, context: number): Promise<SelectedMessage[]> {
  const concluded = concludedOutcome(await listReviews(casework.database.db, assessment.id)) !== null;
  return selectFindings(await weighAssessment(concluded ? asUnit(casework) : casework, assessment), context);
}

export async function selectMessages(
  casework: Casework,
  input: InputOf<Procedures['referralSelect']>,
): Promise<ShownReferral> {
  const { row } = await getReferral(casework, input.id);
  const [assessment] = await listAssessments(casework.database.db, { id: row.assessmentId, limit: 1 });
  if (assessment === undefined) throw new Refusal('state-invalid', 'What was assessed has been erased.');
  const messages =
    input.message.length === 0
      ? await findingsOf(casework, assessment, input.context)
      : await selectNamed(asUnit(casework), assessment, input.message);
  const changed = await casework.database.withTransaction(async (tx) => {
    await lockReferral(tx.db, row.id);
    const version = selectionVersionOf(await reloadReferral(tx, row.id));
    if (version !== input.version) {
      throw new Refusal('conflict', 'Somebody else chose messages in the meantime. Look at the selection again.');
    }
    const after = await happenIn(casework, tx, row.id, 'selected', { messages: messages.length });
    await insertSelection(tx.db, { id: row.id, operationId: row.operationId, version: version + 1 }, messages);
    return after;
  });
  return describeReferral(casework, changed);
}
