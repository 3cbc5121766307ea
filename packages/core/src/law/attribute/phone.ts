/** The country whose numbering plan a telephone number belongs to (ITU-T E.164, libphonenumber's plans). Where the telephone is, no plan says. */
import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import type { Cue } from './cue.ts';
import type { Mention, OwnAccount } from './input.ts';

const SOURCE = 'numbering plan (ITU-T E.164, libphonenumber)';

/** An account that is a telephone number: somebody had to answer it to open the account. */
export function cuesOfAccounts(accounts: readonly OwnAccount[]): Cue[] {
  return accounts.flatMap(({ platform, names }) => {
    const numbers = new Set(names.map(ownNumber).filter((number) => number !== null));
    return [...numbers].map((number) => ({
      ...readNumber(number, 'strong', 'roaming'),
      source: `number of the account on ${platform}; ${SOURCE}`,
      messages: [],
    }));
  });
}

/** Only what is written as a full number: `+31 6 …`, or digits that the platform keeps it as (`31612345678@s.whatsapp.net`). */
function ownNumber(name: string): string | null {
  const digits = /^\+?([\d ().-]{8,24})(?:@[a-z.]+)?$/.exec(name.trim());
  if (digits === null || (!name.trim().startsWith('+') && !name.includes('@'))) return null;
  const phone = parsePhoneNumberFromString(`+${digits[1]!.replace(/\D/g, '')}`);
  return phone?.isValid() === true ? phone.number : null;
}

export function cuesOfPhones(mentions: readonly Mention[]): Cue[] {
  return mentions
    .filter(({ kind, validity }) => kind === 'phone' && validity === 'checksum-valid')
    .map(({ value, message, attributed }) => ({
      ...readNumber(value, attributed ? 'moderate' : 'weak', attributed ? 'roaming' : 'whose-unknown'),
      source: `number in a message; ${SOURCE}`,
      messages: [message],
    }));
}

type Read = Pick<Cue, 'kind' | 'countries' | 'weight' | 'caveat'>;

function readNumber(value: string, weight: 'strong' | 'moderate' | 'weak', caveat: Cue['caveat']): Read {
  const phone = parsePhoneNumberFromString(value);
  const countries = phone === undefined ? [] : countriesOf(phone);
  if (countries.length === 0) return { kind: 'phone-prefix', countries, weight: 'none', caveat: 'non-geographic' };
  const less = weight === 'weak' ? 'weak' : 'moderate';
  if (countries.length > 1) return { kind: 'phone-prefix', countries, weight: less, caveat: 'shared-code' };
  if (phone?.getType() === 'VOIP') return { kind: 'phone-prefix', countries, weight: less, caveat: 'internet-number' };
  return { kind: 'phone-prefix', countries, weight, caveat };
}

function countriesOf(phone: PhoneNumber): string[] {
  if (phone.isNonGeographic()) return [];
  return phone.country === undefined ? phone.getPossibleCountries().toSorted() : [phone.country];
}
