/**
 * Pages that somebody cites. Anybody may pass one on, so a page says little of who does; it says more where its address is made of the name or alias
 * of an account that cites it, as the pages that people keep are.
 */
import type { NameWord } from './account.ts';
import { aliasesOf } from './alias.ts';
import { compareNameInAlias } from './alias-likeness.ts';

/** Parts of the address that may name a holder, at most. */
const PARTS = 8;

/** `names` and `aliases` of the account that cites it; `url` normalised. */
export function isNamedAfter(
  url: string,
  names: readonly (readonly NameWord[])[],
  aliases: ReadonlySet<string>,
): boolean {
  const made = partsOf(url).flatMap(aliasesOf);
  return made.some((one) => aliases.has(one) || names.some((name) => compareNameInAlias(name, one) === 0));
}

/** Labels of the host and segments of the path, without what is asked of the page. */
function partsOf(url: string): string[] {
  const [host = '', ...path] = url
    .replace(/^[a-z][a-z0-9+.-]*:\/\//iu, '')
    .split(/[?#]/u)[0]!
    .split('/');
  return [...host.split('.'), ...path.map((part) => part.replace(/\.\w{2,5}$/u, ''))].slice(0, PARTS);
}
