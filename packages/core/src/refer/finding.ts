/** What an assessment found, in plain words of the record: states with their messages, never a verdict and never a score. */
import type { ElementFinding, MessageReference } from '../record/assessment.ts';
import { ELEMENTS } from '../record/element.ts';
import type { DossierAssessment } from './dossier.ts';

/** `live-camera (P34): met; first raised by person-of-interest in EXHIBIT:3, 2024-05-13T10:00:00.000Z; …` */
export function describeElement(finding: ElementFinding): string {
  const { element, state, doubts } = finding;
  const why = doubts.length === 0 ? '' : ` (${doubts.join(', ')})`;
  return [`${element} (${ELEMENTS[element].point}): ${state}${why}`, ...describeCourse(finding)].join('; ');
}

function describeCourse({ raisedBy, raisedByDoubts, first, acknowledged, refused, renewed }: ElementFinding): string[] {
  if (raisedBy === null) return [];
  const doubts = raisedByDoubts.length === 0 ? '' : ` (${raisedByDoubts.join(', ')})`;
  const where = first === null ? '' : ` in ${describeReference(first)}`;
  const counts = { acknowledged, refused, 'raised again after a refusal': renewed };
  return [
    `first raised by ${raisedBy}${doubts}${where}`,
    ...Object.entries(counts).flatMap(([word, messages]) =>
      messages.length === 0 ? [] : [`${word} in ${messages.map(({ message }) => message).join(', ')}`],
    ),
  ];
}

function describeReference({ message, at }: MessageReference): string {
  return `${message}, ${at ?? 'at a time that is not known'}`;
}

/** The reviewers' outcome, the tier and the countries, each with who decided; one statement a line. */
export function describeDecisions({ outcome, result, triage, countries }: DossierAssessment): string[] {
  return [
    `Read in full by ${result.reading.readers === 2 ? 'two or more readers' : `${result.reading.readers} reader(s)`}.`,
    outcome === null ? 'Review: not concluded.' : `Review: ${outcome}.`,
    `The freest outcome that the findings leave: ${result.ceiling.ceiling}.`,
    triage === null
      ? 'Place in the queue: not decided.'
      : `Place in the queue: ${triage.tier}, decided by ${triage.by} at ${triage.at}.`,
    ...countries.map(
      ({ connection, country, by, at }) => `Tied to ${country} by ${connection}, decided by ${by} at ${at}.`,
    ),
  ];
}

/** Every message an element stands in, once, in the order of the finding. */
export function messagesOf({ messages }: ElementFinding): string[] {
  return [...new Set(messages.map(({ message }) => message))];
}

/** `EXHIBIT:ORDINAL` taken apart. */
export function placeOf(message: string): { readonly exhibitId: string; readonly ordinal: number } {
  const colon = message.lastIndexOf(':');
  return { exhibitId: message.slice(0, colon), ordinal: Number(message.slice(colon + 1)) };
}
