/**
 * A web archive at the door: its pages are written down as text, a line for each record, and that is sealed; the archive itself holds whatever a
 * browser had fetched, pictures among it, and goes the way of all binaries, as digest, size and type.
 */
import { transcribeWarc, WARC_TRANSCRIPT, type WarcEffects, type WarcLine } from '@custodia/core';
import { fromHex } from '@custodia/proof';
import type { NewWithheld } from '@custodia/store';
import { createHash, type Hash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { isMedia, reasonFor, sealText, type Received } from './seal-text.ts';
import type { Sealer } from './sealer.ts';

const WARC_REASON =
  'Web archive: digest, size and type kept. The text of its pages was written down and sealed, a line for each record; pictures, sounds, films ' +
  'and other binaries in it were digested and dropped.';

/** `path`: of the archive as it unpacks. `faultOf`: why the bytes ended early; null where they did not. */
export async function sealWarc(
  sealer: Sealer,
  path: string,
  part: number,
  source: AsyncIterable<Uint8Array>,
  faultOf: () => string | null = () => null,
): Promise<Received> {
  const whole = digester();
  const dropped: NewWithheld[] = [];
  const sealed = await sealText(sealer, `${path}.jsonl`, part, linesOf(tee(source, whole), path, dropped, faultOf));
  const original = { ...whole.facts(), path, mediaType: 'application/warc', reason: WARC_REASON };
  return { parts: sealed.parts, withheld: [original, ...dropped, ...sealed.withheld] };
}

async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  path: string,
  dropped: NewWithheld[],
  faultOf: () => string | null,
): AsyncGenerator<Uint8Array> {
  let record = 0;
  let cut = false;
  let end = 0;
  for await (const line of transcribeWarc(source, EFFECTS)) {
    record += 1;
    cut = line.fault === 'cut-off';
    end = line.offset + line.length;
    if (line.withheld !== undefined) dropped.push(withheldOf(line.withheld, `${path}/record ${record}`));
    yield encode(line);
  }
  // The bytes ended between two records: that there were more is known all the same.
  if (faultOf() !== null && !cut) yield encode({ warc: WARC_TRANSCRIPT, offset: end, length: 0, fault: 'cut-off' });
}

function encode(line: WarcLine): Uint8Array {
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

function withheldOf(given: NonNullable<WarcLine['withheld']>, path: string): NewWithheld {
  const { sizeBytes, sha256, md5, mediaType } = given;
  return {
    ...{ path, withinPart: null, atOffset: null, sizeBytes, mediaType },
    ...{ sha256: fromHex(sha256), md5: fromHex(md5), reason: reasonFor(isMedia(mediaType) ? mediaType : null) },
  };
}

const EFFECTS: WarcEffects = {
  hasher: () => {
    const [sha256, md5] = [createHash('sha256'), createHash('md5')];
    return {
      update: (bytes) => void (sha256.update(bytes), md5.update(bytes)),
      digest: () => ({ sha256: sha256.digest('hex'), md5: md5.digest('hex') }),
    };
  },
  unpack(encoding, bytes, maxOutputLength) {
    try {
      switch (encoding) {
        case 'gzip':
          return gunzipSync(bytes, { maxOutputLength });
        case 'deflate':
          return inflate(bytes, maxOutputLength);
        case 'br':
          return brotliDecompressSync(bytes, { maxOutputLength });
        default:
          return null;
      }
    } catch (cause) {
      return (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : null;
    }
  },
};

/** Some servers send it without the frame that RFC 9110 asks for. */
function inflate(bytes: Uint8Array, maxOutputLength: number): Uint8Array {
  const framed = (bytes[0]! & 0x0f) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;
  return framed ? inflateSync(bytes, { maxOutputLength }) : inflateRawSync(bytes, { maxOutputLength });
}

function digester() {
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let sizeBytes = 0;
  const digestOf = (hash: Hash): Uint8Array => new Uint8Array(hash.digest());
  return {
    update(bytes: Uint8Array): void {
      sha256.update(bytes);
      md5.update(bytes);
      sizeBytes += bytes.length;
    },
    facts: () => ({ withinPart: null, atOffset: null, sizeBytes, sha256: digestOf(sha256), md5: digestOf(md5) }),
  };
}

async function* tee(source: AsyncIterable<Uint8Array>, into: { update(bytes: Uint8Array): void }) {
  for await (const chunk of source) {
    into.update(chunk);
    yield chunk;
  }
}
