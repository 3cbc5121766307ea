/**
 * Which person on record each group of accounts becomes, after a decision. A person stays with the accounts that they were first put on record with:
 * so a merge and the split that takes it back leave everybody as they were.
 */

/** That an account was attached to a person, or detached; in the order of the log. */
export interface Attaching {
  readonly person: string;
  readonly account: string;
  readonly logIndex: number;
}

/** For each group its person; null where there is none yet. No account is in two groups. */
export function assignPeople(
  groups: readonly (readonly string[])[],
  attached: readonly Attaching[],
): (string | null)[] {
  const owned = new Map<number, { person: string; since: number }>();
  for (const [person, events] of Map.groupBy(attached, (one) => one.person)) {
    const owner = ownerOf(groups, events);
    if (owner === null) continue;
    const before = owned.get(owner.group);
    const older =
      before === undefined || owner.since < before.since || (owner.since === before.since && person < before.person);
    if (older) owned.set(owner.group, { person, since: owner.since });
  }
  return groups.map((_, at) => owned.get(at)?.person ?? null);
}

/** The group with most of the accounts that the person was first attached to; of equal ones that of the smallest account. */
function ownerOf(
  groups: readonly (readonly string[])[],
  events: readonly Attaching[],
): { readonly group: number; readonly since: number } | null {
  const ours = events.filter(({ account }) => groups.some((group) => group.includes(account)));
  if (ours.length === 0) return null;
  const since = Math.min(...ours.map(({ logIndex }) => logIndex));
  const first = new Set(ours.filter(({ logIndex }) => logIndex === since).map(({ account }) => account));
  const counted = groups.map((group, at) => {
    const own = group.filter((account) => first.has(account)).sort();
    return { at, count: own.length, least: own[0] ?? '' };
  });
  const best = counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.least < b.least ? -1 : 1))[0]!;
  return { group: best.at, since };
}
