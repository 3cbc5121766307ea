/** What two readings of one text have in common, finding by finding. */
import type { Observation, TextFindings, Trace, Writing } from '@custodia/core';
import { canonicalize, type JsonValue } from '@custodia/proof';

/** Counts by kind; kinds in which nothing was ever found are not there. */
export type Changes = Record<string, { added: number; gone: number; same: number }>;

/** One finding that only one of two readings has. */
export interface Difference {
  readonly change: 'added' | 'gone';
  /** `writing`: language and script. */
  readonly kind: string;
  readonly value: string;
  readonly system: string | null;
  /** What found it, where the finding says so; of an identifier, whether its checksum holds. */
  readonly rule: string | null;
  /** UTF-16 units of the text, end exclusive; null for all of it. */
  readonly start: number | null;
  readonly end: number | null;
}

/** RFC 8785: equal findings are equal texts. */
export function canonicalFindings(findings: TextFindings): string {
  return canonicalize(JSON.parse(JSON.stringify(findings)) as JsonValue);
}

/** Adds to `changes` what is new, gone and the same in `after`. */
export function countChanges(changes: Changes, before: TextFindings, after: TextFindings): void {
  for (const { what, found } of paired(before, after))
    (changes[found.kind] ??= { added: 0, gone: 0, same: 0 })[what] += 1;
}

/** What is gone, then what is new, each in the order of the text as it was found. */
export function differences(before: TextFindings, after: TextFindings): Difference[] {
  const pairs = paired(before, after);
  const ofOne = (change: 'added' | 'gone') =>
    pairs.flatMap(({ what, found }) => (what === change ? [{ change, ...found.describe() }] : []));
  return [...ofOne('gone'), ...ofOne('added')];
}

interface Found {
  readonly kind: string;
  readonly key: string;
  readonly describe: () => Omit<Difference, 'change'>;
}

/** Equal findings that both have go together once each. */
function paired(
  before: TextFindings,
  after: TextFindings,
): { readonly what: 'added' | 'gone' | 'same'; readonly found: Found }[] {
  const earlier = listed(before);
  const now = listed(after).map((found) => {
    const at = earlier.findIndex(({ key }) => key === found.key);
    if (at !== -1) earlier.splice(at, 1);
    return { what: at === -1 ? ('added' as const) : ('same' as const), found };
  });
  return [...now, ...earlier.map((found) => ({ what: 'gone' as const, found }))];
}

function listed({ observations, traces, writing }: TextFindings): Found[] {
  return [
    ...observations.map((one) => ({ kind: one.kind, key: keyOf(one), describe: () => ofObservation(one) })),
    ...traces.map((one) => ({ kind: one.kind, key: keyOf(one), describe: () => ofTrace(one) })),
    ...(writing === null ? [] : [{ kind: 'writing', key: keyOf(writing), describe: () => ofWriting(writing) }]),
  ];
}

/** Without the keyed digest of a masked number, which is the installation's own. */
function ofObservation({ kind, system, value, validity, start, end }: Observation): Omit<Difference, 'change'> {
  return { kind, value, system, rule: validity, start, end };
}

function ofTrace({ kind, value, rule, start, end }: Trace): Omit<Difference, 'change'> {
  return { kind, value, system: null, rule, start, end };
}

function ofWriting({ language, unknown, scripts }: Writing): Omit<Difference, 'change'> {
  const value = [language ?? unknown ?? 'unknown', ...scripts].join(' ');
  return { kind: 'writing', value, system: null, rule: null, start: null, end: null };
}

function keyOf(finding: object): string {
  return canonicalize(JSON.parse(JSON.stringify(finding)) as JsonValue);
}
