/** What two readings of one text have in common, finding by finding. */
import type { TextFindings } from '@custodia/core';
import { canonicalize, type JsonValue } from '@custodia/proof';

/** Counts by kind; kinds in which nothing was ever found are not there. */
export type Changes = Record<string, { added: number; gone: number; same: number }>;

/** RFC 8785: equal findings are equal texts. */
export function canonicalFindings(findings: TextFindings): string {
  return canonicalize(JSON.parse(JSON.stringify(findings)) as JsonValue);
}

/** Adds to `changes` what is new, gone and the same in `after`. */
export function countChanges(changes: Changes, before: TextFindings, after: TextFindings): void {
  const earlier = listed(before);
  for (const [kind, key] of listed(after)) {
    const at = earlier.findIndex((one) => one[1] === key);
    tally(changes, kind, at === -1 ? 'added' : 'same');
    if (at !== -1) earlier.splice(at, 1);
  }
  for (const [kind] of earlier) tally(changes, kind, 'gone');
}

function tally(changes: Changes, kind: string, what: 'added' | 'gone' | 'same'): void {
  (changes[kind] ??= { added: 0, gone: 0, same: 0 })[what]++;
}

/** Each finding as its kind and all that it says. */
function listed({ observations, traces, writing }: TextFindings): [kind: string, key: string][] {
  const found = [...observations, ...traces].map((one): [string, string] => [one.kind, keyOf(one)]);
  return writing === null ? found : [...found, ['writing', keyOf(writing)]];
}

function keyOf(finding: object): string {
  return canonicalize(JSON.parse(JSON.stringify(finding)) as JsonValue);
}
