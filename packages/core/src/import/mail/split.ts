/**
 * Cuts a mailbox into messages. In mbox a line `From address date` behind a blank line begins one, but people write such lines too and
 * not every program escapes them; so what follows must look like a header as well. A part that does not begin so is one message.
 */
import type { SealedPart } from '../importer.ts';

export interface RawMessage {
  /** First byte of the `From ` line, or of the message. */
  readonly offset: number;
  /** Bytes up to the next message, without the line ends between them. */
  readonly length: number;
  readonly line: number;
  /** The message without its `From ` line; its beginning where it is larger than the limit. */
  readonly bytes: Uint8Array;
  readonly cut: boolean;
  /** The `From ` line, or null where there is none. */
  readonly envelope: string | null;
}

/** Media is out of what is sealed, so a message is text; more of it than this is not held. */
const MAX_BYTES = 16 << 20;
const LF = 0x0a;
const ENVELOPE = /^From (?:\S+|"[^"]*"\S*|.{1,100}?) +(?:[A-Z][a-z]{2},? )?.{0,30}\d{1,2}:\d{2}(?::\d{2})?.{0,40}$/;
const HEADER = /^[!-9;-~]{1,76}[ \t]*:/;
const LOOKED_AT = 300;
const latin1 = new TextDecoder('latin1');

/** `isMailbox`: whether the part begins with a `From ` line, so that others divide it. */
export async function* splitMessages(part: Pick<SealedPart, 'open'>): AsyncGenerator<RawMessage[]> {
  const splitter = new MessageSplitter();
  for await (const chunk of part.open()) {
    const messages = splitter.push(chunk);
    if (messages.length > 0) yield messages;
  }
  yield splitter.end();
}

interface Growing {
  readonly offset: number;
  readonly line: number;
  readonly envelope: string | null;
  readonly pieces: Uint8Array[];
  held: number;
  cut: boolean;
  /** First byte behind the last line that is not blank. */
  end: number;
}

class MessageSplitter {
  #rest = new Uint8Array(0);
  #offset = 0;
  #line = 1;
  #open: Growing | null = null;
  /** The line that may begin a message: what stands below it decides. */
  #candidate: {
    readonly bytes: Uint8Array;
    readonly text: string;
    readonly offset: number;
    readonly line: number;
  } | null = null;
  #afterBlank = true;
  #isMailbox: boolean | null = null;
  #out: RawMessage[] = [];

  push(chunk: Uint8Array): RawMessage[] {
    const bytes = this.#rest.length === 0 ? chunk : joined(this.#rest, chunk);
    let from = 0;
    for (let end = bytes.indexOf(LF, from); end >= 0; end = bytes.indexOf(LF, from)) {
      this.#take(bytes.subarray(from, end + 1));
      from = end + 1;
    }
    this.#rest = bytes.slice(from);
    if (this.#rest.length > MAX_BYTES) this.#flushRest();
    return this.#drain();
  }

  end(): RawMessage[] {
    if (this.#rest.length > 0) this.#flushRest();
    this.#settle(false);
    this.#give();
    return this.#drain();
  }

  /** A line without an end, or one of more than the limit: taken in pieces, as a message's text. */
  #flushRest(): void {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    this.#take(rest);
  }

  #take(line: Uint8Array): void {
    const head = line.subarray(0, LOOKED_AT);
    if (this.#candidate !== null) this.#settle(HEADER.test(latin1.decode(head)));
    const blank = isBlank(line);
    const text = this.#mayBegin(head) ? latin1.decode(line.subarray(0, LOOKED_AT)).trimEnd() : null;
    if (text !== null && ENVELOPE.test(text)) {
      this.#candidate = { bytes: line.slice(), text, offset: this.#offset, line: this.#line };
    } else this.#append(line, this.#offset, this.#line, blank);
    this.#isMailbox ??= blank ? null : text !== null;
    this.#afterBlank = blank;
    this.#offset += line.length;
    if (line.at(-1) === LF) this.#line++;
  }

  #mayBegin(head: Uint8Array): boolean {
    const from = head[0] === 0x46 && head[1] === 0x72 && head[2] === 0x6f && head[3] === 0x6d && head[4] === 0x20;
    return from && this.#afterBlank && this.#isMailbox !== false;
  }

  /** The candidate begins a message, or is a line of the one before. */
  #settle(begins: boolean): void {
    const candidate = this.#candidate;
    if (candidate === null) return;
    this.#candidate = null;
    if (!begins) return this.#append(candidate.bytes, candidate.offset, candidate.line, false);
    this.#give();
    this.#open = begun(candidate.offset, candidate.line, candidate.text);
    this.#open.end = candidate.offset + trimmed(candidate.bytes);
  }

  #append(line: Uint8Array, offset: number, lineNumber: number, blank: boolean): void {
    if (this.#open === null && blank) return;
    const open = (this.#open ??= begun(offset, lineNumber, null));
    if (open.held + line.length <= MAX_BYTES) {
      open.pieces.push(line.slice());
      open.held += line.length;
    } else open.cut = true;
    if (!blank) open.end = offset + trimmed(line);
  }

  #give(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { offset, line, envelope, cut, end } = open;
    this.#out.push({ offset, length: end - offset, line, envelope, cut, bytes: joined(...open.pieces) });
  }

  #drain(): RawMessage[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}

function begun(offset: number, line: number, envelope: string | null): Growing {
  return { offset, line, envelope, pieces: [], held: 0, cut: false, end: offset };
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === LF || byte === 0x0d || byte === 0x20 || byte === 0x09);
}

/** Length without the line end. */
function trimmed(line: Uint8Array): number {
  let end = line.length;
  if (line[end - 1] === LF) end--;
  if (line[end - 1] === 0x0d) end--;
  return end;
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
