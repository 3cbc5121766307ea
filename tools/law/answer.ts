/** Splits the answer from the prose: only what the value says in its first words. What does not begin with an answer stays prose (`other`). */
import { LAW_FIELDS, type LawField, type Rule, type RuleAnswer } from '@custodia/core';

export interface SplitAnswer {
  readonly operatorType: Rule['operatorType'];
  readonly answer: RuleAnswer;
}

/** More than one where the value tells kinds of operators apart. */
export function splitAnswer(field: LawField, value: string): SplitAnswer[] {
  const clauses = withoutBrackets(value.toLowerCase())
    .split(';')
    .map((clause) => clause.trim());
  if (clauses.some((clause) => /^unknown\b|\bunknown$/.test(clause)))
    return [{ operatorType: 'any', answer: 'unknown' }];
  if (LAW_FIELDS[field].kind === 'yes-no' && clauses.some((clause) => POLICE_ONLY.test(clause))) {
    return [
      { operatorType: 'any', answer: 'no' },
      { operatorType: 'police', answer: 'yes' },
    ];
  }
  return [{ operatorType: 'any', answer: ANSWER[LAW_FIELDS[field].kind](clauses) }];
}

/** What stands in brackets explains; it answers nothing. Innermost first, as many deep as there are. */
function withoutBrackets(text: string): string {
  const shorter = text.replace(/\([^()]*\)/g, '');
  return shorter === text ? text : withoutBrackets(shorter);
}

const POLICE_ONLY = /\bonly (?:where the pretender is|by) (?:a )?(?:police|constable)\b/;

const ANSWER = {
  'yes-no': yesOrNo,
  treaty: partyOrNot,
  age: (): RuleAnswer => 'other',
  text: (): RuleAnswer => 'other',
} as const;

function yesOrNo(clauses: readonly string[]): RuleAnswer {
  if (clauses[0]!.startsWith('mixed')) return 'mixed';
  const yes = clauses.some((clause) => /^(?:yes|admissible)\b/.test(clause));
  // "No specific offence" answers another question than "no, it does not need a meeting".
  const no = clauses.some((clause) => /^no\b(?! specific| offence)/.test(clause));
  if (yes && no) return 'mixed';
  if (yes) return 'yes';
  return no ? 'no' : 'other';
}

/** Having signed only is neither. */
function partyOrNot([first]: readonly string[]): RuleAnswer {
  if (/^party\b/.test(first!)) return 'yes';
  return /^(?:not\b|no action\b)/.test(first!) ? 'no' : 'other';
}
