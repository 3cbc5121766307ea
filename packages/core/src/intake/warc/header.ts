/** The head of a record of a web archive (ISO 28500, WARC 1.0 and 1.1) and of the HTTP answer within it. */

export interface NamedFields {
  /** Names in lower case; of equal ones the first. */
  readonly fields: ReadonlyMap<string, string>;
}

export interface WarcHeader extends NamedFields {
  /** `1.0` */
  readonly version: string;
  /** Bytes of the block that follows; null where the head states none that can be used. */
  readonly length: number | null;
}

const FIRST = /^WARC\/(\d{1,3}\.\d{1,3})[ \t]*$/;

/** Whether a file begins as a web archive does. */
export function beginsWarc(head: Uint8Array): boolean {
  return /^WARC\/\d{1,3}\.\d{1,3}[ \t]*\r?\n/.test(latin(head.subarray(0, 32)));
}

export function isWarcStart(line: string): boolean {
  return FIRST.test(line);
}

/** Null where the first line is none of a record. `lines`: without their ends. */
export function readWarcHeader(lines: readonly string[]): WarcHeader | null {
  const version = FIRST.exec(lines[0] ?? '')?.[1];
  if (version === undefined) return null;
  const fields = readFields(lines.slice(1));
  const stated = fields.get('content-length') ?? '';
  const length = /^\d{1,15}$/.test(stated) ? Number(stated) : null;
  return { version, fields, length };
}

/** A line that begins with a space continues the one before it. */
function readFields(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | null = null;
  for (const line of lines) {
    if (/^[ \t]/.test(line) && last !== null) {
      fields.set(last, `${fields.get(last)!} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    last = name === '' || fields.has(name) ? null : name;
    if (last !== null) fields.set(last, line.slice(colon + 1).trim());
  }
  return fields;
}

export interface HttpAnswer extends NamedFields {
  /** Null: a request. */
  readonly status: number | null;
  readonly body: Uint8Array;
}

/** Null where the bytes do not begin as an HTTP message does. */
export function readHttp(block: Uint8Array): HttpAnswer | null {
  const end = findHttpBody(block) ?? { head: Math.min(block.length, HTTP_HEAD_BYTES), body: block.length };
  const lines = latin(block.subarray(0, end.head)).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})/.exec(lines[0] ?? '')?.[1];
  if (status === undefined && !/ HTTP\/\d(?:\.\d)?$/.test(lines[0] ?? '')) return null;
  const fields = readFields(lines.slice(1));
  return { status: status === undefined ? null : Number(status), fields, body: block.subarray(end.body) };
}

const HTTP_HEAD_BYTES = 1 << 18;

/** Where the head of an HTTP message ends and its body begins; null where no blank line has come yet. */
export function findHttpBody(block: Uint8Array): { head: number; body: number } | null {
  for (let at = 0; at < Math.min(block.length, HTTP_HEAD_BYTES); at++) {
    if (block[at] !== 10) continue;
    if (block[at + 1] === 10) return { head: at, body: at + 2 };
    if (block[at + 1] === 13 && block[at + 2] === 10) return { head: at, body: at + 3 };
  }
  return null;
}

/** Takes the pieces of `Transfer-Encoding: chunked` together; the bytes as they are where they are no such pieces (many writers store them joined). */
export function joinChunks(body: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf(10, at);
    const size =
      end < 0 || end - at > 200 ? null : /^([0-9a-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(latin(body.subarray(at, end)));
    if (size === null) return at === 0 ? body : joined(pieces);
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) return joined(pieces);
    pieces.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (body[at] === 13) at += 1;
    if (body[at] === 10) at += 1;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
