/** What is typed in about an authority, and what of it is sent. */
import { REFERRAL_FORMATS, type ReferralFormat, type ReferralRoute } from '@custodia/contract';
import type { Profile } from '../parts/types.ts';

export interface Draft {
  readonly route: ReferralRoute | null;
  readonly formats: readonly string[];
  readonly delivery: 'manual' | 'https';
  readonly address: string;
  readonly keyValidUntil: string;
  readonly languages: readonly string[];
  readonly telephone: string;
  readonly caveats: string;
}

export function beginFrom(profile: Profile | null): Draft {
  return {
    route: profile?.route ?? null,
    formats: profile?.formats ?? ['package'],
    delivery: profile?.delivery ?? 'manual',
    address: profile?.address ?? '',
    keyValidUntil: profile?.keyValidUntil ?? '',
    languages: profile?.languages ?? [],
    telephone: profile?.telephone ?? '',
    caveats: profile?.caveats ?? '',
  };
}

export function isComplete({ route, formats, delivery, address }: Draft): boolean {
  return route !== null && formats.length > 0 && (delivery === 'manual' || address.trim() !== '');
}

/** Of a complete draft. What is left empty is not sent: it is not known, or there is none. */
export function readDescription({ route, formats, delivery, address, languages, ...draft }: Draft) {
  const keyValidUntil = draft.keyValidUntil.trim();
  const telephone = draft.telephone.trim();
  const caveats = draft.caveats.trim();
  return {
    route: route!,
    formats: REFERRAL_FORMATS.filter((one: ReferralFormat) => formats.includes(one)),
    delivery,
    languages: [...languages],
    ...(delivery === 'https' ? { address: address.trim() } : {}),
    ...(keyValidUntil === '' ? {} : { keyValidUntil }),
    ...(telephone === '' ? {} : { telephone }),
    ...(caveats === '' ? {} : { caveats }),
  };
}
