/** A referral as it is shown. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { isOverdue, releaseOf, tellingOf } from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  listAttempts,
  listPackageFiles,
  listPackages,
  listProfiles,
  listRecipients,
  listReferrals,
  listSelection,
  type AttemptRow,
  type RecipientRow,
  type ReferralEventRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { messageIdOf } from '../message/find.ts';
import { showProfile } from '../recipient/profile.ts';
import { isMine, readerOf } from '../signal/visible.ts';
import { actsOn } from './acts.ts';
import { packageIdOf, selectedCountOf, selectionVersionOf, type Referral } from './find.ts';
import { outboxName } from './outbox.ts';

export type ShownReferral = OutputOf<Procedures['referralShow']>;
type Summary = OutputOf<Procedures['referralList']>[number];

export async function describeReferral(casework: Casework, referral: Referral): Promise<ShownReferral> {
  const { db } = casework.database;
  const { row, events } = referral;
  const [recipient] = await listRecipients(db, { ids: [row.recipientId] });
  const profile = (await listProfiles(db, [row.recipientId])).get(row.recipientId);
  const attempts = (await listAttempts(db, [row.id])).get(row.id) ?? [];
  const version = selectionVersionOf(referral);
  const selection = await listSelection(db, row.id, version);
  return {
    ...summarise(referral, recipient!, attempts),
    formats: [...row.formats],
    caveats: row.caveats,
    selectionVersion: version,
    selection: selection.map((one) => ({
      message: messageIdOf(one),
      conversationId: one.conversationId,
      why: one.why,
    })),
    erased: selectedCountOf(referral) - selection.length,
    profile: profile === undefined ? null : showProfile(profile),
    events: events.map((event) => showEvent(casework, event)),
    acts: actsOn(casework, referral),
    package: await describePackage(casework, referral),
    attempts: attempts.map(showAttempt),
    followUps: (await listReferrals(db, { follows: row.id })).map(({ id }) => id),
  };
}

export function summarise(
  { row, events, state }: Referral,
  recipient: RecipientRow,
  attempts: readonly AttemptRow[],
): Summary {
  const { id, operationId, operationName, assessmentId, assessmentLabel, follows } = row;
  const telling = tellingOf(events, attempts);
  return {
    ...{ id, operationId, operationName, assessmentId, assessmentLabel, follows, state },
    recipient: {
      id: recipient.id,
      name: recipient.name,
      country: recipient.country,
      unit: recipient.unit,
      keyKind: recipient.kind,
      fingerprint: recipient.fingerprint,
      keyState: recipient.state,
    },
    draftedBy: { ...row.draftedBy },
    draftedAt: row.draftedAt.toISOString(),
    changedAt: (events.at(-1)?.at ?? row.draftedAt).toISOString(),
    messages: selectedCountOf({ events }),
    embargo: releaseOf(events),
    outcome: events.findLast(({ outcome }) => outcome !== null)?.outcome ?? null,
    overdue: isOverdue(state, telling, attempts),
    telling,
  };
}

function showEvent(casework: Casework, event: ReferralEventRow): ShownReferral['events'][number] {
  const { number, kind, at, by, reason, outcome, cause, about, reference, logIndex } = event;
  return {
    ...{ number, kind, reason, outcome, cause, about, reference, logIndex },
    at: at.toISOString(),
    by: { ...by },
    mine: isMine(readerOf(casework), by),
  };
}

function showAttempt(attempt: AttemptRow): ShownReferral['attempts'][number] {
  const { number, parcel, startedAt, by, address, result, status, endedAt, nextAt } = attempt;
  return {
    ...{ number, parcel, address, result, status },
    startedAt: startedAt.toISOString(),
    by: { ...by },
    endedAt: endedAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
  };
}

async function describePackage({ database: { db } }: Casework, referral: Referral): Promise<ShownReferral['package']> {
  const packageId = packageIdOf(referral);
  if (packageId === null) return null;
  const [built] = await listPackages(db, { packageId });
  const [file] = await listPackageFiles(db, packageId);
  if (built === undefined || file === undefined) return null;
  return {
    id: packageId,
    zipSha256: hex(built.sha256),
    fileSha256: hex(file.sha256),
    fileBytes: file.sizeBytes,
    fileName: outboxName(packageId, file.encryption),
  };
}
