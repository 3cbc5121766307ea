/**
 * What people decided about accounts. Every decision is a partition: accounts in one part are of one holder, accounts in two parts are not.
 * Accepting is one part of all, rejecting as many parts as accounts, splitting some parts, merging one part again. Of a pair the last decision
 * holds that names both: so a merge undoes a split, and a split a merge.
 */

export interface Decision {
  /** Accounts by part. */
  readonly parts: readonly (readonly string[])[];
}

export type Judgement = 'same' | 'apart';

/** Pairs by {@link pairKey}; decisions from the first to the last. */
export function judgePairs(decisions: readonly Decision[]): Map<string, Judgement> {
  const judged = new Map<string, Judgement>();
  for (const { parts } of decisions) {
    const placed = parts.flatMap((accounts, part) => accounts.map((account) => ({ account, part })));
    for (const [at, one] of placed.entries()) {
      for (const other of placed.slice(at + 1)) {
        if (one.account !== other.account)
          judged.set(pairKey(one.account, other.account), one.part === other.part ? 'same' : 'apart');
      }
    }
  }
  return judged;
}

/** The same for a pair and the pair turned round. */
export function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

/** Accounts that are of one holder because somebody said so, directly or through others; only groups of at least two, sorted. */
export function findHolders(judged: ReadonlyMap<string, Judgement>): string[][] {
  const holder = new Map<string, Set<string>>();
  for (const [key, judgement] of judged) {
    if (judgement !== 'same') continue;
    const [a, b] = JSON.parse(key) as [string, string];
    const joined = new Set([a, b, ...(holder.get(a) ?? []), ...(holder.get(b) ?? [])]);
    for (const account of joined) holder.set(account, joined);
  }
  return [...new Set(holder.values())].map((accounts) => [...accounts].sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** Each of these accounts with everything that is of its holder: a decision about one is about all of them. */
export function withHolders(accounts: readonly string[], holders: readonly (readonly string[])[]): string[] {
  return [...new Set(accounts.flatMap((account) => holders.find((one) => one.includes(account)) ?? [account]))].sort();
}

export type ProposalState = 'open' | 'accepted' | 'rejected' | 'split';

/** Open as long as nobody has said something of a pair of it. */
export function stateOf(accounts: readonly string[], judged: ReadonlyMap<string, Judgement>): ProposalState {
  const said = accounts.flatMap((a, at) => accounts.slice(at + 1).map((b) => judged.get(pairKey(a, b))));
  if (said.some((judgement) => judgement === undefined)) return 'open';
  if (said.every((judgement) => judgement === 'same')) return 'accepted';
  return said.every((judgement) => judgement === 'apart') ? 'rejected' : 'split';
}

/** Fewer decisions teach nothing that chance might not say. */
const LEAST_DECISIONS = 12;

/**
 * The threshold that decisions teach: where those of pairs with a weight are told apart with the fewest mistakes. The usual one until there are
 * decisions of both kinds, and enough of them.
 */
export function learnThreshold(
  decided: readonly { readonly bits: number; readonly judgement: Judgement }[],
  usualBits: number,
): number {
  const of = (judgement: Judgement): number => decided.filter((one) => one.judgement === judgement).length;
  if (decided.length < LEAST_DECISIONS || of('same') === 0 || of('apart') === 0) return usualBits;
  const candidates = [usualBits, ...decided.map(({ bits }) => bits), ...decided.map(({ bits }) => bits + 0.01)];
  const mistakes = (least: number): number =>
    decided.filter(({ bits, judgement }) => bits >= least !== (judgement === 'same')).length;
  return [...candidates].sort(
    (a, b) => mistakes(a) - mistakes(b) || Math.abs(a - usualBits) - Math.abs(b - usualBits) || a - b,
  )[0]!;
}
