/** A rule while it is being written. */
import type { Confidence, InputGiven, LawField, Procedures, RuleAnswer } from '@custodia/contract';
import type { OperatorType } from '../parts/types.ts';
import type { Proposing } from './propose-dialog.tsx';

export interface RuleDraft {
  readonly field: LawField | null;
  readonly operatorType: OperatorType;
  readonly answer: RuleAnswer | null;
  readonly value: string;
  readonly statute: string;
  readonly source: string;
  readonly confidence: Confidence | null;
  /** Calendar dates; empty where not known. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly retrievedOn: string;
  readonly reason: string;
}

/** Begins with what holds now, but for the day on which its source was read and the reason: those are new. */
export function draftFrom({ field, operatorType, rule }: Proposing): RuleDraft {
  return {
    field: field ?? null,
    operatorType: operatorType ?? 'any',
    answer: rule?.answer ?? null,
    value: rule?.value ?? '',
    statute: rule?.statute ?? '',
    source: rule?.source ?? '',
    confidence: rule?.confidence ?? null,
    validFrom: rule?.validFrom ?? '',
    validTo: rule?.validTo ?? '',
    retrievedOn: '',
    reason: '',
  };
}

interface Complete extends RuleDraft {
  readonly field: LawField;
  readonly answer: RuleAnswer;
  readonly confidence: Confidence;
}

export function isComplete(draft: RuleDraft): draft is Complete {
  const { field, answer, confidence, value, source, reason } = draft;
  const chosen = field !== null && answer !== null && confidence !== null;
  return chosen && [value, source, reason].every((text) => text.trim() !== '');
}

/** What is left open is left out. */
export function inputOf(country: string, draft: Complete): InputGiven<Procedures['rulePropose']> {
  const { field, operatorType, answer, value, source, confidence, reason } = draft;
  const open = (['statute', 'validFrom', 'validTo', 'retrievedOn'] as const)
    .map((name) => [name, draft[name].trim()] as const)
    .filter(([, text]) => text !== '');
  return { country, field, operatorType, answer, value, source, confidence, reason, ...Object.fromEntries(open) };
}
