/** What a public table says at one place, and what everybody then knows. */

export type Mark =
  /** A multiple of the base, less than one base away from the count; the count is at least the threshold. */
  | { readonly kind: 'shown'; readonly value: number }
  /** Fewer than the threshold, nobody among them: shown as "<10". */
  | { readonly kind: 'few' }
  /**
   * Not shown, and not said why: another place could be worked out from it, one operation is nearly all of it, or it is few and lies beside such a
   * place. Were it only said of enough people, it would itself say that they are enough.
   */
  | { readonly kind: 'withheld' }
  /** Too little has changed since an earlier release: what that one says stands, whatever it says. */
  | { readonly kind: 'as-before'; readonly release: string };

export interface ReleasePolicy {
  /** People; a count below it is never shown nor to be worked out. */
  readonly threshold: number;
  readonly base: number;
  /** The largest part of a place that one operation may bring. */
  readonly dominance: number;
}

/** Section 7 of the domain's law and procedure, points 1 to 3. */
export const RECOMMENDED_POLICY: ReleasePolicy = { threshold: 10, base: 5, dominance: 0.8 };

/** The counts that a reader of this mark, who knows the rules, holds possible. */
export function knownBounds(
  mark: Mark | undefined,
  { threshold, base }: ReleasePolicy,
): { lower: number; upper: number } {
  switch (mark?.kind) {
    case 'shown':
      return { lower: Math.max(threshold, mark.value - base + 1), upper: mark.value + base - 1 };
    case 'few':
      return { lower: 0, upper: threshold - 1 };
    case 'withheld':
    case 'as-before':
    case undefined:
      return { lower: 0, upper: Infinity };
  }
}
