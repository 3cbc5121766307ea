/** A stretch of a recording as the text of an exhibit: what stays with its salts, what does not as commitments. The same twice, byte for byte. */
import {
  decideScope,
  findAnchors,
  formatBatch,
  formatCarried,
  formatKept,
  formatReduced,
  type Anchors,
  type ReducedLines,
} from '@custodia/core';
import { commitCanonicalText, createMessageSalts, hex } from '@custodia/proof';
import type { Making, RecordingState } from '@custodia/store';
import type { OpenBatch, OpenLine } from './open-batches.ts';

export interface Written {
  readonly texts: readonly string[];
  readonly lines: number;
  readonly reduced: number;
  readonly anchors: Record<string, number[]>;
  /** Of every message that has one, each once. */
  readonly keys: readonly string[];
}

const ANCHORS_MAX = 1000;

/** Batches from the first up to the one in which something still waits to be decided. */
export function decidedBatches(
  batches: readonly OpenBatch[],
  state: RecordingState,
  plan: Omit<Making, 'batchIds'>,
): OpenBatch[] {
  const lines = batches.flatMap((batch) => batch.lines.map(({ weighed }) => weighed));
  const decisions = decideScope(lines, plan.policy, plan.nowMs, anchorsOf(state));
  const decided: OpenBatch[] = [];
  let at = 0;
  for (const batch of batches) {
    const own = decisions.slice(at, (at += batch.lines.length));
    if (own.includes('wait')) break;
    decided.push(batch);
  }
  return decided;
}

/** Keys of the messages of these batches, each once. */
export function keysIn(batches: readonly OpenBatch[]): string[] {
  const keys = batches.flatMap(({ lines }) => lines.flatMap(({ weighed: { key } }) => (key === null ? [] : [key])));
  return [...new Set(keys)];
}

/**
 * `batches`: all that were known when it was planned, so that what stays is decided as it was then; those of the plan are written. `heard`: those of
 * their keys that stretches before held; with them it says of itself which messages are not read twice.
 */
export function writeStretch(
  batches: readonly OpenBatch[],
  state: RecordingState,
  { policy, nowMs }: Omit<Making, 'batchIds'>,
  heard: readonly string[],
): Written {
  const lines = batches.flatMap((batch) => batch.lines);
  const weighed = lines.map((line) => line.weighed);
  const anchors = anchorsOf(state);
  const decisions = decideScope(weighed, policy, nowMs, anchors);
  const reduced = new Set(lines.filter((_, i) => decisions[i] === 'reduce'));
  return {
    texts: [formatCarried(heard), ...batches.flatMap((batch) => writeBatch(batch, reduced))],
    lines: lines.length,
    reduced: reduced.size,
    anchors: Object.fromEntries(
      [...findAnchors(weighed, policy, anchors)].map(([room, moments]) => [room, moments.slice(-ANCHORS_MAX)]),
    ),
    keys: keysIn(batches),
  };
}

function anchorsOf({ anchors }: RecordingState): Anchors {
  return new Map(Object.entries(anchors));
}

function writeBatch({ row, batch, lines }: OpenBatch, reduced: ReadonlySet<OpenLine>): string[] {
  const salts = createMessageSalts(row.secret);
  const written: (string | ReducedLines)[] = [];
  for (const line of lines) {
    const salt = salts(line.n);
    if (!reduced.has(line)) {
      written.push(formatKept(hex(salt), line.text));
      continue;
    }
    const commitment = hex(commitCanonicalText(salt, line.text));
    const before = written.at(-1);
    // In a row and of one room they stand on one line.
    if (typeof before === 'object' && before.room === line.weighed.room)
      written[written.length - 1] = { ...before, to: line.at, commitments: [...before.commitments, commitment] };
    else written.push({ n: line.n, room: line.weighed.room!, from: line.at, to: line.at, commitments: [commitment] });
  }
  return [formatBatch(batch), ...written.map((one) => (typeof one === 'string' ? one : formatReduced(one)))];
}
