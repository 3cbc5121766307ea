/** SWIFT messages of a file, one after another: whole, with the number of their first line, whatever stands between them. */
import { createReadStream } from 'node:fs';

export interface RawMessage {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Null: whole. */
  readonly fault: 'cut' | 'too-long' | null;
}

/** Characters; SWIFT allows 10,000. */
const MAX_MESSAGE = 65_536;

export async function* splitMessages(path: string): AsyncIterable<RawMessage> {
  yield* splitLines(linesOf(createReadStream(path, { encoding: 'latin1' })));
}

/**
 * A message begins at `{1:`, or where there are no blocks at `:20:`; it ends where the next begins. Bytes are read one a letter and put together
 * to UTF-8 where they are that.
 */
async function* splitLines(lines: AsyncIterable<string>): AsyncIterable<RawMessage> {
  const splitter = new Splitter();
  for await (const line of lines) {
    for (const part of partsOf(line)) yield* splitter.add(part);
    splitter.endLine();
  }
  yield* splitter.flush();
}

class Splitter {
  #kept: string[] = [];
  #size = 0;
  #from = 1;
  #line = 1;

  *add(part: string): Iterable<RawMessage> {
    if (this.#begins(part)) yield* this.flush();
    if (this.#kept.length === 0) this.#from = this.#line;
    this.#size += part.length + 1;
    if (this.#size <= MAX_MESSAGE) this.#kept.push(part);
  }

  endLine(): void {
    this.#line += 1;
  }

  *flush(): Iterable<RawMessage> {
    const text = this.#kept.join('\n');
    const tooLong = this.#size > MAX_MESSAGE;
    this.#kept = [];
    this.#size = 0;
    // Separators between messages are none themselves.
    if (!/\{1:|:20:/u.test(text)) return;
    const whole = /\{4:/u.test(text) ? /\n-\}/u.test(text) : !text.includes('{1:');
    yield { text: utf8(text), line: this.#from, fault: tooLong ? 'too-long' : whole ? null : 'cut' };
  }

  #begins(part: string): boolean {
    if (part.startsWith('{1:')) return true;
    return (
      part.startsWith(':20:') &&
      !this.#kept.some((line) => line.includes('{1:')) &&
      this.#kept.some((line) => line.startsWith(':20:'))
    );
  }
}

/** A line that holds the end of one message and the start of the next. */
function partsOf(line: string): readonly string[] {
  return line.split(/(?=\{1:)/u);
}

/** Lines end with CR LF, LF or CR; marks of a transmission (SOH, ETX, `$`) go. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/u);
    rest = lines.pop()!;
    yield* lines.map(bare);
    if (rest.length > MAX_MESSAGE) {
      yield bare(rest);
      rest = '';
    }
  }
  yield bare(rest.replace(/\r$/u, ''));
}

function bare(line: string): string {
  return line.replaceAll(/[\u0001\u0003]/gu, '').replace(/^\$(?=\{1:|$)/u, '');
}

/** Lines of a file, each as UTF-8 where it is that, else as Latin-1. */
export async function* readLines(path: string): AsyncIterable<string> {
  for await (const line of linesOf(createReadStream(path, { encoding: 'latin1' }))) yield utf8(line);
}

function utf8(latin1: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}
