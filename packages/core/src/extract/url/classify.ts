/** What a URL of a known service names: an account, a wallet, a phone number, a place, a currency address. */
import { classifyAddress } from '../crypto/classify.ts';
import { coordinateValue } from '../coordinates/value.ts';
import { parseInternational } from '../phone/parse.ts';
import type { Find } from '../scan.ts';
import { EXPLORER_HOSTS, MAP_RULES, PHONE_LINKS } from '../tables/link-rules.ts';
import { PLATFORM_RULES, type PlatformRule } from '../tables/platforms.ts';

export type Named = Omit<Find, 'start' | 'end'>;

const MAX_REST = 2048;
const MAX_SEGMENTS = 6;
const SUBDOMAINS = /^(?:www|m|mobile|web|mbasic|touch|[a-z]{2}-[a-z]{2})\./;
const RULES = rulesByHost();

/** What the URL names, or null where it is only a URL. `scheme` ends in `://` or is empty; `host` is in Punycode. */
export function classifyUrl(scheme: string, host: string, rest: string): Named | null {
  if (rest.length > MAX_REST) return null;
  const site = siteOf(host);
  return named(site, rest) ?? phoneLink(scheme, site, rest) ?? place(site, rest) ?? explored(site, rest);
}

const HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([^/?#:]*)/i;

/** Whether a URL that names no account is of a platform whose accounts are known: an invitation, a post, a group. */
export function isPlatformPage(url: string): boolean {
  const host = HOST.exec(url)![1]!.toLowerCase();
  return RULES.has(siteOf(host));
}

function siteOf(host: string): string {
  return RULES.has(host) ? host : host.replace(SUBDOMAINS, '');
}

function named(site: string, rest: string): Named | null {
  for (const rule of RULES.get(site) ?? []) {
    const name = rule.path.exec(rest)?.[1];
    if (name === undefined || rule.reserved?.has(name.toLowerCase())) continue;
    const value = rule.caseSensitive ? name : name.toLowerCase();
    return { kind: rule.kind, system: rule.system, value, validity: 'plausible' };
  }
  return null;
}

function phoneLink(scheme: string, site: string, rest: string): Named | null {
  for (const link of PHONE_LINKS) {
    if (link.site !== (link.scheme ? scheme : site)) continue;
    const digits = link.path.exec(rest)?.[1];
    const phone = digits === undefined ? null : parseInternational(digits);
    if (phone) return { kind: 'phone', system: link.system, value: phone.value, validity: phone.validity };
  }
  return null;
}

function place(site: string, rest: string): Named | null {
  for (const rule of MAP_RULES) {
    if (!rule.site.test(site)) continue;
    const match = rule.path.exec(rest);
    const value = match && coordinateValue(match[rule.latitude] as string, match[3 - rule.latitude] as string);
    if (value) return { kind: 'coordinates', system: rule.system, value, validity: 'plausible' };
  }
  return null;
}

function explored(site: string, rest: string): Named | null {
  if (!EXPLORER_HOSTS.has(site)) return null;
  for (const segment of rest.split(/[/?#&=]/, MAX_SEGMENTS + 1)) {
    const address = classifyAddress(segment);
    if (address?.validity === 'checksum-valid') return { kind: 'crypto-address', ...address };
  }
  return null;
}

function rulesByHost(): ReadonlyMap<string, readonly PlatformRule[]> {
  const index = new Map<string, PlatformRule[]>();
  for (const rule of PLATFORM_RULES) {
    for (const host of rule.hosts) index.set(host, [...(index.get(host) ?? []), rule]);
  }
  return index;
}
