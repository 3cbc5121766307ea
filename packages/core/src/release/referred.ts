/**
 * Whom a publication counts: persons whose referral went out by the end of its quarter and over whom no embargo lies any more, each once, by
 * what was known of them by then.
 */
import { OUTCOMES, type Outcome } from '../record/assessment.ts';
import { REFERRAL_OUTCOMES, type PackageVerdict, type ReferralOutcome } from '../record/outcome.ts';
import { REFERRAL_ROUTES, type ReferralRoute } from '../record/referral.ts';
import type { Code, CountedPerson, Variable } from './counting.ts';
import { COUNTRY_UNKNOWN } from './group-countries.ts';
import { endOf, quarterOf } from './quarter.ts';
import { REGION_OF } from './regions.ts';

/**
 * By what persons are counted. Tiers are not among them: they order the unit's work and are never published (section 5.1 of the domain's law
 * and procedure); nor is anything of platforms and rooms, which would tell where the unit works (section 7, point 5).
 */
export const PUBLIC_VARIABLES = [
  'country',
  'quarter',
  'route',
  'outcome',
  'safeguarded',
  'answer',
  'answered-within',
  'review',
] as const;
export type PublicVariable = (typeof PUBLIC_VARIABLES)[number];

const NOT_TOLD = 'not-told';

/** The codes of the variables that always have the same; those of countries and quarters depend on who is counted. */
export const PUBLIC_CODES = {
  route: [...REFERRAL_ROUTES, NOT_TOLD],
  outcome: [...REFERRAL_OUTCOMES.filter((outcome) => outcome !== 'child-safeguarded'), NOT_TOLD],
  safeguarded: ['yes', NOT_TOLD],
  answer: ['accepted', 'returned', 'declined', NOT_TOLD],
  'answered-within': ['week', 'month', 'quarter', 'longer', NOT_TOLD],
  review: [...OUTCOMES, NOT_TOLD],
} as const satisfies Partial<Record<PublicVariable, readonly string[]>>;

/** One referral, as its ledger tells it. */
export interface ReferredOnce {
  /** Whom it is about: one name for one person. */
  readonly person: string;
  readonly operation: string;
  /** Of the authority that received it. */
  readonly country: string;
  readonly authority: string;
  readonly route: ReferralRoute | null;
  /** What the reviewers concluded; null where that is not known any more. */
  readonly review: Outcome | null;
  /** A sign of a child at risk in what it is about is not dealt with yet. */
  readonly alarmed: boolean;
  /** In order. */
  readonly events: readonly ReferredEvent[];
}

export interface ReferredEvent {
  readonly kind: string;
  readonly at: Date;
  /** Null where it was put right since. */
  readonly outcome: ReferralOutcome | null;
  /** What the authority said of the package. */
  readonly verdict: PackageVerdict | null;
}

export interface Referred {
  readonly people: readonly CountedPerson[];
  /** Authorities by country, of the people counted: each of them must have agreed before the country is named. */
  readonly authorities: ReadonlyMap<string, ReadonlySet<string>>;
}

export function countReferred(referrals: readonly ReferredOnce[], quarter: string): Referred {
  const end = Date.parse(endOf(quarter));
  const counted = [...Map.groupBy(referrals.filter(stands), ({ person }) => person)].flatMap(([person, all]) => {
    const mine = all.filter((one) => sentAt(one) < end);
    return mine.length === 0 || !all.every(mayBeTold) ? [] : [{ person, mine: mine.toSorted(bySending) }];
  });
  const authorities = new Map<string, Set<string>>();
  for (const { mine } of counted)
    for (const { country, authority } of mine.slice(0, 1))
      authorities.set(country, (authorities.get(country) ?? new Set()).add(authority));
  return { people: counted.map(({ person, mine }) => describePerson(person, mine, end)), authorities };
}

/** It went out, or is just going, and nobody called it back. */
function stands({ events }: ReferredOnce): boolean {
  const happened = new Set(events.map(({ kind }) => kind));
  return (happened.has('sending') || happened.has('sent')) && !happened.has('recalled');
}

/** Embargo: until a second person wrote down that each receiving authority confirmed, or that the day in court has passed. */
function mayBeTold({ events, alarmed }: ReferredOnce): boolean {
  return !alarmed && events.some(({ kind }) => kind === 'released');
}

/** Infinity: on its way. */
function sentAt({ events }: ReferredOnce): number {
  return events.find(({ kind }) => kind === 'sent')?.at.getTime() ?? Infinity;
}

/** At the same moment: by authority, so that the order in which they are read says nothing. */
function bySending(a: ReferredOnce, b: ReferredOnce): number {
  return sentAt(a) - sentAt(b) || (a.authority < b.authority ? -1 : 1);
}

function describePerson(person: string, mine: readonly ReferredOnce[], end: number): CountedPerson {
  const [first] = mine as [ReferredOnce, ...ReferredOnce[]];
  const told = mine
    .flatMap(({ events }) => events)
    .filter(({ at }) => at.getTime() < end)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const outcomes = told.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  const values: Record<PublicVariable, string> = {
    country: REGION_OF.has(first.country) ? first.country : COUNTRY_UNKNOWN,
    quarter: quarterOf(new Date(sentAt(first))),
    route: first.route ?? NOT_TOLD,
    outcome: outcomes.findLast((outcome) => outcome !== 'child-safeguarded') ?? NOT_TOLD,
    safeguarded: outcomes.includes('child-safeguarded') ? 'yes' : NOT_TOLD,
    answer: answerOf(told, outcomes),
    'answered-within': answeredWithin(first, told),
    review: first.review ?? NOT_TOLD,
  };
  return { id: person, operation: first.operation, values };
}

/** What the authority said of the package; else what it did with it. */
function answerOf(told: readonly ReferredEvent[], outcomes: readonly ReferralOutcome[]): string {
  const verdict = told.findLast((event) => event.verdict !== null)?.verdict;
  if (verdict !== undefined && verdict !== null) return verdict;
  if (outcomes.some((outcome) => outcome !== 'declined')) return 'accepted';
  if (outcomes.includes('declined')) return 'declined';
  return told.some(({ kind }) => kind === 'acknowledged') ? 'accepted' : NOT_TOLD;
}

const DAY = 86_400_000;
const WITHIN = [
  { code: 'week', days: 7 },
  { code: 'month', days: 30 },
  { code: 'quarter', days: 91 },
] as const;

/** From sending to the first answer, in bands: a time by itself would be a figure that nothing protects. */
function answeredWithin(first: ReferredOnce, told: readonly ReferredEvent[]): string {
  const answer = told.find(({ kind }) => kind === 'acknowledged' || kind === 'outcome' || kind === 'feedback');
  if (answer === undefined) return NOT_TOLD;
  const days = (answer.at.getTime() - sentAt(first)) / DAY;
  return WITHIN.find((band) => days <= band.days)?.code ?? 'longer';
}

/** Null for those whose codes depend on who is counted and when. */
export function fixedVariable(name: PublicVariable): Variable | null {
  const codes = (PUBLIC_CODES as Partial<Record<PublicVariable, readonly string[]>>)[name];
  return codes === undefined ? null : { name, codes: codes.map((code): Code => ({ code, members: [code] })) };
}
