/**
 * Digests bytes that are not kept, as they stream past, and writes the marker that stands in their place. The digest makers are
 * injected: this package reads no platform cryptography.
 */
import { hexDigitOf } from './verdict.ts';

/** What node:crypto's and noble's hash objects have in common. */
export interface Hasher {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

export interface Digests {
  readonly sha256: () => Hasher;
  readonly md5: () => Hasher;
}

/** One stretch of a text file whose bytes were not kept. */
export interface WithheldRun {
  /** Where its marker begins in the reduced output. */
  readonly offsetInOutput: number;
  /** Where the stretch began in the bytes as they came in, and how many of those the marker replaces. */
  readonly offsetInInput: number;
  readonly lengthInInput: number;
  /** Decoded size and digests (hex), and the media type by content. */
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly md5: string;
  readonly mediaType: string;
  /** How the bytes stood in the text. */
  readonly encoding: 'base64' | 'hex' | 'raw';
}

export type WithheldFacts = Pick<WithheldRun, 'mediaType' | 'sizeBytes' | 'sha256'>;

/** The fixed text in place of withheld bytes: ASCII without quotes, `<`, `&`, `\`, so that it breaks no JSON, XML or HTML. */
export function formatMediaMarker({ mediaType, sizeBytes, sha256 }: WithheldFacts): string {
  return `[media withheld: ${mediaType}, ${sizeBytes} bytes, sha256 ${sha256}]`;
}

const MARKER = /\[media withheld: ([a-z]+\/[a-z0-9.+-]+), (\d+) bytes, sha256 ([0-9a-f]{64})\]/;

/** Facts of the first marker in a text, or null where there is none. */
export function findMediaMarker(text: string): WithheldFacts | null {
  const match = MARKER.exec(text);
  if (match === null) return null;
  return { mediaType: match[1] ?? '', sizeBytes: Number(match[2]), sha256: match[3] ?? '' };
}

/** Takes what is withheld piece by piece; memory does not grow with it. */
export class Withholding {
  readonly mediaType: string;
  readonly encoding: WithheldRun['encoding'];
  readonly offsetInInput: number;
  private readonly sha256: Hasher;
  private readonly md5: Hasher;
  private sizeBytes = 0;
  private bits = 0;
  private held = 0;

  constructor(start: Pick<WithheldRun, 'mediaType' | 'encoding' | 'offsetInInput'>, digests: Digests) {
    this.mediaType = start.mediaType;
    this.encoding = start.encoding;
    this.offsetInInput = start.offsetInInput;
    this.sha256 = digests.sha256();
    this.md5 = digests.md5();
  }

  takeBytes(bytes: Uint8Array): void {
    this.sha256.update(bytes);
    this.md5.update(bytes);
    this.sizeBytes += bytes.length;
  }

  /** Letter values 0–63 of the run, in order; decoded by its encoding across calls. */
  takeLetters(letters: Uint8Array): void {
    const width = this.encoding === 'hex' ? 4 : 6;
    const out = new Uint8Array(((letters.length * width) >> 3) + 1);
    let [at, bits, held] = [0, this.bits, this.held];
    for (const letter of letters) {
      bits = ((bits << width) | (width === 4 ? hexDigitOf(letter) & 15 : letter)) & 0xffff;
      held += width;
      if (held >= 8) {
        held -= 8;
        out[at] = (bits >> held) & 0xff;
        at += 1;
      }
    }
    this.bits = bits;
    this.held = held;
    this.takeBytes(out.subarray(0, at));
  }

  finish(offsetInOutput: number, endInInput: number): WithheldRun {
    return {
      offsetInOutput,
      offsetInInput: this.offsetInInput,
      lengthInInput: endInInput - this.offsetInInput,
      sizeBytes: this.sizeBytes,
      sha256: toHex(this.sha256.digest()),
      md5: toHex(this.md5.digest()),
      mediaType: this.mediaType,
      encoding: this.encoding,
    };
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
