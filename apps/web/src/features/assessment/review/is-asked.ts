/** Which points a reviewer answers: those that are asked, and those that the record should know and does not. */
import { FORM } from '@custodia/contract';
import type { FilledPoint } from '../parts/types.ts';

/** What follows from tags and messages nobody types. What a reviewer answered already is theirs to change. */
export function isAsked({ point, answer, source }: Pick<FilledPoint, 'point' | 'answer' | 'source'>): boolean {
  if (FORM[point].source === 'derived') return false;
  return source === 'asked' || answer === null || isUnknown(answer);
}

function isUnknown(answer: NonNullable<FilledPoint['answer']>): boolean {
  return answer.kind === 'unknown' || (answer.kind === 'yes-no' && answer.value === 'unknown');
}
