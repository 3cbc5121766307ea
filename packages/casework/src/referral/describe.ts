/** A referral as it is shown. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { isOverdue, releaseOf, standingOutcomes, tellingOf, waitingStanding, type Waiting } from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  listAnswerTerms,
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
import { follow } from '../outcome/follow.ts';
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
  const { waiting } = follow(recipient!, events, await listAnswerTerms(db));
  const version = selectionVersionOf(referral);
  const selection = await listSelection(db, row.id, version);
  return {
    ...summarise(referral, recipient!, attempts, waiting, casework.clock()),
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
    events: events.map((event) => showEvent(casework, event, events)),
    acts: actsOn(casework, referral),
    package: await describePackage(casework, referral),
    attempts: attempts.map(showAttempt),
    followUps: (await listReferrals(db, { follows: row.id })).map(({ id }) => id),
  };
}

/** `waiting`: for what the unit waits from the authority. */
export function summarise(
  { row, events, state }: Referral,
  recipient: RecipientRow,
  attempts: readonly AttemptRow[],
  waiting: Waiting | null,
  now: Date,
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
    outcome: standingOutcomes(events).at(-1)?.outcome ?? null,
    overdue: isOverdue(state, telling, attempts),
    waiting:
      waiting === null
        ? null
        : {
            awaits: waiting.awaits,
            since: waiting.since.toISOString(),
            dueAt: waiting.dueAt?.toISOString() ?? null,
            late: waitingStanding(waiting, now) === 'late',
          },
    telling,
  };
}

function showEvent(
  casework: Casework,
  event: ReferralEventRow,
  events: readonly ReferralEventRow[],
): ShownReferral['events'][number] {
  const { number, kind, at, by, reason, outcome, cause, about, reference, logIndex } = event;
  const { happenedOn, courtDate, toldBy, source, corrects, verdict, faults } = event;
  return {
    ...{ number, kind, reason, outcome, cause, about, reference, logIndex },
    ...{ happenedOn, courtDate, toldBy, source, corrects, verdict, faults: faults === null ? null : [...faults] },
    correctedBy: events.find((later) => later.corrects === number)?.number ?? null,
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
