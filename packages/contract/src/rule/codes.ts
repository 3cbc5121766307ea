/** What rules of law answer, for those who may import the contract and not `core`. */
export { answersOf, CONFIDENCES, CONNECTIONS, LAW_FIELD_NAMES, TREATIES } from '@custodia/core';
export type { Confidence, Connection, CueCaveat, LawField, RuleAnswer, Treaty } from '@custodia/core';
