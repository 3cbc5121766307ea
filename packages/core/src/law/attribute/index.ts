export { attributeCountry, weighCandidates, type Attribution } from './attribute.ts';
export { CUE_CAVEATS, type Cue, type CueCaveat } from './cue.ts';
export { countHours, type ActiveHours } from './hours.ts';
export type * from './input.ts';
export { readProxyList, type ListedRange, type ReadList, type StatedPeriod } from './proxy-list.ts';
