/** Formats have a full stop in their names (`stix-2.1`), which a key of a text cannot hold: `stix-2-1`. */
export function formatKey(format: string): string {
  return format.replaceAll('.', '-');
}
