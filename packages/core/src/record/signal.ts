/**
 * What a reader may tag a message with: the closed list of signal codes. A tag says what a message does, never what its sender is; each
 * code may be raised by either side. Refusal and withdrawal weigh as much as the rest: they may exonerate.
 */

/** Groups keep a picker readable. They are no stages: nothing follows from their order. */
export const SIGNAL_GROUPS = [
  'age',
  'circumstances',
  'channel',
  'camera',
  'payment',
  'others',
  'meeting',
  'identity',
  'relation',
  'restraint',
  'welfare',
  'flag',
] as const;

export type SignalGroup = (typeof SIGNAL_GROUPS)[number];

/** Each code with its group. `flag`: marks a message so that nobody comes upon it unprepared, and says nothing else about it. */
export const SIGNALS = {
  AGE_ASKED: 'age',
  AGE_STATED: 'age',
  AGE_ACKNOWLEDGED: 'age',
  AGE_DOUBTED: 'age',
  AGE_MISSTATED_BY_SUSPECT: 'age',
  LOCATION_ASKED: 'circumstances',
  SUPERVISION_ASKED: 'circumstances',
  ROUTINE_ASKED: 'circumstances',
  PLATFORM_MOVE: 'channel',
  CONTACT_DETAILS_REQUEST: 'channel',
  SECRECY: 'channel',
  DELETION_REQUEST: 'channel',
  CAMERA_REQUEST: 'camera',
  RECORDING_REQUEST: 'camera',
  PAYMENT_OFFER: 'payment',
  GIFT_OFFER: 'payment',
  REMITTANCE_DETAIL: 'payment',
  PRICE_TERMS: 'payment',
  OTHER_CHILDREN_ASKED: 'others',
  FACILITATOR_ASKED: 'others',
  MEETING_PROPOSED: 'meeting',
  TRAVEL_MENTIONED: 'meeting',
  IDENTITY_DISCLOSED: 'identity',
  IDENTITY_CONCEALED: 'identity',
  TRUST_BUILDING: 'relation',
  ISOLATION: 'relation',
  COMPLIANCE_TEST: 'relation',
  PRESSURE: 'relation',
  REFUSAL: 'restraint',
  REFUSAL_DISREGARDED: 'restraint',
  WITHDRAWAL: 'restraint',
  CRISIS_SIGN: 'welfare',
  SEXUALISED_TOPIC: 'flag',
} as const satisfies Record<string, SignalGroup>;

export type SignalCode = keyof typeof SIGNALS;

export const SIGNAL_CODES = Object.keys(SIGNALS) as readonly SignalCode[];

/** Who raised it. `unclear` is an answer, and asks for a second reader. */
export const RAISERS = ['person-of-interest', 'investigator', 'third-party', 'unclear'] as const;

export type Raiser = (typeof RAISERS)[number];

/** Codes of one group, in the order of the list. */
export function codesOf(group: SignalGroup): readonly SignalCode[] {
  return SIGNAL_CODES.filter((code) => SIGNALS[code] === group);
}

/** Whether the code only flags a message: it warns the next reader, and says who raised the subject and nothing of what was written. */
export function isFlagOnly(code: SignalCode): boolean {
  return SIGNALS[code] === 'flag';
}
