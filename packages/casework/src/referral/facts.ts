/** What is known of a referral, gathered for the check: what is not known stays not known. */
import {
  findReferralGaps,
  barredFrom,
  type LawFacts,
  type ReferralFacts,
  type ReferralGap,
  type ReferralStage,
} from '@custodia/core';
import {
  listAssessments,
  listProfiles,
  listRecipients,
  listReviews,
  listSelection,
  type RecipientProfile,
  type RecipientRow,
} from '@custodia/store';
import { frameOf } from '../assessment/frame.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import { nowIso, type Casework } from '../context.ts';
import { weighByLaw, type Evaluated, type WeighedByLaw } from '../country/evaluate.ts';
import { isUsable } from '../package/recipients.ts';
import { deedsOf, personKey, selectedCountOf, selectionVersionOf, type Referral } from './find.ts';
import { asUnit } from './standpoint.ts';

/** Empty where nothing is missing. Looks with the eyes of the unit: `database` must be the application's. */
export async function findGaps(casework: Casework, referral: Referral, stage: ReferralStage): Promise<ReferralGap[]> {
  return (await checkGaps(casework, referral, stage)).gaps;
}

export interface Checked {
  readonly gaps: ReferralGap[];
  /** What the check rests on, for whoever goes on with it; null where what was assessed is erased. */
  readonly weighed: WeighedByLaw | null;
}

/** {@link findGaps}, and what they were found in. */
export async function checkGaps(casework: Casework, referral: Referral, stage: ReferralStage): Promise<Checked> {
  const weighed = await weighUnit(casework, referral);
  return { gaps: findReferralGaps(await gatherFacts(casework, referral, weighed), stage), weighed };
}

async function weighUnit(casework: Casework, { row }: Referral): Promise<WeighedByLaw | null> {
  const [assessment] = await listAssessments(casework.database.db, { id: row.assessmentId, limit: 1 });
  return assessment === undefined ? null : weighByLaw(asUnit(casework), assessment);
}

async function gatherFacts(
  casework: Casework,
  referral: Referral,
  weighed: WeighedByLaw | null,
): Promise<ReferralFacts> {
  const { row, events } = referral;
  const { db } = casework.database;
  const frame = weighed?.input.frame ?? (await frameOf(casework, row.operationId));
  const selection = await listSelection(db, row.id, selectionVersionOf(referral));
  return {
    legalBasis: frame.legalBasis,
    legalBasisDocument: frame.documents.some(({ kind }) => kind === 'legal-basis'),
    deconfliction: frame.deconfliction.answer,
    ...(weighed === null ? NO_LAW : lawFacts(weighed.law)),
    noted: events.flatMap(({ kind, about }) => (kind === 'counsel-noted' && about !== null ? [about] : [])),
    assessment: weighed === null ? null : await assessmentFacts(casework, weighed),
    recipient: await recipientFacts(casework, row.recipientId),
    formats: row.formats,
    selected: selection.length,
    erased: selectedCountOf(referral) - selection.length,
    people: peopleFacts(referral),
  };
}

type Law = Pick<ReferralFacts, 'law' | 'country'>;

const NO_LAW: Law = { law: [], country: 'undecided' };

async function assessmentFacts(
  casework: Casework,
  { assessment, result: { ceiling } }: WeighedByLaw,
): Promise<ReferralFacts['assessment']> {
  const outcome = concludedOutcome(await listReviews(casework.database.db, assessment.id));
  return { outcome, ceiling: ceiling.ceiling, openStops: ceiling.openStops };
}

function lawFacts({ countries, undecided }: Evaluated): Law {
  if (countries.length === 0) return { law: [], country: undecided.includes('location') ? 'undecided' : 'unknown' };
  const law = countries.map(({ country, questions }): LawFacts => {
    const asking = questions.filter(({ counsel }) => counsel.length > 0);
    const expired = asking.filter(({ counsel }) => counsel.includes('expired'));
    return {
      country,
      expired: expired.map(({ question }) => question),
      unknown: asking.filter((one) => !expired.includes(one)).map(({ question }) => question),
    };
  });
  return { law, country: 'decided' };
}

async function recipientFacts(casework: Casework, id: string): Promise<ReferralFacts['recipient']> {
  const { db } = casework.database;
  const [recipient] = await listRecipients(db, { ids: [id] });
  const profile = (await listProfiles(db, [id])).get(id);
  return {
    described: profile !== undefined,
    key: recipient!.state,
    usable: await usability(casework, recipient!, profile),
    takes: profile?.formats ?? [],
  };
}

/** By what the authority says of its key, and by the key itself. The last day still counts. */
async function usability(
  casework: Casework,
  recipient: RecipientRow,
  profile: RecipientProfile | undefined,
): Promise<ReferralFacts['recipient']['usable']> {
  const until = profile?.keyValidUntil ?? null;
  if (until !== null && until < nowIso(casework).slice(0, 10)) return 'expired';
  return isUsable(recipient, casework.clock());
}

function peopleFacts(referral: Referral): ReferralFacts['people'] {
  const back = referral.events.findLastIndex(({ kind }) => kind === 'returned');
  const since = referral.events.slice(back + 1);
  const approval = since.find(({ kind }) => kind === 'approved');
  const before = deedsOf(referral).filter(({ kind }) => kind !== 'approved');
  return {
    reviewed: since.some(({ kind }) => kind === 'reviewed'),
    approved: approval !== undefined,
    approverIsAuthor: approval !== undefined && barredFrom(before, 'approved').includes(personKey(approval.by)),
  };
}
