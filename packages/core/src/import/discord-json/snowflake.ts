/** Discord ids carry the time of their making: milliseconds since 2015-01-01 UTC, in all but the lowest 22 bits. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;
const LOW_BITS = 22n;
const DAY_MS = 86_400_000;

/** Milliseconds since 1970 UTC, or null where the id is no snowflake. */
export function findInstantOfId(id: string): number | null {
  if (!/^\d{1,20}$/.test(id)) return null;
  return Number(BigInt(id) >> LOW_BITS) + DISCORD_EPOCH_MS;
}

/** True where the id was made more than a day from `at`: one of the two is not original. */
export function disagrees(id: string, at: string): boolean {
  const instant = findInstantOfId(id);
  return instant !== null && Math.abs(instant - Date.parse(at)) > DAY_MS;
}
