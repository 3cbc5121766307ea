/** Where a country stands to the treaties that co-operation rests on. Having signed is not being party; not being listed is not known for good. */
import type { Confidence, Rule } from '../record/rule.ts';
import { hasExpired } from './expiry.ts';

export const TREATIES = {
  lanzarote: 'lanzarote_party',
  budapest: 'budapest_party',
  'crc-opsc': 'opsc_party',
  'un-cybercrime': 'un_cybercrime_convention',
} as const;

export type Treaty = keyof typeof TREATIES;

export interface TreatyStanding {
  readonly treaty: Treaty;
  readonly status: 'party' | 'signed' | 'not party' | 'unknown';
  /** As the source puts it; null where there is none. */
  readonly value: string | null;
  readonly source: string | null;
  readonly confidence: Confidence;
  readonly expired: boolean;
}

/** `rule` is what `effectiveRule` found for the treaty's field. */
export function treatyStanding(treaty: Treaty, rule: Rule | null, today: string): TreatyStanding {
  if (rule === null) {
    return { treaty, status: 'unknown', value: null, source: null, confidence: 'unknown', expired: false };
  }
  const { value, source, confidence } = rule;
  return { treaty, status: statusOf(rule), value, source, confidence, expired: hasExpired(rule.expiresOn, today) };
}

function statusOf({ answer, value }: Rule): TreatyStanding['status'] {
  if (answer === 'yes') return 'party';
  if (answer === 'no') return 'not party';
  return answer === 'other' && /\bsign(?:ed|atory)/.test(value) ? 'signed' : 'unknown';
}
