/** Country-code domains (ISO 3166-1, IANA root zone) in addresses and links. Many are sold to anybody, and say nothing. */
import { parse } from 'tldts';
import type { Cue } from './cue.ts';
import type { Mention } from './input.ts';

/** Used as if they were generic, whoever runs them: they are registered for people anywhere. */
const GENERIC = new Set(
  'ac ad ag ai am as bz cc cd co dj fm gg gl io is la li ly me ms mu nu pw sc sh so st su tk tm to tv vc vu ws'.split(
    ' ',
  ),
);
/** Codes of the root zone that are not those of ISO 3166-1. */
const OTHER_CODES: Readonly<Record<string, readonly string[]>> = { uk: ['GB'], eu: [], su: [] };

export function cuesOfDomains(mentions: readonly Mention[]): Cue[] {
  return mentions.flatMap((mention) => {
    const code = codeOf(mention);
    if (code === null) return [];
    const cue = { kind: 'domain' as const, source: `domain under .${code}`, messages: [mention.message] };
    const countries = OTHER_CODES[code] ?? [code.toUpperCase()];
    if (GENERIC.has(code) || countries.length === 0) {
      return [{ ...cue, countries, weight: 'none' as const, caveat: 'generic-use' as const }];
    }
    const own = mention.attributed;
    return [
      {
        ...cue,
        countries,
        weight: own ? ('moderate' as const) : ('weak' as const),
        caveat: own ? null : ('whose-unknown' as const),
      },
    ];
  });
}

/** Null where it is no domain, or one of a generic zone. */
function codeOf({ kind, value }: Mention): string | null {
  if (kind !== 'domain' && kind !== 'email' && kind !== 'url') return null;
  const { publicSuffix, isIp, isIcann } = parse(value);
  const last = publicSuffix?.split('.').at(-1);
  return isIp !== true && isIcann === true && last?.length === 2 ? last : null;
}
