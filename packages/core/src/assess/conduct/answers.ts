/** What the authorisation states and the reviewers answer, as far as it weighs on the conduct of the operation. */
import type { ConductFinding } from '../../record/assessment.ts';
import type { FormAnswer, PointCode } from '../../record/form.ts';
import { CONDUCT_RULES, judge, type ConductRuleCode } from './rules.ts';

/** Which answer speaks against the conduct; every other answer but `unknown` is clear. */
interface AnswerRule {
  readonly rule: ConductRuleCode;
  readonly point: PointCode;
  readonly against: (answer: FormAnswer) => boolean;
}

function when(rule: ConductRuleCode, point: PointCode, against: AnswerRule['against']): AnswerRule {
  return { rule, point, against };
}

const yes = (answer: FormAnswer) => answer.kind === 'yes-no' && answer.value === 'yes';
const no = (answer: FormAnswer) => answer.kind === 'yes-no' && answer.value === 'no';
const never = () => false;
const named = (answer: FormAnswer) => answer.kind === 'messages' && answer.value.length > 0;
const nothing = (answer: FormAnswer) => answer.kind === 'messages' && answer.value.length === 0;
const chosen = (value: string) => (answer: FormAnswer) => answer.kind === 'choice' && answer.value === value;

/** Asked only where the suspicion is of a space, or where nobody says of what it is. */
const OF_A_SPACE: ReadonlySet<PointCode> = new Set(['P15', 'P16']);

const ANSWER_RULES: readonly AnswerRule[] = [
  when('not-signed-off', 'P07', no),
  when('necessity-not-shown', 'P08', never),
  when('no-target', 'P10', chosen('none')),
  when('suspicion-source-missing', 'P12', never),
  when('suspicion-not-verified', 'P14', no),
  when('space-not-bounded', 'P15', never),
  when('boundary-not-reasoned', 'P16', never),
  when('profiling', 'P17', yes),
  when('random-selection', 'P18', chosen('random')),
  when('persona-inconsistent', 'P21', no),
  when('sexualised-profile', 'P22', yes),
  when('vulnerability-shown', 'P24', yes),
  when('no-chance-to-stop', 'P54', nothing),
  when('escalation', 'P56', named),
  when('may-be-minor', 'P70', yes),
  when('person-vulnerable', 'P71', yes),
  when('self-harm-risk', 'P72', yes),
  when('capture-incomplete', 'P80', no),
  when('originals-not-kept', 'P81', no),
  when('method-not-stated', 'P83', never),
  when('unlawful-act', 'P84', yes),
  when('intrusive-means', 'P85', yes),
  when('publicity', 'P86', isPublicity),
];

/** P86 answered with `no`, or with an empty text, says that there was and will be none. */
function isPublicity(answer: FormAnswer): boolean {
  return yes(answer) || (answer.kind === 'text' && answer.value.trim() !== '');
}

/** `answersOf`: everything that the record or a reviewer says of a point; empty where nobody has answered. */
export function judgeAnswers(answersOf: (point: PointCode) => readonly FormAnswer[]): ConductFinding[] {
  const space = answersOf('P10').length === 0 || answersOf('P10').some(chosen('defined-space'));
  return ANSWER_RULES.filter(({ point }) => space || !OF_A_SPACE.has(point)).map(({ rule, point, against }) => {
    const answers = answersOf(point);
    if (answers.some(against)) return judge(rule, { answer: 'found', messages: [] });
    // What nobody has answered, or somebody does not know, is no finding against anyone: it only cannot be told.
    if (answers.length === 0 || answers.some(isUnknown)) return judge(rule, { answer: 'cannot tell', weight: 'amber' });
    return judge(rule, { answer: 'clear' });
  });
}

const RED_RULES = ANSWER_RULES.filter(({ rule }) => CONDUCT_RULES[rule].weight === 'red');

/** Points that an answer alone can make red. */
export const RED_POINTS: readonly PointCode[] = RED_RULES.map(({ point }) => point);

/** Whether this answer to this point is a red finding by itself, whatever else is said of it. */
export function isRedAnswer(point: PointCode, answer: FormAnswer): boolean {
  return RED_RULES.some((rule) => rule.point === point && rule.against(answer));
}

export function isUnknown(answer: FormAnswer): boolean {
  return answer.kind === 'unknown' || (answer.kind === 'yes-no' && answer.value === 'unknown');
}
