/** Elements that are not there, cannot be assessed, or were not raised first by the person. */
import { ELEMENT_CODES } from '../../record/element.ts';
import type { Side } from '../../record/assessment.ts';
import { referencesOf } from '../conduct/by-tags.ts';
import type { AssessedElement } from '../elements.ts';
import type { DefenceItem, DefenceKind } from '../result.ts';
import { item, type DefenceSources } from './item.ts';

const FIRST_BY: Readonly<Record<Side, DefenceKind | null>> = {
  'person-of-interest': null,
  investigator: 'investigator-first',
  'third-party': 'third-party-first',
  unclear: 'unclear-first',
};

export function listElements({ elements }: DefenceSources): DefenceItem[] {
  return ELEMENT_CODES.flatMap((element) => listElement(elements[element]));
}

function listElement({ finding, first }: AssessedElement): DefenceItem[] {
  const { element, state, raisedBy } = finding;
  if (state === 'not met') return item('element-absent', [], { element, count: 1 });
  const messages = referencesOf(first.candidates);
  if (state === 'cannot tell')
    return item('element-not-assessable', messages, { element, count: Math.max(1, messages.length) });
  // That the persona is the one to state its age is what an authorisation permits it to do.
  if (element === 'minority-stated' && raisedBy === 'investigator') return [];
  const kind = raisedBy === null ? null : FIRST_BY[raisedBy];
  return kind === null ? [] : item(kind, messages, { element });
}
