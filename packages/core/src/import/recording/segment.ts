/**
 * How a stretch of a recording stands in an exhibit. Each batch has a line of its own, then one line for each of its lines: with the salt of its
 * commitment where it is kept, as commitments alone where it was reduced. The root in the batch line stands in the log since the batch was sealed.
 */
import { RECORDING_PROTOCOLS, type RecordingBatch, type RecordingLine } from '../../record/recording.ts';
import { fieldOf, listOf, nameOf, objectOf, type JsonObject } from '../json/index.ts';

/** Commitments that stand for lines that were not kept: contiguous, all of one room. */
export interface ReducedLines {
  /** `n` of the first. */
  readonly n: number;
  readonly room: string;
  /** When the first and the last of them were heard. */
  readonly from: string;
  readonly to: string;
  /** Hex, one for each line. */
  readonly commitments: readonly string[];
}

export type SegmentLine =
  | { readonly kind: 'batch'; readonly batch: RecordingBatch }
  /** Keys of messages that an earlier stretch of the recording holds already. */
  | { readonly kind: 'carried'; readonly keys: readonly string[] }
  | { readonly kind: 'kept'; readonly salt: string; readonly text: string; readonly line: RecordingLine }
  | { readonly kind: 'reduced'; readonly reduced: ReducedLines };

const MARK = 'custodia-recording';

export function formatBatch(batch: RecordingBatch): string {
  return JSON.stringify({ format: MARK, version: 1, batch });
}

export function formatCarried(keys: readonly string[]): string {
  return JSON.stringify({ format: MARK, version: 1, carried: keys });
}

/** The line itself stands in it byte for byte: its commitment is over exactly that text. */
export function formatKept(salt: string, text: string): string {
  return `${KEPT_BEFORE}${salt}${KEPT_BETWEEN}${text}}`;
}

export function formatReduced(reduced: ReducedLines): string {
  return JSON.stringify({ reduced });
}

const KEPT_BEFORE = '{"salt":"';
const KEPT_BETWEEN = '","line":';
const SALT_CHARACTERS = 64;
const HEX = /^[0-9a-f]{64}$/;

export function isRecording(text: string): boolean {
  return text.startsWith(`{"format":"${MARK}","version":1,`);
}

/** Null where it is none of them. */
export function parseSegmentLine(text: string): SegmentLine | null {
  const value = parse(text);
  if (value === null) return null;
  if (nameOf(fieldOf(value, 'format')) === MARK) return parseFrame(value);
  const reduced = objectOf(fieldOf(value, 'reduced'));
  if (reduced !== null) return parseReduced(reduced);
  return text.startsWith(KEPT_BEFORE) ? parseKept(text, value) : null;
}

function parseKept(text: string, value: JsonObject): SegmentLine | null {
  const start = KEPT_BEFORE.length + SALT_CHARACTERS;
  const salt = text.slice(KEPT_BEFORE.length, start);
  if (!HEX.test(salt) || !text.startsWith(KEPT_BETWEEN, start)) return null;
  const line = readLine(objectOf(fieldOf(value, 'line')));
  return line === null ? null : { kind: 'kept', salt, text: text.slice(start + KEPT_BETWEEN.length, -1), line };
}

function parseFrame(value: JsonObject): SegmentLine | null {
  const keys = fieldOf(value, 'carried');
  if (Array.isArray(keys)) return { kind: 'carried', keys: listOf(keys).filter((key) => typeof key === 'string') };
  const batch = objectOf(fieldOf(value, 'batch'));
  if (batch === null) return null;
  const texts = ['id', 'session', 'protocol', 'server', 'account', 'root', 'sealedAt'];
  const numbers = ['first', 'count', 'logIndex'];
  const whole =
    texts.every((key) => typeof fieldOf(batch, key) === 'string') &&
    numbers.every((key) => Number.isSafeInteger(fieldOf(batch, key))) &&
    (RECORDING_PROTOCOLS as readonly unknown[]).includes(fieldOf(batch, 'protocol'));
  return whole ? { kind: 'batch', batch: batch as unknown as RecordingBatch } : null;
}

function parseReduced(value: JsonObject): SegmentLine | null {
  const commitments = listOf(fieldOf(value, 'commitments'));
  const whole =
    Number.isSafeInteger(fieldOf(value, 'n')) &&
    ['room', 'from', 'to'].every((key) => typeof fieldOf(value, key) === 'string') &&
    commitments.length > 0 &&
    commitments.every((one) => typeof one === 'string' && HEX.test(one));
  return whole ? { kind: 'reduced', reduced: value as unknown as ReducedLines } : null;
}

/** A line as the recorder spooled it; null where it is none. */
export function parseRecordingLine(text: string): RecordingLine | null {
  return readLine(parse(text));
}

/** Further fields are checked where they are read: a later version may say more. */
function readLine(value: JsonObject | null): RecordingLine | null {
  if (value === null) return null;
  const whole =
    Number.isSafeInteger(fieldOf(value, 'n')) &&
    typeof fieldOf(value, 'at') === 'string' &&
    typeof fieldOf(value, 'kind') === 'string';
  return whole ? (value as unknown as RecordingLine) : null;
}

function parse(text: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}
