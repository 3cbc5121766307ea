/** Everything that is asked of the investigators' conduct, in the order of the form. A rule that found nothing says so. */
import type { ConductFinding } from '../../record/assessment.ts';
import type { FormAnswer, PointCode } from '../../record/form.ts';
import type { AssessedCase } from '../case.ts';
import type { AssessedElements } from '../elements.ts';
import { compareText } from '../order.ts';
import type { AssessmentInput, StopLine } from '../result.ts';
import { judgeAnswers } from './answers.ts';
import { judgeByTags } from './by-tags.ts';
import { judgeContact } from './contact.ts';
import { judgeFrame } from './frame.ts';
import { judgeInitiative, judgeRenewals } from './initiative.ts';

interface ConductSources {
  readonly input: AssessmentInput;
  readonly opened: AssessedCase;
  readonly elements: AssessedElements;
  readonly stopLine: StopLine;
  /** What the record and the reviewers say of a point. */
  readonly answersOf: (point: PointCode) => readonly FormAnswer[];
}

export function judgeConduct({ input, opened, elements, stopLine, answersOf }: ConductSources): ConductFinding[] {
  return [
    ...judgeFrame(opened, input),
    ...judgeInitiative(elements),
    ...judgeRenewals(opened, elements),
    ...judgeByTags(opened),
    ...judgeContact(opened, stopLine),
    ...judgeAnswers(answersOf),
  ].toSorted((a, b) => compareText(a.point, b.point));
}
