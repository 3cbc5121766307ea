import type { OutputOf, Procedures } from '@custodia/contract';

export type Listed = OutputOf<Procedures['countryList']>[number];
export type Country = OutputOf<Procedures['countryShow']>;
export type HeldRule = Country['rules'][number];
export type Treaty = Country['treaties'][number];
export type History = OutputOf<Procedures['ruleHistory']>;
export type Revision = History['revisions'][number];
/** What a rule says, whether it came with the product or from the unit. */
export type Said = History['seeds'][number];
export type OperatorType = Said['operatorType'];

export type Proposed = OutputOf<Procedures['attributionPropose']>;
export type Cue = Proposed['cues'][number];
export type Candidate = Proposed['candidates'][number];
export type Decided = OutputOf<Procedures['attributionList']>;
export type Decision = Decided['decisions'][number];
export type Evaluated = OutputOf<Procedures['countryEvaluate']>;
export type EvaluatedCountry = Evaluated['countries'][number];
export type Question = EvaluatedCountry['questions'][number];

/** Whom a rule may be about; `any` first. */
export const OPERATOR_TYPES = [
  'any',
  'police',
  'directed-civilian',
  'ngo-agreement',
  'ngo-own',
  'citizen',
] as const satisfies readonly OperatorType[];
