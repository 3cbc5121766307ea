/** What is known of a referral, gathered for the check: what is not known stays not known. */
import {
  assess,
  findReferralGaps,
  barredFrom,
  type LawFacts,
  type ReferralFacts,
  type ReferralGap,
  type ReferralStage,
} from '@custodia/core';
import {
  listAssessments,
  listCountryDecisions,
  listProfiles,
  listRecipients,
  listReviews,
  listSelection,
  tiesOf,
  type RecipientProfile,
  type RecipientRow,
} from '@custodia/store';
import { frameOf } from '../assessment/frame.ts';
import { gatherAssessment } from '../assessment/gather.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import { undecidedIn } from '../attribution/decide.ts';
import { nowIso, type Casework } from '../context.ts';
import { evaluateCountries } from '../country/evaluate.ts';
import { isUsable } from '../package/recipients.ts';
import { deedsOf, personKey, selectedCountOf, selectionVersionOf, type Referral } from './find.ts';
import { asUnit } from './standpoint.ts';

/** Empty where nothing is missing. Looks with the eyes of the unit: `database` must be the application's. */
export async function findGaps(casework: Casework, referral: Referral, stage: ReferralStage): Promise<ReferralGap[]> {
  return findReferralGaps(await gatherFacts(casework, referral), stage);
}

async function gatherFacts(casework: Casework, referral: Referral): Promise<ReferralFacts> {
  const { row, events } = referral;
  const { db } = casework.database;
  const frame = await frameOf(casework, row.operationId);
  const [assessment, law] = await assessmentFacts(casework, row.assessmentId);
  const selection = await listSelection(db, row.id, selectionVersionOf(referral));
  return {
    legalBasis: frame.legalBasis,
    legalBasisDocument: frame.documents.some(({ kind }) => kind === 'legal-basis'),
    deconfliction: frame.deconfliction.answer,
    ...law,
    noted: events.flatMap(({ kind, about }) => (kind === 'counsel-noted' && about !== null ? [about] : [])),
    assessment,
    recipient: await recipientFacts(casework, row.recipientId),
    formats: row.formats,
    selected: selection.length,
    erased: selectedCountOf(referral) - selection.length,
    people: peopleFacts(referral),
  };
}

type Law = Pick<ReferralFacts, 'law' | 'country'>;

const NO_LAW: Law = { law: [], country: 'undecided' };

async function assessmentFacts(casework: Casework, id: string): Promise<[ReferralFacts['assessment'], Law]> {
  const { db } = casework.database;
  const unit = asUnit(casework);
  const [assessment] = await listAssessments(db, { id, limit: 1 });
  if (assessment === undefined) return [null, NO_LAW];
  const { ceiling } = assess((await gatherAssessment(unit, assessment)).input);
  const outcome = concludedOutcome(await listReviews(db, id));
  const facts = { outcome, ceiling: ceiling.ceiling, openStops: ceiling.openStops };
  return [facts, await lawFacts(unit, id)];
}

async function lawFacts(unit: Casework, assessment: string): Promise<Law> {
  const decisions = await listCountryDecisions(unit.database.db, assessment);
  if (tiesOf(decisions).length === 0) {
    return { law: [], country: undecidedIn(decisions).includes('location') ? 'undecided' : 'unknown' };
  }
  const { countries } = await evaluateCountries(unit, { assessment });
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
