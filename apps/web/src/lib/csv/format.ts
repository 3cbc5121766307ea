/** CSV after RFC 4180 of what a page shows, safe to open in a spreadsheet. */

/** What a spreadsheet would take for a formula has an apostrophe in front (OWASP, CSV injection). */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(?:\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Records end with CRLF; the first is the header. */
export function formatCsv(records: readonly (readonly string[])[]): string {
  return records.map((record) => `${record.map(cell).join(',')}\r\n`).join('');
}
