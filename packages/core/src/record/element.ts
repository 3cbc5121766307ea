/**
 * The elements of which a reviewer asks who raised them first: points P30 to P41 of the anti-provocation review form. An element says what a
 * conversation holds, never that it is an offence: which elements a law asks for, a rule pack says.
 */
import type { SignalCode } from './signal.ts';

/** What it means for the investigators' conduct that their side raised an element first. */
export type Weight =
  /** The investigator must not be first with it. */
  | 'red'
  /** Wants explaining. */
  | 'amber'
  /** Says nothing by itself. */
  | 'none';

interface ElementDefinition {
  /** Point of the review form. */
  readonly point: `P${number}`;
  /** Tags from which it is derived; none where it is derived from the messages themselves. */
  readonly signals: readonly SignalCode[];
  readonly investigatorFirst: Weight;
}

export const ELEMENTS = {
  'first-contact': { point: 'P30', signals: [], investigatorFirst: 'none' },
  'age-question': { point: 'P31', signals: ['AGE_ASKED'], investigatorFirst: 'none' },
  'minority-stated': { point: 'P32', signals: ['AGE_STATED'], investigatorFirst: 'none' },
  'sexual-subject': { point: 'P33', signals: ['SEXUALISED_TOPIC'], investigatorFirst: 'red' },
  'live-camera': { point: 'P34', signals: ['CAMERA_REQUEST'], investigatorFirst: 'red' },
  payment: { point: 'P35', signals: ['PAYMENT_OFFER', 'GIFT_OFFER', 'REMITTANCE_DETAIL'], investigatorFirst: 'red' },
  meeting: { point: 'P36', signals: ['MEETING_PROPOSED', 'TRAVEL_MENTIONED'], investigatorFirst: 'red' },
  'platform-move': { point: 'P37', signals: ['PLATFORM_MOVE', 'CONTACT_DETAILS_REQUEST'], investigatorFirst: 'amber' },
  secrecy: { point: 'P38', signals: ['SECRECY', 'DELETION_REQUEST'], investigatorFirst: 'amber' },
  'other-children': { point: 'P39', signals: ['OTHER_CHILDREN_ASKED', 'FACILITATOR_ASKED'], investigatorFirst: 'red' },
  recording: { point: 'P40', signals: ['RECORDING_REQUEST'], investigatorFirst: 'red' },
  'price-terms': { point: 'P41', signals: ['PRICE_TERMS'], investigatorFirst: 'none' },
} as const satisfies Record<string, ElementDefinition>;

export type ElementCode = keyof typeof ELEMENTS;

export const ELEMENT_CODES = Object.keys(ELEMENTS) as readonly ElementCode[];

/** The element that a tag belongs to; null where it belongs to none (acknowledgement, refusal, relation, welfare). */
export function elementOf(code: SignalCode): ElementCode | null {
  return ELEMENT_CODES.find((element) => (ELEMENTS[element].signals as readonly SignalCode[]).includes(code)) ?? null;
}
