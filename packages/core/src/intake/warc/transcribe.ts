/**
 * A web archive at the door: pages are kept as text, one line of JSON for each record, in the order of the file; pictures, sounds, films and all
 * other binaries are digested and dropped. Nothing of a record that cannot be read is passed over in silence: it has its line with what is wrong.
 */
import { WARC_TRANSCRIPT, type WarcLine } from '../../record/web-archive.ts';
import { recogniseContent } from '../media/sniff.ts';
import { judgeText } from '../text/judge.ts';
import { findHttpBody, isWarcStart, joinChunks, readHttp, readWarcHeader, type WarcHeader } from './header.ts';
import { ByteStream } from './stream.ts';

/** Hexadecimal, lower case. */
interface Digested {
  readonly sha256: string;
  readonly md5: string;
}

/** What is done outside: digests, and unpacking what a server had packed. */
export interface WarcEffects {
  readonly hasher: () => { update(bytes: Uint8Array): unknown; digest(): Digested };
  /** `gzip`, `deflate` or `br`; null where the bytes do not unpack, `too-long` where they do, to more than so many. */
  readonly unpack: (encoding: string, bytes: Uint8Array, maxBytes: number) => Uint8Array | 'too-long' | null;
}

const LINE_BYTES = 65_536;
const HEAD_LINES = 500;
/** A page of more is digested and not kept as text; that it was one is written down. */
const WARC_TEXT_BYTES = 4 * 1024 * 1024;

export async function* transcribeWarc(
  source: AsyncIterable<Uint8Array>,
  effects: WarcEffects,
): AsyncGenerator<WarcLine> {
  const stream = new ByteStream(source);
  let line = await stream.line(LINE_BYTES);
  while (line !== null) {
    if (line.trim() === '') {
      line = await stream.line(LINE_BYTES);
      continue;
    }
    if (!isWarcStart(line)) {
      const offset = stream.at;
      line = await nextStart(stream);
      yield { warc: WARC_TRANSCRIPT, offset, length: stream.at - offset, fault: 'no-record' };
      continue;
    }
    yield await readRecord(stream, line, effects);
    line = await stream.line(LINE_BYTES);
  }
}

async function nextStart(stream: ByteStream): Promise<string | null> {
  for (;;) {
    const line = await stream.line(LINE_BYTES);
    if (line === null || isWarcStart(line)) return line;
  }
}

async function readRecord(stream: ByteStream, first: string, effects: WarcEffects): Promise<WarcLine> {
  const offset = stream.at - first.length;
  const lines = [first];
  for (;;) {
    const line = await stream.line(LINE_BYTES);
    if (line === null || line === '') break;
    if (lines.length < HEAD_LINES) lines.push(line);
  }
  const header = readWarcHeader(lines)!;
  const about = { warc: WARC_TRANSCRIPT, offset, fields: shownFields(header) };
  if (header.length === null) return { ...about, length: stream.at - offset, fault: 'no-length' };
  const block = await readBlock(stream, header, effects);
  const length = stream.at - offset;
  if (block.cut) return { ...about, length, fault: 'cut-off' };
  return { ...about, length, ...describeBlock(header, block, effects) };
}

/** Fields that say what, whence and when. Addresses of machines and the rest stay with the archive. */
const SHOWN = [
  'warc-type',
  'warc-record-id',
  'warc-target-uri',
  'warc-date',
  'warc-concurrent-to',
  'warc-refers-to',
  'warc-refers-to-target-uri',
  'warc-profile',
  'warc-truncated',
  'warc-filename',
  'content-type',
] as const;
const FIELD_UNITS = 8_192;

function shownFields({ version, fields }: WarcHeader): Record<string, string> {
  const shown = SHOWN.flatMap((name) => {
    const value = fields.get(name);
    return value === undefined ? [] : [[name, value.slice(0, FIELD_UNITS)] as const];
  });
  return { version, ...Object.fromEntries(shown) };
}

interface Block {
  /** Null: more than is held. */
  readonly bytes: Uint8Array | null;
  readonly head: Uint8Array;
  /** Of the payload, without the head of the answer that it came in. */
  readonly sizeBytes: number;
  readonly digests: Digested;
  readonly cut: boolean;
}

const HEAD_BYTES = 65_536;

async function readBlock(stream: ByteStream, header: WarcHeader, { hasher }: WarcEffects): Promise<Block> {
  const length = header.length!;
  const limit = length <= WARC_TEXT_BYTES ? length : HEAD_BYTES;
  const payload = new Payload(hasher(), isHttp(header));
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  const given = await stream.bytes(length, (piece) => {
    payload.push(piece);
    if (heldBytes >= limit) return;
    const kept = piece.slice(0, limit - heldBytes);
    held.push(kept);
    heldBytes += kept.length;
  });
  const bytes = concat(held);
  return {
    ...{ ...payload.end(), cut: given < length },
    ...{ bytes: length <= WARC_TEXT_BYTES ? bytes : null, head: bytes.subarray(0, HEAD_BYTES) },
  };
}

/** A head that does not end within so much is none. */
const HTTP_HEAD_BYTES = 1 << 18;

/** Digests what stands behind the head of an HTTP message; all of it where there is no head. */
class Payload {
  readonly #hash: ReturnType<WarcEffects['hasher']>;
  /** Null: the body has begun. */
  #head: Uint8Array | null;
  #sizeBytes = 0;

