/** One entry of the defence view, and what all of its parts are made from. */
import type { ConductFinding, MessageReference } from '../../record/assessment.ts';
import type { ElementCode } from '../../record/element.ts';
import type { PointCode } from '../../record/form.ts';
import type { AssessedCase } from '../case.ts';
import type { AssessedElements } from '../elements.ts';
import type { AssessmentInput, DefenceItem, DefenceKind, Reading } from '../result.ts';

export interface DefenceSources {
  readonly input: AssessmentInput;
  readonly opened: AssessedCase;
  readonly elements: AssessedElements;
  readonly conduct: readonly ConductFinding[];
  readonly reading: Reading;
}

/** An item, or none where there is nothing to name. */
export function item(
  kind: DefenceKind,
  messages: readonly MessageReference[],
  particulars: { readonly element?: ElementCode; readonly point?: PointCode; readonly count?: number } = {},
): DefenceItem[] {
  const { element = null, point = null, count = messages.length } = particulars;
  return count === 0 ? [] : [{ kind, element, point, messages, count }];
}
