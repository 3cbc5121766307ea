/** The signal codes, for those who may import the contract and not `core`. */
export { codesOf, isFlagOnly, RAISERS, SIGNAL_CODES, SIGNAL_GROUPS, SIGNALS } from '@custodia/core';
export type { Raiser, SignalCode, SignalGroup } from '@custodia/core';
