/** Red before amber before clear; of equals what was found before what cannot be told, then in the order of the form. */
import type { ConductFinding } from '../parts/types.ts';

type Judged = Pick<ConductFinding, 'weight' | 'answer'>;

const WEIGHTS = ['red', 'amber', 'none'] as const;
const ANSWERS = ['found', 'cannot tell', 'clear'] as const;

export function heaviestFirst<T extends Judged>(conduct: readonly T[]): T[] {
  return conduct.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ weight, answer }: Judged): number {
  if (answer === 'clear') return WEIGHTS.length * ANSWERS.length;
  return WEIGHTS.indexOf(weight) * ANSWERS.length + ANSWERS.indexOf(answer);
}
