/** Which place in the queue the record proposes (T1–T4), with every reason. A person sets it. Here even what is in doubt counts: a child at risk waits for nobody's second reading. */
import { TIERS, type MessageReference, type Tier, type TierProposal } from '../record/assessment.ts';
import type { FormAnswer, PointCode } from '../record/form.ts';
import type { Raiser, SignalCode } from '../record/signal.ts';
import { carriersOf, type AssessedCase } from './case.ts';
import { mayBeBy } from './carrier.ts';
import { referencesOf } from './conduct/by-tags.ts';
import type { AssessmentInput, StopLine } from './result.ts';

export const TRIAGE_REASONS = [
  'alarm-open',
  'real-child',
  'crisis-sign',
  'may-be-minor',
  'self-harm-risk',
  'other-children',
  'facilitator',
  'travel',
  'payment',
  'complete-and-identified',
  'elements-incomplete',
  'not-identified',
] as const;
export type TriageReason = (typeof TRIAGE_REASONS)[number];

interface TriageSources {
  readonly input: AssessmentInput;
  readonly opened: AssessedCase;
  readonly stopLine: StopLine;
  readonly answersOf: (point: PointCode) => readonly FormAnswer[];
}

interface Reason {
  readonly code: TriageReason;
  readonly tier: Tier;
  readonly messages: readonly MessageReference[];
}

/** The most urgent tier that any reason gives. */
export function proposeTier(sources: TriageSources): TierProposal {
  const reasons = [...findRisk(sources), ...findAccess(sources.opened), ...findReadiness(sources)];
  const tier = TIERS.find((candidate) => reasons.some((reason) => reason.tier === candidate)) ?? 'T4';
  return { tier, reasons: reasons.toSorted((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier)) };
}

/** T1: somebody may be at risk now. */
function findRisk({ input: { triage }, opened, answersOf }: TriageSources): Reason[] {
  const crisis = referencesOf(carriersOf(opened, ['CRISIS_SIGN']));
  const reasons: (readonly [boolean, TriageReason, readonly MessageReference[]])[] = [
    [triage.alarmOpen, 'alarm-open', []],
    [triage.realChild === true, 'real-child', []],
    [crisis.length > 0, 'crisis-sign', crisis],
    [saysYes(answersOf('P70')), 'may-be-minor', []],
    [saysYes(answersOf('P72')), 'self-harm-risk', []],
  ];
  return reasons.filter(([holds]) => holds).map(([, code, messages]) => ({ code, tier: 'T1', messages }));
}

function saysYes(answers: readonly FormAnswer[]): boolean {
  return answers.some((answer) => answer.kind === 'yes-no' && answer.value === 'yes');
}

/** Which reason for T2 which codes give, where the person of interest raised them, or nobody can tell who did. */
export const ACCESS_SIGNS: readonly (readonly [TriageReason, readonly SignalCode[]])[] = [
  ['other-children', ['OTHER_CHILDREN_ASKED']],
  ['facilitator', ['FACILITATOR_ASKED']],
  ['travel', ['MEETING_PROPOSED', 'TRAVEL_MENTIONED']],
  ['payment', ['REMITTANCE_DETAIL']],
];

/** T2: what the person of interest, or somebody unclear, said of access to children, facilitators, travel or money sent. */
function findAccess(opened: AssessedCase): Reason[] {
  const counted: readonly Raiser[] = ['person-of-interest', 'unclear'];
  return ACCESS_SIGNS.flatMap(([code, codes]) => {
    const carriers = carriersOf(opened, codes).filter(
      (carrier) => carrier.side === 'unclear' || counted.some((raiser) => mayBeBy(carrier, raiser)),
    );
    return carriers.length === 0 ? [] : [{ code, tier: 'T2' as const, messages: referencesOf(carriers) }];
  });
}

/** T3 where the needed elements are complete and the person is identified; what lacks is a reason for T4. */
function findReadiness({ input: { triage }, stopLine }: TriageSources): Reason[] {
  const complete = stopLine.state === 'reached';
  if (complete && triage.identified === true) return [{ code: 'complete-and-identified', tier: 'T3', messages: [] }];
  return [
    ...(complete ? [] : [{ code: 'elements-incomplete' as const, tier: 'T4' as const, messages: [] }]),
    ...(triage.identified === true ? [] : [{ code: 'not-identified' as const, tier: 'T4' as const, messages: [] }]),
  ];
}
