/** Codes and answers in words. */
import type { ConductFinding } from '../record/assessment.ts';
import type { FormAnswer } from '../record/form.ts';
import type { Catalogue } from './catalogue/index.ts';
import { fill } from './catalogue/index.ts';
import { moment, type Context } from './context.ts';

/** A code that has no word stands for itself: it is never left out. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? words[code]! : code;
}

export function doubtNames(doubts: readonly string[], { finding }: Catalogue): string {
  return doubts.map((doubt) => wordFor(finding.doubts, doubt)).join('; ');
}

export function conductName(
  { rule, element }: Pick<ConductFinding, 'rule' | 'element'>,
  { finding, page }: Catalogue,
): string {
  const name = wordFor(finding.conduct, rule);
  return element === null ? name : fill(page.pair, { name, value: finding.elements[element] });
}

/** A note that the assessment itself wrote: sides and doubts by their codes, and figures. */
export function noteText(note: string, { finding, page }: Catalogue): string {
  const codes = { ...finding.sides, ...finding.doubts, 'reviewers-differ': page.reviewersDiffer };
  return note.replaceAll(/[a-z]+(?:-[a-z]+)+|[a-z]{5,}/g, (code) => wordFor(codes, code));
}

export interface AnswerText {
  readonly text: string;
  /** It is an answer, and says that nobody knows. */
  readonly unknown: boolean;
}

export function answerText(answer: FormAnswer, { words, message }: Context): AnswerText {
  const { page, form } = words;
  switch (answer.kind) {
    case 'choice':
      return { text: wordFor(form.choices, answer.value), unknown: answer.value === 'unknown' };
    case 'yes-no':
      return { text: form.answers[answer.value], unknown: answer.value === 'unknown' };
    case 'instant':
      return { text: moment(answer.value), unknown: false };
    case 'number':
      return { text: String(answer.value), unknown: false };
    case 'messages':
      return { text: answer.value.map(message).join(', ') || page.none, unknown: false };
    case 'text':
      return { text: answer.value, unknown: false };
    case 'file':
      return { text: fill(page.digestOf, answer.value), unknown: false };
    case 'unknown':
      return { text: fill(page.unknownBecause, { why: noteText(answer.why, words) }), unknown: true };
  }
}
