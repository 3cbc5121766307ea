/** P80, P81, P83: what import, custody and the log know. */
import type { FormAnswer, PointCode } from '../../record/form.ts';
import type { AssessedCase } from '../case.ts';
import type { RecordFacts } from '../result.ts';

export function answerFromRecord(point: PointCode, facts: RecordFacts, opened: AssessedCase): FormAnswer | null {
  switch (point) {
    case 'P80':
      return captureComplete(facts, opened);
    case 'P81':
      return facts.originalsKept === null ? null : { kind: 'yes-no', value: facts.originalsKept };
    case 'P83':
      return facts.methodStatement === null ? null : { kind: 'file', value: facts.methodStatement };
    default:
      return null;
  }
}

/** A known gap makes "complete" a no. It does not make "nobody knows" an answer. */
function captureComplete({ captureComplete: stated }: RecordFacts, { holes }: AssessedCase): FormAnswer | null {
  if (stated === null) return null;
  const gap = stated === 'yes' && holes.some(({ doubt }) => doubt === 'capture-gap');
  return { kind: 'yes-no', value: gap ? 'no' : stated };
}
