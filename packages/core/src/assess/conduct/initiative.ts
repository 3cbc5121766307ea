/** Who raised what first (P33–P40), and what was asked for again after a refusal (P51). */
import type { ConductFinding } from '../../record/assessment.ts';
import { ELEMENT_CODES, ELEMENTS } from '../../record/element.ts';
import { absenceDoubts, carriersOf, type AssessedCase } from '../case.ts';
import { mayBeBy } from '../carrier.ts';
import type { AssessedElement, AssessedElements } from '../elements.ts';
import { mayHaveRenewed, REFUSABLE, REFUSALS } from '../renewal.ts';
import { doubtsOf, referencesOf } from './by-tags.ts';
import { judge, type Judgement } from './rules.ts';

export function judgeInitiative(elements: AssessedElements): ConductFinding[] {
  return ELEMENT_CODES.filter((element) => ELEMENTS[element].investigatorFirst !== 'none').map((element) => {
    const { point, investigatorFirst: weight } = ELEMENTS[element];
    return judge('element-first', { weight, ...judgeFirst(elements[element]), element, point: point });
  });
}

/** What a reader has tagged as the investigators' weighs in full until it is known that it was not first; what is merely unclear is amber. */
function judgeFirst({ finding, first }: AssessedElement): Judgement {
  if (finding.state === 'not met') return { answer: 'clear' };
  if (finding.state === 'met' && finding.raisedBy === 'investigator') {
    return { answer: 'found', messages: referencesOf(first.candidates) };
  }
  const doubts = [...finding.doubts, ...finding.raisedByDoubts];
  const claimed = first.candidates.filter((carrier) => mayBeBy(carrier, 'investigator'));
  if (claimed.length > 0) return { answer: 'cannot tell', messages: referencesOf(claimed), doubts };
  if (finding.state === 'met' && finding.raisedBy !== 'unclear') return { answer: 'clear' };
  return { answer: 'cannot tell', weight: 'amber', messages: referencesOf(first.candidates), doubts };
}

export function judgeRenewals(opened: AssessedCase, elements: AssessedElements): ConductFinding[] {
  return REFUSABLE.map((element) => {
    return judge('renewal-after-refusal', { ...judgeRenewal(opened, elements[element]), element });
  });
}

function judgeRenewal(opened: AssessedCase, { finding, carriers }: AssessedElement): Judgement {
  const renewed = finding.renewed.filter(({ by }) => by === 'investigator');
  if (renewed.length > 0) return { answer: 'found', messages: renewed.map(({ by: _, ...reference }) => reference) };
  const refusals = carriersOf(opened, REFUSALS);
  const possible = mayHaveRenewed(carriers, refusals, 'investigator');
  const doubts = [...doubtsOf([...carriers, ...refusals]), ...undatedDoubt(carriers, refusals)];
  if (possible === 'claimed') return { answer: 'cannot tell', messages: referencesOf(carriers), doubts };
  const missing = absenceDoubts(opened);
  if (possible === 'no' && missing.length === 0) return { answer: 'clear' };
  const messages = possible === 'no' ? [] : referencesOf(carriers);
  return {
    answer: 'cannot tell',
    weight: 'amber',
    messages,
    doubts: possible === 'no' ? missing : [...doubts, ...missing],
  };
}

function undatedDoubt(...groups: readonly Parameters<typeof referencesOf>[0][]) {
  return groups.flat().some(({ place }) => place.atMs === null) ? (['unknown-time'] as const) : [];
}
