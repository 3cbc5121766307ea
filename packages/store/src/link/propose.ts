/** Groups of accounts as they are proposed, with the reason for every pair. */
import { drawAccountWaterfall, type AccountRecord, type Resolved, type Waterfall } from '@custodia/core';

export interface ProposedGroup {
  /** Keys of the accounts, sorted; at least two. */
  readonly accounts: readonly string[];
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly waterfall: Waterfall }[];
}

/** `records` by place, sorted by key. */
export function proposeGroups(records: readonly AccountRecord[], resolved: Resolved): ProposedGroup[] {
  return resolved.groups.map((group) => ({
    accounts: group.map((at) => records[at]!.key),
    pairs: group.flatMap((a, at) =>
      group.slice(at + 1).map((b) => ({
        a: records[a]!.key,
        b: records[b]!.key,
        waterfall: drawAccountWaterfall(records, a, b, resolved),
      })),
    ),
  }));
}
