/**
 * What a referral still lacks before it may go on: each gap by name, with who can supply it. Pure: facts in, gaps out. What is not known is a
 * gap, never a pass; what the law of a country says is unknown is never a no, it waits for what counsel writes down.
 */
import { isWithinCeiling, type Outcome } from '../../record/assessment.ts';
import type { ReferralFormat } from '../../record/referral.ts';

/** Roles of the unit that can fill a gap. */
type Supplier =
  'investigator' | 'analyst' | 'supervisor' | 'legal-adviser' | 'liaison-officer' | 'administrator' | 'nobody';

interface GapDefinition {
  readonly suppliers: readonly Supplier[];
  /** What counsel writes down fills it. */
  readonly byNote?: true;
}

const READERS = ['investigator', 'analyst', 'supervisor'] as const;
const REVIEWERS = [...READERS, 'legal-adviser'] as const;
const FRAME = ['supervisor', 'legal-adviser'] as const;
const KEY_HOLDERS = ['administrator'] as const;

export const REFERRAL_GAPS = {
  // ── Authority
  'legal-basis': { suppliers: FRAME },
  'legal-basis-document': { suppliers: FRAME },
  deconfliction: { suppliers: ['supervisor'] },
  // ── Law
  'country-undecided': { suppliers: READERS },
  'country-unknown': { suppliers: ['legal-adviser'], byNote: true },
  'law-expired': { suppliers: ['legal-adviser'], byNote: true },
  'law-unknown': { suppliers: ['legal-adviser'], byNote: true },
  // ── Assessment
  'assessment-gone': { suppliers: ['nobody'] },
  'assessment-not-concluded': { suppliers: REVIEWERS },
  'outcome-forbids': { suppliers: ['nobody'] },
  'outcome-above-ceiling': { suppliers: REVIEWERS },
  'hard-stop': { suppliers: REVIEWERS },
  // ── Recipient
  'recipient-undescribed': { suppliers: ['administrator', 'liaison-officer'] },
  'key-unconfirmed': { suppliers: ['supervisor', 'liaison-officer'] },
  'key-retired': { suppliers: KEY_HOLDERS },
  'key-expired': { suppliers: KEY_HOLDERS },
  'key-unusable': { suppliers: KEY_HOLDERS },
  'format-not-taken': { suppliers: ['investigator', 'analyst'] },
  // ── Content
  'nothing-selected': { suppliers: ['investigator', 'analyst'] },
  'selection-erased': { suppliers: ['investigator', 'analyst'] },
  // ── People
  'not-reviewed': { suppliers: ['legal-adviser'] },
  'not-approved': { suppliers: ['supervisor'] },
  'approver-is-author': { suppliers: ['supervisor'] },
} as const satisfies Record<string, GapDefinition>;

export type ReferralGapCode = keyof typeof REFERRAL_GAPS;
export const REFERRAL_GAP_CODES = Object.keys(REFERRAL_GAPS) as readonly ReferralGapCode[];

export interface ReferralGap {
  readonly code: ReferralGapCode;
  /** What it is about: a country, a point of the form, a format, an outcome; null where the code says it all. */
  readonly about: string | null;
  /** Codes that say more: questions of law. */
  readonly details: readonly string[];
  readonly suppliers: readonly Supplier[];
  /** "Ask counsel": it is filled by a note of the legal adviser, and by nothing that this program decides. */
  readonly byNote: boolean;
}

/** What counsel is asked about one country. */
export interface LawFacts {
  readonly country: string;
  /** Questions whose rule has expired. */
  readonly expired: readonly string[];
  /** Questions about which counsel is to be asked for another reason. */
  readonly unknown: readonly string[];
}

export interface ReferralFacts {
  readonly legalBasis: string | null;
  readonly legalBasisDocument: boolean;
  /** What the operation says about others who work the same; null: not stated. */
  readonly deconfliction: 'not-worked' | 'worked-by-police' | 'asked-no-answer' | 'not-asked' | 'unknown' | null;
  /** Countries that the case is tied to; with the law of each. */
  readonly law: readonly LawFacts[];
  /** `unknown`: somebody decided that it is not known; `undecided`: nobody decided anything. */
  readonly country: 'decided' | 'unknown' | 'undecided';
  /** Countries about which counsel wrote a note; `?` stands for the unknown one. */
  readonly noted: readonly string[];
  /** Null: it was erased. */
  readonly assessment: {
    readonly outcome: Outcome | null;
    readonly ceiling: Outcome;
    readonly openStops: readonly string[];
  } | null;
  readonly recipient: {
    readonly described: boolean;
    readonly key: 'confirmed' | 'proposed' | 'retired';
    /** `expired`: by its profile or by the key itself. */
    readonly usable: 'usable' | 'expired' | 'unusable';
    /** What it takes. */
    readonly takes: readonly ReferralFormat[];
  };
  readonly formats: readonly ReferralFormat[];
  /** Messages that are selected, and that were selected but are gone. */
  readonly selected: number;
  readonly erased: number;
  readonly people: {
    readonly reviewed: boolean;
    readonly approved: boolean;
    /** The one who approved, or is about to, has had another part in it. */
    readonly approverIsAuthor: boolean;
  };
}

