/** The characters of an XML file in the encoding that it has: byte order mark first, then its own declaration, else UTF-8. */
import { createReadStream } from 'node:fs';
import { XmlFault } from './fault.ts';

const DECLARED = /^<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']/u;
/** As the WHATWG names them: `iso-8859-1` is read as windows-1252, which has the same letters and more. */
const READ: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15']);
const HEAD_BYTES = 256;
type Decoder = InstanceType<typeof TextDecoder>;

/** Characters, in pieces of no meaning. Throws `XmlFault` at bytes that the encoding does not have, or an encoding that is not read. */
export async function* decodeXml(path: string, chunkBytes = 65_536): AsyncIterable<string> {
  yield* decodeChunks(createReadStream(path, { highWaterMark: chunkBytes }));
}

export async function* decodeChunks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let head: Uint8Array[] = [];
  let headBytes = 0;
  let decoder: Decoder | null = null;
  for await (const chunk of chunks) {
    if (decoder !== null) {
      yield decode(decoder, chunk, true);
      continue;
    }
    head.push(chunk);
    headBytes += chunk.length;
    if (headBytes < HEAD_BYTES) continue;
    decoder = decoderOf(Buffer.concat(head));
    yield decode(decoder, Buffer.concat(head), true);
    head = [];
  }
  decoder ??= decoderOf(Buffer.concat(head));
  yield decode(decoder, Buffer.concat(head), false);
}

function decode(decoder: Decoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new XmlFault(
      `there are bytes that are no ${decoder.encoding}: the file is damaged, or its encoding is declared wrongly`,
      {
        cause,
      },
    );
  }
}

function decoderOf(head: Uint8Array): Decoder {
  const encoding = markOf(head) ?? declaredOf(head) ?? 'utf-8';
  const decoder = knownDecoder(encoding);
  if (decoder === null || !READ.has(decoder.encoding))
    throw new XmlFault('its encoding is none that is read here: write it as UTF-8, UTF-16 or ISO-8859-1');
  return decoder;
}

function knownDecoder(encoding: string): Decoder | null {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return null;
  }
}

/** UTF-16 shows by its mark, or by the zero beside the first `<`. */
function markOf(head: Uint8Array): string | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  return null;
}

/** A file of one byte a letter that calls itself UTF-16 is none: what it declares then says nothing. */
function declaredOf(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  const encoding = DECLARED.exec(text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/u, ''))?.[1]?.toLowerCase() ?? null;
  if (encoding?.startsWith('utf-16') === true) return null;
  return encoding === 'us-ascii' ? 'utf-8' : encoding;
}
