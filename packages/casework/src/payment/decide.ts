/** Deciding whether a message speaks of a payment: an event by a named person, in the log, never edited; a later one holds. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { holdExhibits, insertPaymentDecision, listExhibits, listPaymentDecisions, listPayments } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getMessage } from '../message/find.ts';
import { say } from '../person/say.ts';
import { showDecision } from './links.ts';

type Input = InputOf<Procedures['paymentConfirm']>;
type Decision = OutputOf<Procedures['paymentConfirm']>;

export function confirmPayment(casework: Casework, input: Input): Promise<Decision> {
  return decide(casework, input, 'confirm');
}

export function rejectPayment(casework: Casework, input: Input): Promise<Decision> {
  return decide(casework, input, 'reject');
}

async function decide(casework: Casework, input: Input, kind: 'confirm' | 'reject'): Promise<Decision> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const message = await getMessage(casework, input.message);
  return casework.database.withTransaction(async (tx) => {
    const [payment] = await listPayments(tx.db, { operationId, ids: [input.payment] });
    const [exhibit] = await listExhibits(tx.db, { exhibitId: message.exhibitId });
    if (payment === undefined || exhibit?.operationId !== operationId)
      throw new Refusal('not-found', 'The message or the payment is not of this operation, or not here for you.');
    await holdExhibits(tx.db, [message.exhibitId, payment.exhibitId]);
    const id = casework.randomUuid();
    const pair = { exhibitId: message.exhibitId, ordinal: message.entry.ordinal, paymentId: payment.id };
    const said = await say(casework, tx, {
      kind: 'payment-link-decided',
      subject: operationId,
      facts: { id, operationId, decision: kind },
      said: { decision: kind, ...pair, reason: input.reason },
    });
    await insertPaymentDecision(tx.db, { id, operationId, kind, ...pair, reason: input.reason, ...said });
    return showDecision((await listPaymentDecisions(tx.db, operationId)).find((one) => one.id === id)!);
  });
}
