/** Numbers to E.164 (ITU-T) by libphonenumber's numbering plans. */
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import { mayBeNational } from './plan.ts';
import type { Validity } from '../../record/observation.ts';

export interface ParsedPhone {
  /** E.164, with `+`. */
  readonly value: string;
  readonly validity: Validity;
}

/** ITU-T E.164: at most 15 digits; no plan has numbers of fewer than 7 with the country code. */
export const MAX_DIGITS = 15;
export const MIN_DIGITS = 7;

/** A number from its digits with country code: checksum-valid in a numbering plan, plausible by its length, else null. */
export function parseInternational(digits: string): ParsedPhone | null {
  const phone = parsePhoneNumberFromString(`+${digits}`);
  if (!phone?.isPossible()) return null;
  return { value: phone.number, validity: phone.isValid() ? 'checksum-valid' : 'plausible' };
}

/**
 * A number as dialled within a region, or null where the region's plan has no such number or writes it otherwise (the
 * trunk prefix must be there): plausible, as nothing in the text says which region is meant.
 */
export function parseNational(digits: string, region: string): ParsedPhone | null {
  if (!mayBeNational(digits, region)) return null;
  const phone = parsePhoneNumberFromString(digits, region as CountryCode);
  if (!phone?.isValid() || !isDialledSo(phone, digits)) return null;
  return { value: phone.number, validity: 'plausible' };
}

function isDialledSo(phone: PhoneNumber, digits: string): boolean {
  const dialled = phone.formatNational().replace(/\D/g, '');
  return dialled === digits || (phone.countryCallingCode === '1' && `1${dialled}` === digits);
}
