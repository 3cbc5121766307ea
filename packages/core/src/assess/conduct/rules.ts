/** The rules about the conduct of an operation, each with its point of the review form and what it weighs where it is found. */
import { DOUBTS, type ConductFinding, type Doubt, type MessageReference } from '../../record/assessment.ts';
import type { ElementCode, Weight } from '../../record/element.ts';
import type { PointCode } from '../../record/form.ts';

interface ConductRule {
  readonly point: PointCode;
  readonly weight: Weight;
}

function red(point: PointCode): ConductRule {
  return { point, weight: 'red' };
}

function amber(point: PointCode): ConductRule {
  return { point, weight: 'amber' };
}

/** `element-first` takes point and weight from its element. */
export const CONDUCT_RULES = {
  /** The first message is older than the authorisation. */
  'contact-before-authority': red('P03'),
  'not-signed-off': amber('P07'),
  'necessity-not-shown': amber('P08'),
  'not-deconflicted': amber('P09'),
  'no-target': amber('P10'),
  'suspicion-source-missing': amber('P12'),
  /** Recorded only after the first contact. */
  'suspicion-after-contact': amber('P13'),
  'suspicion-not-verified': amber('P14'),
  'space-not-bounded': amber('P15'),
  'boundary-not-reasoned': amber('P16'),
  profiling: amber('P17'),
  'random-selection': amber('P18'),
  /** An age that the authorisation does not permit, or two that differ. */
  'persona-age': amber('P20'),
  'persona-inconsistent': amber('P21'),
  'sexualised-profile': red('P22'),
  'vulnerability-shown': amber('P24'),
  'element-first': red('P33'),
  'contact-after-silence': amber('P50'),
  'renewal-after-refusal': red('P51'),
  'refusal-disregarded': red('P51'),
  'contact-after-withdrawal': amber('P51'),
  pressure: red('P52'),
  /** Flattery, appeals to friendship, isolation, tests of compliance. */
  'trust-building': amber('P52'),
  'payment-by-investigator': red('P53'),
  'no-chance-to-stop': amber('P54'),
  'investigator-writes-most': amber('P55'),
  'after-stop-line': amber('P55'),
  escalation: red('P56'),
  /** Stops everything but safeguarding; see the ceiling. */
  'may-be-minor': red('P70'),
  'person-vulnerable': amber('P71'),
  'self-harm-risk': amber('P72'),
  'capture-incomplete': amber('P80'),
  'originals-not-kept': amber('P81'),
  'method-not-stated': amber('P83'),
  'unlawful-act': red('P84'),
  'intrusive-means': red('P85'),
  publicity: amber('P86'),
} as const satisfies Record<string, ConductRule>;

export type ConductRuleCode = keyof typeof CONDUCT_RULES;

export interface Judgement {
  readonly answer: ConductFinding['answer'];
  readonly messages?: readonly MessageReference[];
  readonly doubts?: readonly Doubt[];
  /** Where less is against it than the rule weighs: nothing on record says it happened, only that it cannot be excluded. */
  readonly weight?: Weight;
  readonly element?: ElementCode;
  readonly point?: PointCode;
}

/** A finding of `rule`. What is clear weighs nothing. */
export function judge(rule: ConductRuleCode, judgement: Judgement): ConductFinding {
  const { answer, messages = [], doubts = [], element = null } = judgement;
  const { point, weight } = { ...CONDUCT_RULES[rule], ...judgement };
  return {
    rule,
    point,
    weight: answer === 'clear' ? 'none' : weight,
    answer,
    element,
    messages,
    doubts: DOUBTS.filter((doubt) => doubts.includes(doubt)),
  };
}
