/**
 * What a conversation does not hold: silences longer than is usual in it, numbers that its source skipped, entries that say they were
 * deleted. A gap is a place to look at. Why it is there nothing here can know, and so nothing here says.
 */

/** What is known of one entry, in the order of the file. */
export interface GapEntry {
  readonly ordinal: number;
  /** Milliseconds since 1970-01-01 UTC; null where the instant is unknown. */
  readonly atMs: number | null;
  /** The platform's own id, or null. */
  readonly sourceId: string | null;
  readonly deleted: boolean;
}

export type Gap =
  | {
      readonly kind: 'silence';
      /** Ordinals of the entries before and after it. */
      readonly after: number;
      readonly before: number;
      readonly seconds: number;
      /** 95 of 100 pauses in this conversation are no longer than this. */
      readonly usualSeconds: number;
    }
  | { readonly kind: 'missing-ids'; readonly after: number; readonly before: number; readonly missing: number }
  | { readonly kind: 'deleted'; readonly ordinal: number };

/** Fewer dated pauses do not show what is usual. */
const MIN_PAUSES = 20;
/** A night is no silence. */
const MIN_SILENCE_MS = 12 * 3_600_000;
const TIMES_USUAL = 4;
/** Ids are taken for a running number of this conversation where this share of steps is exactly one. */
const MIN_RUNNING_SHARE = 0.9;
const MIN_STEPS = 20;

/** In the order of the entries. Entries without a known instant are in no silence; without running numbers no number is missed. */
export function findGaps(entries: readonly GapEntry[]): Gap[] {
  const gaps = [...findSilences(entries), ...findMissingIds(entries), ...findDeletions(entries)];
  return gaps.sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf(gap: Gap): number {
  return gap.kind === 'deleted' ? gap.ordinal : gap.after + 0.5;
}

function findDeletions(entries: readonly GapEntry[]): Gap[] {
  return entries.filter(({ deleted }) => deleted).map(({ ordinal }) => ({ kind: 'deleted', ordinal }));
}

interface Pause {
  readonly after: number;
  readonly before: number;
  readonly ms: number;
}

function findSilences(entries: readonly GapEntry[]): Gap[] {
  const pauses = pausesBetween(entries);
  if (pauses.length < MIN_PAUSES) return [];
  const sorted = Float64Array.from(pauses, ({ ms }) => ms).sort();
  const usualMs = sorted[Math.ceil(sorted.length * 0.95) - 1]!;
  const limitMs = Math.max(MIN_SILENCE_MS, TIMES_USUAL * usualMs);
  return pauses
    .filter(({ ms }) => ms > limitMs)
    .map(({ after, before, ms }) => ({
      kind: 'silence',
      after,
      before,
      seconds: Math.round(ms / 1000),
      usualSeconds: Math.round(usualMs / 1000),
    }));
}

/** Between neighbours that are both dated; a file that goes back in time has no pause there. */
function pausesBetween(entries: readonly GapEntry[]): Pause[] {
  const pauses: Pause[] = [];
  for (let i = 1; i < entries.length; i++) {
    const [before, after] = [entries[i - 1]!, entries[i]!];
    if (before.atMs === null || after.atMs === null || after.atMs < before.atMs) continue;
    pauses.push({ after: before.ordinal, before: after.ordinal, ms: after.atMs - before.atMs });
  }
  return pauses;
}

interface Numbered {
  readonly ordinal: number;
  readonly id: number;
}

function findMissingIds(entries: readonly GapEntry[]): Gap[] {
  const numbered = entries.map(numberOf).filter((entry) => entry !== null);
  const steps = numbered.slice(1).map(({ ordinal, id }, i) => ({
    after: numbered[i]!.ordinal,
    before: ordinal,
    step: id - numbered[i]!.id,
  }));
  const running = steps.filter(({ step }) => step === 1).length;
  if (steps.length < MIN_STEPS || running < steps.length * MIN_RUNNING_SHARE) return [];
  return steps
    .filter(({ step }) => step > 1)
    .map(({ after, before, step }) => ({ kind: 'missing-ids', after, before, missing: step - 1 }));
}

/** Ids of nine digits or fewer: longer ones carry a time or are random, and their steps say nothing. */
function numberOf({ ordinal, sourceId }: GapEntry): Numbered | null {
  return sourceId !== null && /^\d{1,9}$/.test(sourceId) ? { ordinal, id: Number(sourceId) } : null;
}
