/**
 * What the law of a country is held to say, as versioned data: a value with its source, its confidence and the dates it holds. Never "an
 * offence": "rule pack says X, source Y, reviewed by Z on date D". `unknown` means "ask counsel", never "no".
 */

/** How sure the source makes it. */
export const CONFIDENCES = ['high', 'medium', 'low', 'unknown'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** The answer in front of the prose; `other` where the value is no yes-or-no (an age, a party date, a name). */
export const RULE_ANSWERS = ['yes', 'no', 'mixed', 'unknown', 'other'] as const;
export type RuleAnswer = (typeof RULE_ANSWERS)[number];

export interface Rule {
  /** ISO 3166-1 alpha-2, or `EU` and the like for rules of a union. */
  readonly country: string;
  /** Which question it answers: `age_of_consent`, `grooming_needs_meeting`, `pretend_child`, `lanzarote_party`, … */
  readonly field: string;
  /** Whom it is about; `any` where it does not depend on who acts. */
  readonly operatorType: 'any' | 'police' | 'directed-civilian' | 'ngo-agreement' | 'ngo-own' | 'citizen';
  readonly answer: RuleAnswer;
  /** The whole value as its source or reviewer put it. */
  readonly value: string;
  readonly statute: string | null;
  readonly source: string;
  readonly confidence: Confidence;
  /** `YYYY-MM-DD`; null where unknown. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly retrievedOn: string;
  /** Who confirmed it for this unit; null for what came with the product: a seed for counsel, validated by nobody. */
  readonly reviewer: string | null;
  readonly reviewedOn: string | null;
  /** After this day it has expired: 12 months after the review, or after it was retrieved. */
  readonly expiresOn: string;
}

/** What ties a case to a country. */
export const CONNECTIONS = ['location', 'nationality', 'victim', 'payer', 'server'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** One sign that points to a country, with its weight and source; never a decision. */
export interface CountryCue {
  readonly kind:
    'phone-prefix' | 'ip-range' | 'stated-location' | 'language' | 'active-hours' | 'payment-rail' | 'domain';
  /** ISO 3166-1 alpha-2 codes it points to, most likely first. */
  readonly countries: readonly string[];
  readonly weight: 'strong' | 'moderate' | 'weak' | 'none';
  /** What it rests on, for a reader: a table with its date, a numbering plan, a message. No message text. */
  readonly source: string;
  /** `EXHIBIT:ORDINAL` of the messages it was seen in. */
  readonly messages: readonly string[];
  /** Why it weighs little or nothing, where it does: `proxy`, `tor-exit`, `roaming`, `shared-language`, … */
  readonly caveat: string | null;
}

export interface CountryCandidate {
  readonly country: string;
  readonly cues: readonly CountryCue[];
  /** Categories, not a number: `well supported` needs two independent strong kinds. */
  readonly support: 'well supported' | 'supported' | 'indicated';
}
