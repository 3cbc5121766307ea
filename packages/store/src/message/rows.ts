/**
 * Between numbered entries and the rows of `message` and of what is found in it, in the column order of COPY.
 *
 * PostgreSQL text cannot hold U+0000. Where a text or another string of an entry has one, the whole entry's strings are kept in `extra`
 * under `~`, escaped, and the columns show U+2400 instead; reading back restores them exactly, so that commitments still match.
 */
import { extraOf, type NumberedEntry } from '@custodia/core';

export const MESSAGE_COLUMNS = [
  'exhibit_id',
  'ordinal',
  'conversation',
  'sender',
  'kind',
  'at',
  'basis',
  'local',
  'raw_time',
  'part',
  'span_offset',
  'span_length',
  'line',
  'source_id',
  'action',
  'text',
  'extra',
  'entry',
] as const;

export const OBSERVATION_COLUMNS = [
  'exhibit_id',
  'ordinal',
  'number',
  'kind',
  'system',
  'value',
  'validity',
  'start_unit',
  'end_unit',
  'keyed_digest',
  'defanged',
] as const;

export const TRACE_COLUMNS = [
  'exhibit_id',
  'ordinal',
  'number',
  'kind',
  'value',
  'rule',
  'start_unit',
  'end_unit',
] as const;

export const WRITING_COLUMNS = ['exhibit_id', 'ordinal', 'language', 'unknown', 'scripts'] as const;

export type Cell = string | number | boolean | null | Uint8Array;

const NUL = '\u0000';
const SHOWN_NUL = '\u2400';

export function toMessageRow(exhibitId: string, numbered: NumberedEntry): Cell[] {
  const { entry } = numbered;
  const extra = extraOf(entry);
  const row: Cell[] = [
    exhibitId,
    numbered.ordinal,
    numbered.conversation,
    numbered.sender,
    entry.kind,
    entry.time.at,
    entry.time.basis,
    entry.time.local,
    entry.time.raw,
    entry.span.part,
    entry.span.offset,
    entry.span.length,
    entry.span.line,
    entry.sourceId,
    entry.action ?? null,
    entry.text,
    extra === null ? null : JSON.stringify(extra),
    numbered.commitment,
  ];
  return holdsNul(row) ? escapeNul(row, extra) : row;
}

function holdsNul(row: readonly Cell[]): boolean {
  return row.some((cell) => typeof cell === 'string' && (cell.includes(NUL) || cell.includes('\\u0000')));
}

/** Columns of `message` that hold strings of the file. */
const TEXT_COLUMNS = ['raw_time', 'source_id', 'action', 'text'] as const;

function escapeNul(row: Cell[], extra: Record<string, unknown> | null): Cell[] {
  const escaped = [...row];
  const kept: Record<string, unknown> = {};
  for (const column of TEXT_COLUMNS) {
    const at = MESSAGE_COLUMNS.indexOf(column);
    const cell = row[at];
    if (typeof cell !== 'string' || !cell.includes(NUL)) continue;
    kept[column] = encodeNul(cell);
    escaped[at] = cell.replaceAll(NUL, SHOWN_NUL);
  }
  const extraAt = MESSAGE_COLUMNS.indexOf('extra');
  escaped[extraAt] = JSON.stringify({
    '~': { ...kept, extra: extra === null ? null : encodeNul(JSON.stringify(extra)) },
  });
  return escaped;
}

/** `~` stands for itself doubled, U+0000 (also as a JSON escape) for `~0`. */
function encodeNul(text: string): string {
  return text.replaceAll('~', '~~').replaceAll('\\u0000', '~1').replaceAll(NUL, '~0');
}

function decodeNul(text: string): string {
  return text.replace(/~([~01])/g, (_, code: string) => (code === '~' ? '~' : code === '0' ? NUL : '\\u0000'));
}

interface KeptStrings {
  readonly raw_time?: string;
  readonly source_id?: string;
  readonly action?: string;
  readonly text?: string;
  readonly extra: string | null;
}

export interface StoredStrings {
  readonly text: string;
  readonly rawTime: string | null;
  readonly sourceId: string | null;
  readonly action: string | null;
  readonly extra: Record<string, unknown> | null;
}

/** Undoes the escaping of U+0000; gives the strings as they stood in the file. */
export function restoreStrings(stored: StoredStrings): StoredStrings {
  const kept = stored.extra?.['~'] as KeptStrings | undefined;
  if (kept === undefined) return stored;
  return {
    text: kept.text === undefined ? stored.text : decodeNul(kept.text),
    rawTime: kept.raw_time === undefined ? stored.rawTime : decodeNul(kept.raw_time),
    sourceId: kept.source_id === undefined ? stored.sourceId : decodeNul(kept.source_id),
    action: kept.action === undefined ? stored.action : decodeNul(kept.action),
    extra: kept.extra === null ? null : (JSON.parse(decodeNul(kept.extra)) as Record<string, unknown>),
  };
}

/** Of one message: its place, and what was found there. */
export type FoundIn = Pick<NumberedEntry, 'ordinal' | 'findings'>;

export function toObservationRows(exhibitId: string, { ordinal, findings }: FoundIn): Cell[][] {
  return findings.observations.map((seen, number) => [
    exhibitId,
    ordinal,
    number,
    seen.kind,
    seen.system,
    seen.value,
    seen.validity,
    seen.start,
    seen.end,
    seen.keyedDigest ?? null,
    seen.defanged ?? false,
  ]);
}

export function toTraceRows(exhibitId: string, { ordinal, findings }: FoundIn): Cell[][] {
  return findings.traces.map(({ kind, value, rule, start, end }, number) => [
    exhibitId,
    ordinal,
    number,
    kind,
    value,
    rule,
    start,
    end,
  ]);
}

export function toWritingRows(exhibitId: string, { ordinal, findings: { writing } }: FoundIn): Cell[][] {
  if (writing === null) return [];
  return [[exhibitId, ordinal, writing.language, writing.unknown, writing.scripts.join('+')]];
}
