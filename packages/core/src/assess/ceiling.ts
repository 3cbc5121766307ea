/** The freest outcome that a reviewer may still choose. Each reason only narrows; nothing here ever widens. */
import { narrower, OUTCOMES, type ConductFinding, type Outcome, type OutcomeCeiling } from '../record/assessment.ts';
import type { FilledPoint } from '../record/form.ts';
import { REVIEWERS_DIFFER } from './form/fill-form.ts';
import type { Disagreement, Reading } from './result.ts';

export const CEILING_REASONS = [
  /** P70: the person may be a minor. */
  'may-be-minor',
  /** A point marked `*` without an answer. */
  'open-stop',
  /** No message of the person of interest is among what is assessed. */
  'nothing-of-the-person',
  'red',
  /** A tag on record says so, and what speaks against it is not certain. */
  'red-not-excluded',
  'amber',
  'cannot-tell',
  'one-reader',
  'unread',
  'disagreement',
  'reviewers-differ',
] as const;
export type CeilingReason = (typeof CEILING_REASONS)[number];

interface Reason {
  readonly point: string;
  readonly narrowsTo: Outcome;
  readonly reason: CeilingReason;
}

interface CeilingSources {
  readonly conduct: readonly ConductFinding[];
  readonly form: readonly FilledPoint[];
  readonly openStops: readonly string[];
  readonly reading: Reading;
  readonly disagreements: readonly Disagreement[];
}

/** Reasons that are of no point of the form have the point `readers` or `messages`. */
export function findCeiling(sources: CeilingSources): OutcomeCeiling {
  const because = [
    ...sources.openStops.map((point) => narrow(point, 'not_referrable', 'open-stop')),
    ...fromMessages(sources.reading),
    ...sources.conduct.flatMap(fromFinding),
    ...fromReading(sources.reading, sources.disagreements),
    ...fromReviewers(sources.form),
  ];
  const unique = [...new Map(because.map((reason) => [Object.values(reason).join(' '), reason])).values()];
  const ceiling = unique.reduce<Outcome>((freest, { narrowsTo }) => narrower(freest, narrowsTo), 'referrable');
  const narrowestFirst = unique.toSorted((a, b) => OUTCOMES.indexOf(b.narrowsTo) - OUTCOMES.indexOf(a.narrowsTo));
  return { ceiling, because: narrowestFirst, openStops: sources.openStops };
}

function narrow(point: string, narrowsTo: Outcome, reason: CeilingReason): Reason {
  return { point, narrowsTo, reason };
}

function fromMessages({ conversations }: Reading): Reason[] {
  const written = conversations.some(({ messages }) => messages['person-of-interest'] > 0);
  return written ? [] : [narrow('messages', 'not_referrable', 'nothing-of-the-person')];
}

function fromFinding({ rule, point, answer, weight }: ConductFinding): Reason[] {
  if (answer === 'clear' || weight === 'none') return [];
  if (rule === 'may-be-minor' && answer === 'found') return [narrow(point, 'stop_safeguard_only', 'may-be-minor')];
  if (weight === 'red') return [narrow(point, 'lead_only', answer === 'found' ? 'red' : 'red-not-excluded')];
  return [narrow(point, 'referrable_with_caveats', answer === 'found' ? 'amber' : 'cannot-tell')];
}

/**
 * A disagreement only about what the investigators may have raised is left to the rules about their conduct, which weigh it: that the second
 * reader comes to see it too must not make the case look better.
 */
function fromReading({ readers }: Reading, disagreements: readonly Disagreement[]): Reason[] {
  const open = disagreements.some(({ readings }) =>
    readings.some(({ raisedBy }) => raisedBy.some((raiser) => raiser !== 'investigator')),
  );
  return [
    ...(readers === 0 ? [narrow('readers', 'referrable_with_caveats', 'unread')] : []),
    ...(readers === 1 ? [narrow('readers', 'referrable_with_caveats', 'one-reader')] : []),
    ...(open ? [narrow('readers', 'referrable_with_caveats', 'disagreement')] : []),
  ];
}

function fromReviewers(form: readonly FilledPoint[]): Reason[] {
  return form
    .filter(({ answer }) => answer?.kind === 'unknown' && answer.why === REVIEWERS_DIFFER)
    .map(({ point }) => narrow(point, 'referrable_with_caveats', 'reviewers-differ'));
}