/** `complete`: what the draft itself lacks. `send`: that, and the two people. */
export type ReferralStage = 'complete' | 'send';

/** In the order of {@link REFERRAL_GAPS}; empty where nothing is missing. */
export function findReferralGaps(facts: ReferralFacts, stage: ReferralStage): ReferralGap[] {
  const found = [
    ...frameGaps(facts),
    ...lawGaps(facts),
    ...assessmentGaps(facts),
    ...recipientGaps(facts),
    ...contentGaps(facts),
    ...(stage === 'send' ? peopleGaps(facts) : []),
  ];
  return found.toSorted((a, b) => REFERRAL_GAP_CODES.indexOf(a.code) - REFERRAL_GAP_CODES.indexOf(b.code));
}

function gap(code: ReferralGapCode, about: string | null = null, details: readonly string[] = []): ReferralGap {
  const definition: GapDefinition = REFERRAL_GAPS[code];
  return { code, about, details, suppliers: definition.suppliers, byNote: definition.byNote === true };
}

function when(missing: boolean, code: ReferralGapCode, about: string | null = null): ReferralGap[] {
  return missing ? [gap(code, about)] : [];
}

/** Somebody who was asked, or another who works on it, is an outcome; not having asked is none. */
const ANSWERED = ['not-worked', 'worked-by-police', 'asked-no-answer'];

function frameGaps({ legalBasis, legalBasisDocument, deconfliction }: ReferralFacts): ReferralGap[] {
  return [
    ...when(legalBasis === null || legalBasis.trim() === '', 'legal-basis'),
    ...when(!legalBasisDocument, 'legal-basis-document'),
    ...when(deconfliction === null || !ANSWERED.includes(deconfliction), 'deconfliction', deconfliction),
  ];
}

function lawGaps({ country, law, noted }: ReferralFacts): ReferralGap[] {
  const open = law.filter((one) => !noted.includes(one.country));
  return [
    ...when(country === 'undecided', 'country-undecided'),
    ...when(country === 'unknown' && !noted.includes('?'), 'country-unknown', '?'),
    ...open.filter(({ expired }) => expired.length > 0).map((one) => gap('law-expired', one.country, one.expired)),
    ...open.filter(({ unknown }) => unknown.length > 0).map((one) => gap('law-unknown', one.country, one.unknown)),
  ];
}

const FORBIDDING: readonly (Outcome | null)[] = ['not_referrable', 'stop_safeguard_only'];

function assessmentGaps({ assessment }: ReferralFacts): ReferralGap[] {
  if (assessment === null) return [gap('assessment-gone')];
  const { outcome, ceiling, openStops } = assessment;
  const above = outcome !== null && !isWithinCeiling(outcome, ceiling);
  return [
    ...when(outcome === null, 'assessment-not-concluded'),
    ...when(FORBIDDING.includes(outcome), 'outcome-forbids', outcome),
    ...when(above, 'outcome-above-ceiling', ceiling),
    ...openStops.map((point) => gap('hard-stop', point)),
  ];
}

function recipientGaps({ recipient, formats }: ReferralFacts): ReferralGap[] {
  const { described, key, usable, takes } = recipient;
  return [
    ...when(!described, 'recipient-undescribed'),
    ...when(key === 'proposed', 'key-unconfirmed'),
    ...when(key === 'retired', 'key-retired'),
    ...when(usable === 'expired', 'key-expired'),
    ...when(usable === 'unusable', 'key-unusable'),
    // What an undescribed authority takes is not known: that it is undescribed says so already.
    ...(described ? formats.filter((one) => !takes.includes(one)).map((one) => gap('format-not-taken', one)) : []),
  ];
}

function contentGaps({ selected, erased }: ReferralFacts): ReferralGap[] {
  return [...when(selected === 0, 'nothing-selected'), ...when(erased > 0, 'selection-erased', String(erased))];
}

function peopleGaps({ people }: ReferralFacts): ReferralGap[] {
  return [
    ...when(!people.reviewed, 'not-reviewed'),
    ...when(!people.approved, 'not-approved'),
    ...when(people.approverIsAuthor, 'approver-is-author'),
  ];
}
