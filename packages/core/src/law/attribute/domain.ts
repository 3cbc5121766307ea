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
    return code === null ? [] : [cueOf(mention, code)];
  });
}

function cueOf({ message, attributed }: Mention, code: string): Cue {
  const countries = OTHER_CODES[code] ?? [code.toUpperCase()];
  const cue = { kind: 'domain' as const, countries, source: `domain under .${code}`, messages: [message] };
  if (GENERIC.has(code) || countries.length === 0) return { ...cue, weight: 'none', caveat: 'generic-use' };
  return attributed
    ? { ...cue, weight: 'moderate', caveat: null }
    : { ...cue, weight: 'weak', caveat: 'whose-unknown' };
}

/** Null where it is no domain, or one of a generic zone. */
function codeOf({ kind, value }: Mention): string | null {
  if (kind !== 'domain' && kind !== 'email' && kind !== 'url') return null;
  const { publicSuffix, isIp, isIcann } = parse(value);
  const last = publicSuffix?.split('.').at(-1);
  return isIp !== true && isIcann === true && last?.length === 2 ? last : null;
}
