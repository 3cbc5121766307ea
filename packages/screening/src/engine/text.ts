/** Text that goes into SQL. */

/** A string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of a column that a file chose. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
