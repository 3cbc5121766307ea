/** Whether an element is there on the side that a law asks about. What nobody looked for, and what is in doubt, is not absent. */
import type { Doubt, ElementFinding } from '../record/assessment.ts';
import type { ElementCode } from '../record/element.ts';
import type { LookedAt } from './question.ts';

export type Presence = 'present' | 'absent' | 'not assessable';

export interface Looked {
  readonly presence: Presence;
  readonly doubts: readonly (Doubt | 'not-looked-for')[];
  readonly messages: readonly string[];
}

export function lookFor(findings: readonly ElementFinding[], element: ElementCode, side: LookedAt['side']): Looked {
  const finding = findings.find((one) => one.element === element);
  if (finding === undefined) return { presence: 'not assessable', doubts: ['not-looked-for'], messages: [] };
  const on = (raisers: readonly string[]) => finding.messages.filter(({ raisedBy }) => raisers.includes(raisedBy));
  const theirs = side === 'anybody' ? finding.messages : on(['person-of-interest']);
  const messages = [...new Set(theirs.map(({ message }) => message))];
  if (finding.state === 'cannot tell') return { presence: 'not assessable', doubts: finding.doubts, messages };
  if (finding.state === 'not met') return { presence: 'absent', doubts: [], messages: [] };
  if (messages.length > 0) return { presence: 'present', doubts: [], messages };
  // It is there, only not surely on their side.
  return on(['unclear']).length > 0
    ? { presence: 'not assessable', doubts: ['unclear-raiser'], messages }
    : { presence: 'absent', doubts: [], messages };
}
