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
export { ReleaseError, type ReleaseErrorCode } from './error.ts';
export { RECOMMENDED_POLICY, type Mark, type ReleasePolicy } from './mark.ts';
export {
  protect,
  type EarlierRelease,
  type ProtectedRelease,
  type ReleaseQuestion,
  type ReleaseTools,
} from './protect.ts';
export type { LinearModel, OpenLinearModel, OpenModel, Row as LinearRow, Solution } from './solver.ts';
