/** Payment rails that work in one country: IBAN country codes, mobile wallets, national payment schemes. They say where money goes or comes from. */
import type { Cue } from './cue.ts';
import type { Mention } from './input.ts';

/** By the `system` that extraction gives. */
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  gcash: ['PH'],
  maya: ['PH'],
  'coins-ph': ['PH'],
  'm-pesa': ['KE', 'TZ'],
  bkash: ['BD'],
  nagad: ['BD'],
  easypaisa: ['PK'],
  jazzcash: ['PK'],
  paytm: ['IN'],
  phonepe: ['IN'],
  upi: ['IN'],
  truemoney: ['TH'],
  promptpay: ['TH'],
  gopay: ['ID'],
  swish: ['SE'],
  vipps: ['NO'],
  mobilepay: ['DK', 'FI'],
  bizum: ['ES'],
  'mb-way': ['PT'],
  pix: ['BR'],
};

export function cuesOfRails(mentions: readonly Mention[]): Cue[] {
  return mentions.flatMap((mention) => {
    const rail = railOf(mention);
    if (rail === null) return [];
    const { attributed, message } = mention;
    return [
      {
        kind: 'payment-rail',
        countries: rail.countries,
        weight: attributed ? 'moderate' : 'weak',
        source: rail.source,
        messages: [message],
        caveat: attributed ? null : 'whose-unknown',
      },
    ];
  });
}

function railOf({ kind, system, value }: Mention): { countries: readonly string[]; source: string } | null {
  if (kind === 'iban') return { countries: [value.slice(0, 2)], source: 'country of an IBAN (ISO 13616)' };
  const countries = kind === 'payment-handle' && system !== null ? SCHEMES[system] : undefined;
  return countries === undefined ? null : { countries, source: `payment scheme ${system}` };
}
