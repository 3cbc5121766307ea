export {
  keyOf,
  type Code,
  type CountedPerson,
  type Counting,
  type Place,
  type PublicTable,
  type Variable,
} from './counting.ts';
export { COUNTRY_UNKNOWN, groupCountries, type CountryQuestion } from './group-countries.ts';
export {
  countReferred,
  fixedVariable,
  PUBLIC_CODES,
  PUBLIC_VARIABLES,
  type PublicVariable,
  type Referred,
  type ReferredOnce,
} from './referred.ts';
export { lastDayOf, QUARTER, quarterVariable } from './quarter.ts';
export { REGION_OF } from './regions.ts';
export { findTermFaults, TERM_FAULTS, type TermFault } from './terminology.ts';
export { ReleaseError, type ReleaseErrorCode } from './error.ts';
export { RECOMMENDED_POLICY, type Mark, type ReleasePolicy } from './mark.ts';
export {
  protect,
  WITHHELD_BECAUSE,
  type WithheldBecause,
  type EarlierRelease,
  type ProtectedRelease,
  type ReleaseQuestion,
  type ReleaseTools,
} from './protect.ts';
export type { LinearModel, OpenLinearModel, OpenModel, Row as LinearRow, Solution } from './solver.ts';
export {
  PUBLIC_LANGUAGES,
  type AwarenessPage,
  type InLanguages,
  type PublicationContent,
  type PublicLanguage,
  type SourcedFigure,
} from './content.ts';
