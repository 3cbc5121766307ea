/**
 * Signal's plain backup as Signal itself writes it: messages of Protocol Buffers behind each other, each after its length; a BackupInfo, then frames.
 * It is binary, so it goes through the door as databases do: what its known fields say is written down as text, one line a frame in the form of
 * protobuf's JSON, with the frame's place in the backup as it was received, and that is sealed. Bytes that are no id or digest are never written.
 */
import { decodeMessage } from './decode.ts';
import { readFields, readVarint, WireFault, type WireFaultCode } from './wire.ts';

export type FrameFault = WireFaultCode | 'frame-too-large';

/** A frame larger than this is passed over: a line of its text would be too long. */
export const LARGEST_FRAME_BYTES = 2 << 20;
const LARGEST_INFO_BYTES = 4096;
const INFO_FIELDS = 16;
const FRAME_FIELDS = 32;

/** Whether the bytes begin with a whole BackupInfo with a version, and with a frame that is one field and nothing else. */
export function beginsSignalBackup(head: Uint8Array): boolean {
  try {
    const info = readVarint(head, 0);
    if (info === null || info.value === 0n || info.value > LARGEST_INFO_BYTES) return false;
    const end = info.end + Number(info.value);
    return end < head.length && isInfo(head.subarray(info.end, end)) && isFrame(head, end);
  } catch (cause) {
    if (cause instanceof WireFault) return false;
    throw cause;
  }
}

function isInfo(bytes: Uint8Array): boolean {
  const fields = [...readFields(bytes)];
  const version = fields.find(({ number }) => number === 1);
  return (
    fields.every(({ number }) => number < INFO_FIELDS) &&
    new Set(fields.map(({ number }) => number)).size === fields.length &&
    version?.type === 'varint' &&
    version.value > 0n &&
    version.value < 1000n
  );
}

/** Its one field fills it to the end. */
function isFrame(head: Uint8Array, at: number): boolean {
  const length = readVarint(head, at);
  if (length === null) return false;
  if (length.value === 0n) return length.end === head.length || isFrame(head, length.end);
  const tag = readVarint(head, length.end);
  if (tag === null || (tag.value & 7n) !== 2n || tag.value >> 3n > FRAME_FIELDS) return false;
  const inner = readVarint(head, tag.end);
  return inner !== null && tag.value >> 3n > 0n && BigInt(inner.end - length.end) + inner.value === length.value;
}

const encoder = new TextEncoder();

/** One line for the BackupInfo and one for each frame; of what is none, a line with the reason. Never throws for what the bytes are. */
export async function* transcribeSignalBackup(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const frame of readFrames(source)) {
    yield encoder.encode(`${JSON.stringify(lineOf(frame, isFirst))}\n`);
    isFirst = false;
  }
}

interface RawFrame {
  /** Of the frame with its length, in the backup as received. */
  readonly offset: number;
  readonly length: number;
  readonly bytes: Uint8Array | null;
  readonly fault: FrameFault | null;
}

function lineOf({ offset, length, bytes, fault }: RawFrame, isFirst: boolean): object {
  const at = [offset, length];
  if (bytes === null) return { fault, at };
  try {
    const { value, replaced } = decodeMessage(isFirst ? 'BackupInfo' : 'Frame', bytes);
    return { ...value, at, ...(replaced ? { replaced } : {}) };
  } catch (cause) {
    if (cause instanceof WireFault) return { fault: cause.code, at };
    throw cause;
  }
}

/** Holds one frame at a time. Where a length cannot be read, nothing behind it can be told apart, and that is the last one. */
async function* readFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<RawFrame> {
  const bytes = new Feed(source);
  for (let offset = 0; await bytes.fill(1);) {
    await bytes.fill(LONGEST_LENGTH);
    const length = lengthOf(bytes.held);
    if (typeof length === 'string') {
      const rest = await bytes.pass(Number.POSITIVE_INFINITY);
      yield { offset, length: rest, bytes: null, fault: length };
      return;
    }
    const whole = length.end + length.value;
    if (length.value > LARGEST_FRAME_BYTES) {
      const passed = await bytes.pass(whole);
      yield { offset, length: passed, bytes: null, fault: passed < whole ? 'cut-off' : 'frame-too-large' };
      offset += passed;
      continue;
    }
    const isWhole = await bytes.fill(whole);
    const frame = isWhole ? bytes.held.slice(length.end, whole) : null;
    const taken = await bytes.pass(whole);
    yield { offset, length: taken, bytes: frame, fault: isWhole ? null : 'cut-off' };
    offset += taken;
  }
}

const LONGEST_LENGTH = 10;

function lengthOf(bytes: Uint8Array): { readonly value: number; readonly end: number } | WireFaultCode {
  try {
    const length = readVarint(bytes, 0);
    return length === null ? 'cut-off' : { value: Number(length.value), end: length.end };
  } catch (cause) {
    if (cause instanceof WireFault) return cause.code;
    throw cause;
  }
}

/** The bytes that came and were not taken yet. */
class Feed {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  get held(): Uint8Array {
    return this.#held;
  }

  /** Holds at least so many; false where there are not as many. */
  async fill(count: number): Promise<boolean> {
    const chunks = [this.#held];
    let size = this.#held.length;
    while (size < count) {
      const next = await this.#source.next();
      if (next.done === true) break;
      chunks.push(next.value.slice());
      size += next.value.length;
    }
    if (chunks.length > 1) this.#held = joined(chunks, size);
    return size >= count;
  }

  /** Leaves out so many; gives how many there were. */
  async pass(count: number): Promise<number> {
    let passed = 0;
    while (passed < count && (await this.fill(1))) {
      const taken = Math.min(count - passed, this.#held.length);
      this.#held = this.#held.subarray(taken);
      passed += taken;
    }
    return passed;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
