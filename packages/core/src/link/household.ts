/**
 * Values that are as often a whole household's, as a number that is only written, or anybody's, as a page. Shared, such a value does not by itself
 * make two accounts one holder's; something of a person's own has to speak for it as well, between the two or, for a number, among all who have it.
 */
import type { Evidence } from './group-accounts.ts';
import { likenessBits, saysAlias, type SharedEstimate, type SharedValue, type SharingPair } from './estimate-shared.ts';
import { PERSONAL, type LikenessPattern } from './likeness.ts';
import { probabilityOfBits } from './weigh.ts';

/** In which way a value speaks for one holder. */
export function sideOf(value: SharedValue, agreed: boolean): keyof Evidence {
  if (saysAlias(value)) return 'byAlias';
  return isAnybodysPage(value) || (isHouseholds(value) && !agreed) ? 'household' : 'plain';
}

/** That two people of one name cite a page says nothing of a third who does; a page that is named after one who does is theirs. */
export function isAnybodysPage({ column, held }: Pick<SharedValue, 'column' | 'held'>): boolean {
  return column === 'page' && !held;
}

/** A number under which no platform shows anybody. */
function isHouseholds({ column, held }: SharedValue): boolean {
  return column === 'phone' && !held;
}

/** Whether anything of a person's own is known of both. */
function showsPerson(pattern: LikenessPattern): boolean {
  return PERSONAL.some((at) => pattern[at] !== null);
}

/** Whether what is known of a person's own speaks for one holder. */
export function isPersonAlike(pattern: LikenessPattern, estimate: Pick<SharedEstimate, 'm' | 'u'>): boolean {
  const own = pattern.map((level, at) => (PERSONAL.includes(at) ? level : null));
  return likenessBits(own, estimate) > 0;
}

const ALL_AGREE = 0.9;

/**
 * Places of values whose holders, as far as something of their own is known of them, are one. `evidenceBits` of a pair by the value at a place, before
 * likeness.
 */
export function findAgreed(
  values: number,
  pairs: readonly SharingPair[],
  estimate: Pick<SharedEstimate, 'm' | 'u'>,
  evidenceBits: (pair: SharingPair, value: number) => number,
): Set<number> {
  const sums = Array.from({ length: values }, () => ({ share: 0, pairs: 0 }));
  for (const pair of pairs) {
    if (!showsPerson(pair.pattern)) continue;
    const alike = likenessBits(pair.pattern, estimate);
    for (const value of pair.values) {
      sums[value]!.share += probabilityOfBits(evidenceBits(pair, value) + alike);
      sums[value]!.pairs += 1;
    }
  }
  return new Set(sums.flatMap(({ share, pairs: known }, at) => (known > 0 && share >= ALL_AGREE * known ? [at] : [])));
}
