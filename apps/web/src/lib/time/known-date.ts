/** Dates as precisely as they are known: a year stays a year. */

/** `2026`, `March 2026` or `14 March 2026` of `2026`, `2026-03` and `2026-03-14`. */
export function formatKnownDate(known: string, language: string): string {
  const [year, month, day] = known.split('-').map(Number);
  if (month === undefined) return known;
  const at = new Date(Date.UTC(year!, month - 1, day ?? 1));
  const precision = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const format = day === undefined ? precision : ({ ...precision, day: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, format).format(at);
}

/** As it may be typed: a year, a month of it or a day of that. Whether there is such a day is said by the server. */
export function readKnownDate(typed: string): string | null {
  const text = typed.trim();
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : null;
}
