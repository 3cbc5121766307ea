/** Names that people give themselves where no real name is asked: nicks, names on a platform, what stands before the @. */

/** Shorter ones are anybody's. */
const SHORTEST = 4;

/** Discord told people of one name apart by a number that it gave them: no part of what they call themselves. */
const DISCRIMINATOR = /#\d{1,4}$/u;

/**
 * The values that an alias is compared by: all of it, and, where letters and a number begin it, those alone, because people add to a name that is
 * taken (`kees_17`, `kees17.pics`, `kees17_away`).
 */
export function aliasesOf(written: string): string[] {
  const text = written.normalize('NFKC').toLowerCase().replace(DISCRIMINATOR, '');
  const stem = /^[\p{L}_.-]{2,}\d+/u.exec(text)?.[0] ?? '';
  return [...new Set([text, stem].map((one) => one.replaceAll(/[^\p{L}\d]/gu, '')))].filter(
    (one) => one.length >= SHORTEST,
  );
}

/** `anna_m`, `busfan77`, `goalkeeper`; a shown name with a space, or one word that begins as names do, may be a real one. */
export function looksLikeAlias(name: string): boolean {
  return /^[\x21-\x7e]+$/u.test(name) && (/[\d_]/u.test(name) || /^[a-z]/u.test(name));
}

export function lettersOf(alias: string): string {
  return alias.replaceAll(/\P{L}/gu, '');
}

/** What people add to a name that is taken is short. */
const MOST_ADDED = 4;

/** Whether an alias is one of these, or one of these with something added: then it is as common as they are. */
export function isCommonAlias(alias: string, common: ReadonlySet<string>): boolean {
  for (let end = alias.length; end >= Math.max(SHORTEST, alias.length - MOST_ADDED); end--) {
    if (common.has(alias.slice(0, end))) return true;
  }
  return false;
}