  constructor(hash: ReturnType<WarcEffects['hasher']>, hasHead: boolean) {
    this.#hash = hash;
    this.#head = hasHead ? new Uint8Array(0) : null;
  }

  push(piece: Uint8Array): void {
    if (this.#head === null) return this.#take(piece);
    const head = concat([this.#head, piece]);
    const found = findHttpBody(head);
    if (found === null && head.length < HTTP_HEAD_BYTES) return void (this.#head = head);
    this.#head = null;
    this.#take(head.subarray(found?.body ?? 0));
  }

  end(): Pick<Block, 'sizeBytes' | 'digests'> {
    return { sizeBytes: this.#sizeBytes, digests: this.#hash.digest() };
  }

  #take(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
  }
}

function isHttp({ fields }: WarcHeader): boolean {
  return /^application\/http\b/i.test(fields.get('content-type') ?? '');
}

function describeBlock(header: WarcHeader, block: Block, effects: WarcEffects): Partial<WarcLine> {
  const http = isHttp(header) ? readHttp(block.bytes ?? block.head) : null;
  const stated = isHttp(header) ? (http?.fields.get('content-type') ?? '') : (header.fields.get('content-type') ?? '');
  const status = http?.status ?? null;
  const about = status === null ? {} : { status };
  const asStored = { sizeBytes: block.sizeBytes, ...block.digests };
  const guess = recogniseContent(http?.body ?? block.head)?.mediaType ?? mediaTypeOf(stated);
  const withheld = { ...about, ...withheldAs(asStored, guess) };
  if (block.bytes === null) {
    const isPage = isTextType(stated) || beginsAsText(http?.body ?? block.head);
    return isPage ? { ...withheld, fault: 'too-long' } : withheld;
  }
  const payload = http === null ? block.bytes : unpacked(http.fields, http.body, effects);
  if (payload === 'too-long') return { ...withheld, fault: isTextType(stated) ? 'too-long' : 'not-unpacked' };
  if (payload === null) return { ...withheld, fault: 'not-unpacked' };
  return { ...about, ...describePayload(payload, mediaTypeOf(stated), stated, effects) };
}

/** As the server called it: of what is packed, and too long to be unpacked, nothing else is known. */
function isTextType(stated: string): boolean {
  return /^(?:text\/.+|application\/(?:.+\+)?(?:json|xml|javascript))$/.test(mediaTypeOf(stated));
}

function beginsAsText(head: Uint8Array): boolean {
  return head.length > 0 && recogniseContent(head) === null && judgeText(head.subarray(0, HEAD_BYTES)).kind === 'text';
}

/** Text is kept; of everything else what it is, by its content before what the server called it. */
function describePayload(
  payload: Uint8Array,
  statedType: string,
  stated: string,
  { hasher }: WarcEffects,
): Partial<WarcLine> {
  if (payload.length === 0) return { mediaType: statedType, text: '' };
  const verdict = judgeText(payload.subarray(0, HEAD_BYTES));
  const known = recogniseContent(payload)?.mediaType ?? null;
  const isMedia = /^(?:image|video|audio)\//.test(known ?? statedType);
  if (verdict.kind === 'text' && !isMedia) {
    const charset = charsetOf(stated, payload, verdict.encoding);
    return { mediaType: statedType, charset, text: new TextDecoder(charset).decode(payload) };
  }
  const hash = hasher();
  hash.update(payload);
  const type = known ?? (verdict.kind === 'binary' && !isMedia ? verdict.mediaType : statedType);
  return withheldAs({ sizeBytes: payload.length, ...hash.digest() }, type);
}

function withheldAs(facts: Digested & { readonly sizeBytes: number }, mediaType: string): Partial<WarcLine> {
  return { mediaType, withheld: { ...facts, mediaType } };
}

function mediaTypeOf(stated: string): string {
  const type = stated.split(';', 1)[0]!.trim().toLowerCase();
  return /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80}$/.test(type) ? type : 'application/octet-stream';
}

function unpacked(
  fields: ReadonlyMap<string, string>,
  body: Uint8Array,
  { unpack }: WarcEffects,
): ReturnType<WarcEffects['unpack']> {
  const chunked = /\bchunked\b/i.test(fields.get('transfer-encoding') ?? '');
  const bytes = chunked ? joinChunks(body) : body;
  const encoding = (fields.get('content-encoding') ?? '').trim().toLowerCase().replace(/^x-/, '');
  if (encoding === '' || encoding === 'identity' || bytes.length === 0) return bytes;
  // Many writers store what they received unpacked, and leave the field as it was.
  if (encoding === 'gzip' && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  return unpack(encoding, bytes, WARC_TEXT_BYTES);
}

const LABEL = /charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{1,40})/;

/** What the server says, else the page, else what the bytes are. */
function charsetOf(stated: string, payload: Uint8Array, judged: string): string {
  const page = new TextDecoder('windows-1252').decode(payload.subarray(0, 2048));
  for (const said of [LABEL.exec(stated)?.[1], /<meta\b[^>]*>/i.test(page) ? LABEL.exec(page)?.[1] : undefined]) {
    const known = said === undefined ? null : knownCharset(said);
    if (known !== null) return known;
  }
  return judged;
}

function knownCharset(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
