/** Figures of this page as a CSV file (RFC 4180), such that no spreadsheet runs a field as a formula (OWASP, CSV Injection). */
export type Field = string | number | null;

/** Full-width forms and blanks before them count too: spreadsheets take them alike. */
const FORMULA = /^[\s\u200b\ufeff']*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/;

/** A number is a number; an unknown one an empty field. */
export function writeCsv(header: readonly string[], rows: readonly (readonly Field[])[]): string {
  return [header, ...rows].map((fields) => `${fields.map(formatField).join(',')}\r\n`).join('');
}

function formatField(value: Field): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
