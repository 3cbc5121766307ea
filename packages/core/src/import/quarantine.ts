/** From the sentence that an exhibit was quarantined with back to its kind: records hold the sentence only. */

export type QuarantineCause =
  | 'no-operation'
  | 'before-authority'
  | 'after-authority'
  | 'zone-unknown'
  | 'undated'
  | 'capture-outside'
  | 'authority-unreadable';

const BEGINNINGS: readonly (readonly [QuarantineCause, RegExp])[] = [
  ['no-operation', /^No operation was named/],
  ['authority-unreadable', /^The period of the authorisation cannot be read/],
  ['before-authority', /^The first dated message/],
  ['after-authority', /^The last dated message/],
  ['zone-unknown', /^Cannot tell whether the (?:first|last) dated message/],
  ['undated', /^(?:No message in this file is dated|\d+ messages carry no date), so it cannot be told/],
  ['capture-outside', /^The stated time of capture/],
];

/** Null where the sentence is none of those that `decideAdmission` gives. */
export function causeOfQuarantine(reason: string): QuarantineCause | null {
  return BEGINNINGS.find(([, beginning]) => beginning.test(reason))?.[0] ?? null;
}
