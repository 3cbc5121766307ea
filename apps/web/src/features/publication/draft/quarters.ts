/** The quarters that have ended, in UTC, the last first. */
const OFFERED = 12;

export function endedQuarters(now: Date): string[] {
  const current = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  return Array.from({ length: OFFERED }, (_, at) => {
    const quarter = current - 1 - at;
    return `${String(Math.floor(quarter / 4))}-Q${String((quarter % 4) + 1)}`;
  });
}
