/** Deciding about an alert: an event by a named person about what they saw, in the log, never edited; a later one holds. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { holdExhibits, insertAlertDecision, listAlertDecisions, lockPaymentScreening } from '@custodia/store';
import { nowIso, type Casework } from '../../context.ts';
import { requireId } from '../../installation/find-id.ts';
import { say } from '../../person/say.ts';
import { describeAlertDecision } from './describe.ts';
import { getAlert } from './show.ts';
import type { StandingAlert } from './stand.ts';

type Input = InputOf<Procedures['paymentDecide']>;
type Decision = OutputOf<Procedures['paymentDecide']>;

export async function decideAlert(casework: Casework, input: Input): Promise<Decision> {
  const { alert: alertId, decision, reason } = input;
  const until = readUntil(casework, input);
  const operationId = await requireId(casework, 'operation', input.operation);
  return casework.database.withTransaction(async (tx) => {
    // What is decided about is not replaced by a screening in between.
    await lockPaymentScreening(tx.db, operationId);
    const found = await getAlert(casework, tx.db, operationId, alertId);
    assertDecidable(found, input);
    await holdExhibits(
      tx.db,
      found.row.rows.map(({ exhibitId }) => exhibitId),
    );
    const id = casework.randomUuid();
    const said = await say(casework, tx, {
      kind: 'payment-alert-decided',
      subject: operationId,
      facts: { id, operationId, alert: alertId, decision, content: input.seen },
      said: { decision, reason, until, key: found.row.key },
    });
    const contentDigest = Buffer.from(input.seen, 'hex');
    await insertAlertDecision(tx.db, { id, operationId, alertId, decision, reason, until, contentDigest, ...said });
    return describeAlertDecision((await listAlertDecisions(tx.db, operationId)).find((one) => one.id === id)!);
  });
}

function readUntil(casework: Casework, { decision, until }: Input): string | null {
  if ((decision === 'suppress') !== (until !== undefined))
    throw new Refusal('input-invalid', 'A last day (until) belongs to suppress, and only to suppress.');
  if (until !== undefined && until < nowIso(casework).slice(0, 10))
    throw new Refusal('input-invalid', `The last day ${until} has passed: give today or a later day.`);
  return until ?? null;
}

function assertDecidable({ alert, standing }: StandingAlert, { decision, seen }: Input): void {
  if (alert.contentDigest !== seen)
    throw new Refusal('conflict', 'The alert rests on something else since you looked at it. Look again, then decide.');
  if (decision === 'suppress' && alert.queue === 'welfare')
    throw new Refusal(
      'state-invalid',
      'This alert says that somebody may need help: it is not put aside until a day. Take it further, or dismiss it with the reason.',
    );
  if (decision === 'reopen' && (standing === 'open' || standing === 'gone'))
    throw new Refusal('state-invalid', 'There is nothing to open again: nobody put this alert aside.');
}
