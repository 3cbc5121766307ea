/**
 * Something happens to a referral: one event in its ledger, with its entry in the log, in one transaction. Who may and in which state is
 * decided here by the rules of core, and by triggers of the database again: two people may act at the same moment.
 */
import { Refusal } from '@custodia/contract';
import { admitReferralEvent, type Admission, type ReferralEventKind } from '@custodia/core';
import type { JsonObject } from '@custodia/proof';
import {
  announce,
  insertReferralEvent,
  lockReferral,
  type NewReferralEvent,
  type TransactionScope,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { deedsOf, personKey, reloadReferral, type Referral } from './find.ts';

export type Particulars = Pick<
  NewReferralEvent,
  | 'reason'
  | 'outcome'
  | 'happenedOn'
  | 'courtDate'
  | 'toldBy'
  | 'source'
  | 'corrects'
  | 'verdict'
  | 'faults'
  | 'cause'
  | 'about'
  | 'reference'
  | 'messages'
  | 'packageId'
>;

/** In a transaction of its own. */
export async function happen(
  casework: Casework,
  referralId: string,
  kind: ReferralEventKind,
  particulars: Particulars = {},
): Promise<Referral> {
  return casework.database.withTransaction((tx) => happenIn(casework, tx, referralId, kind, particulars));
}

/** @throws Refusal `state-invalid`, `own-work`. */
export async function happenIn(
  casework: Casework,
  tx: TransactionScope,
  referralId: string,
  kind: ReferralEventKind,
  particulars: Particulars = {},
): Promise<Referral> {
  await lockReferral(tx.db, referralId);
  const before = await reloadReferral(tx, referralId);
  const by = readerOf(casework);
  assertAdmitted(admitReferralEvent(deedsOf(before), { kind, by: personKey(by) }), before, kind);
  const at = nowIso(casework);
  const { operationId } = before.row;
  const facts = { ...factsOf(before, kind), ...digestsOf(particulars) };
  const logIndex = await logChange(casework, tx, { kind: `referral-${kind}`, subject: referralId, at, facts });
  const number = before.events.length + 1;
  const outcome = await insertReferralEvent(tx.db, {
    ...{ referralId, operationId, number, kind, by, at, logIndex },
    ...particulars,
  });
  if (outcome !== 'happened') {
    assertAdmitted(outcome === 'own-work' ? 'own-work' : 'wrong-state', before, kind);
  }
  await announce(tx.db, { kind: 'referral', subject: referralId, operation: operationId });
  return reloadReferral(tx, referralId);
}

function factsOf({ row }: Referral, kind: ReferralEventKind): JsonObject {
  const { id, operationId, assessmentId, recipientId } = row;
  return { referralId: id, operationId, ...(kind === 'drafted' ? { assessmentId, recipientId } : {}) };
}

/** Codes and ids as they are; of what a person wrote only the digest: words about a case stand in its own records. */
function digestsOf({ reason, reference, toldBy, ...codes }: Particulars): JsonObject {
  const said = Object.entries({ reason, reference, toldBy }).filter(([, text]) => text !== undefined);
  return {
    ...(JSON.parse(JSON.stringify(codes)) as JsonObject),
    ...Object.fromEntries(
      said.map(([name, text]) => [`${name}Sha256`, createHash('sha256').update(text!).digest('hex')]),
    ),
  };
}

function assertAdmitted(admission: Admission, { state }: Referral, kind: ReferralEventKind): void {
  if (admission === 'admitted') return;
  if (admission === 'own-work') {
    throw new Refusal(
      'own-work',
      'You had another part in this referral. Drafting, reviewing, approving and sending are done by four different people; so is ending its embargo.',
    );
  }
  throw new Refusal(
    'state-invalid',
    `The referral is ${state}: "${kind}" cannot happen to it now. Look at it again; somebody may have gone on with it.`,
  );
}
