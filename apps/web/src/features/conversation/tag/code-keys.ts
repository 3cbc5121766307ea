/** One key for each signal code, in the picker. Letters where the word suggests one. */
import type { SignalCode } from '@custodia/contract';

export const CODE_KEYS = {
  AGE_ASKED: 'a',
  AGE_STATED: 's',
  AGE_ACKNOWLEDGED: 'k',
  AGE_DOUBTED: 'd',
  AGE_MISSTATED_BY_SUSPECT: '1',
  LOCATION_ASKED: 'l',
  SUPERVISION_ASKED: 'v',
  ROUTINE_ASKED: 'o',
  PLATFORM_MOVE: 'm',
  CONTACT_DETAILS_REQUEST: 'n',
  SECRECY: 'e',
  DELETION_REQUEST: 'x',
  CAMERA_REQUEST: 'c',
  RECORDING_REQUEST: '7',
  PAYMENT_OFFER: 'p',
  GIFT_OFFER: 'g',
  REMITTANCE_DETAIL: '2',
  PRICE_TERMS: '3',
  OTHER_CHILDREN_ASKED: '4',
  FACILITATOR_ASKED: 'f',
  MEETING_PROPOSED: 't',
  TRAVEL_MENTIONED: '5',
  IDENTITY_DISCLOSED: 'i',
  IDENTITY_CONCEALED: 'h',
  TRUST_BUILDING: 'b',
  ISOLATION: 'j',
  COMPLIANCE_TEST: 'q',
  PRESSURE: 'u',
  REFUSAL: 'r',
  REFUSAL_DISREGARDED: '6',
  WITHDRAWAL: 'w',
  CRISIS_SIGN: 'y',
  SEXUALISED_TOPIC: 'z',
} as const satisfies Record<SignalCode, string>;

const BY_KEY = new Map(Object.entries(CODE_KEYS).map(([code, key]) => [key as string, code as SignalCode]));

/** Null where no code has this key. */
export function codeOfKey(key: string): SignalCode | null {
  return BY_KEY.get(key.toLowerCase()) ?? null;
}
