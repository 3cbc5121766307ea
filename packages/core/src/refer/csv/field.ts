/**
 * One field of a CSV file (RFC 4180), quoted, and such that no spreadsheet runs it as a formula: what begins with a character that could start one
 * gets an apostrophe before it (OWASP, CSV Injection). What begins with apostrophes and such a character gets one more, so that nothing is
 * ambiguous: a leading apostrophe before one of these is always ours to take away.
 */
import { plain } from '../text.ts';

/** Also their full-width forms, which spreadsheets take alike, and blanks, which they skip. */
const FORMULA = /^'*[\s\u0000-\u001f\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^'*[\t\r\n]/;

function formatField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '""';
  const text = plain(String(value));
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A record with its line end. */
export function formatRecord(fields: readonly (string | number | boolean | null | undefined)[]): string {
  return `${fields.map(formatField).join(',')}\r\n`;
}
