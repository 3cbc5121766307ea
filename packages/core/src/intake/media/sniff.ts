/**
 * What a file is, by its bytes and never by its name. Used at the door, before anything is kept: a file or an embedded run
 * that is image, video, audio or any other known binary is written down as digest, size and type, and its bytes are dropped.
 */
import {
  sniffBitmap,
  sniffDosProgram,
  sniffEbml,
  sniffFlash,
  sniffIcon,
  sniffIsoMedia,
  sniffOgg,
  sniffTextual,
  sniffZip,
} from './containers.ts';
import { sniffFrames } from './frames.ts';
import { SIGNATURES, SIGNATURES_BY_FIRST_BYTE, SIGNATURES_WITH_OFFSET, type Signature } from './signatures.ts';

/** Bytes that no text encoding in use leaves in a text: NUL, most control characters. IRC and terminal codes are text. */
export const UNTEXTUAL: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  [0, 1, 4, 5, 6, 0x0e, 0x10, 0x13, 0x14, 0x15, 0x17, 0x18, 0x19, 0x1a, 0x1c].includes(byte) ? 1 : 0,
);

export interface RecognisedContent {
  readonly mediaType: string;
  /** False where two or three bytes alone say so and chance would meet them. */
  readonly certain: boolean;
}

/** 1 for two first bytes (first * 256 + second) that a binary recognised for certain can begin with; formats that are text left out. */
export const BINARY_STARTS: Uint8Array = buildBinaryStarts();

function buildBinaryStarts(): Uint8Array {
  const starts = new Uint8Array(65_536);
  for (const { offset, bytes } of SIGNATURES) if (offset === 0) starts[(bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)] = 1;
  for (const pair of ['\0\0', 'PK', '\x1aE', 'Og', 'BM', 'MZ', 'FW', 'CW', 'ZW', '%P']) {
    starts[pair.charCodeAt(0) * 256 + pair.charCodeAt(1)] = 1;
  }
  for (let second = 0xe0; second < 0x100; second += 1) starts[0xff00 + second] = 1;
  for (let second = 1; second < 0x100; second += 1) starts[second] = 1;
  return starts;
}

/**
 * Media type by content, or null where the head is none of the known binaries (text, or unknown). Give at least the first
 * 512 bytes where there are as many; 64 KiB where at hand.
 */
export function sniffMedia(head: Uint8Array): string | null {
  return recogniseContent(head)?.mediaType ?? null;
}

/** As `sniffMedia`, with how sure; a caller that looks inside running text takes only certain answers. */
export function recogniseContent(head: Uint8Array): RecognisedContent | null {
  const mediaType = sniffBySignature(head) ?? sniffByStructure(head);
  if (mediaType !== null) return { mediaType, certain: true };
  const frames = sniffFrames(head);
  return frames && { mediaType: frames.mediaType, certain: frames.confirmed };
}

function sniffBySignature(head: Uint8Array): string | null {
  const found =
    SIGNATURES_BY_FIRST_BYTE.get(head[0] ?? -1)?.find((signature) => matches(head, signature)) ??
    SIGNATURES_WITH_OFFSET.find((signature) => matches(head, signature));
  return found?.mediaType ?? null;
}

function matches(head: Uint8Array, { offset, bytes, printable }: Signature): boolean {
  if (head.length < offset + bytes.length) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    const expected = bytes[index];
    if (expected !== -1 && head[offset + index] !== expected) return false;
  }
  return !printable || hasUntextualByte(head.subarray(0, 512));
}

type Sniffer = (head: Uint8Array) => string | null;

/** Which families can begin with a byte: most bytes of a text begin none, and cost one look-up. */
const STRUCTURES: readonly (readonly [firstBytes: string, sniff: Sniffer])[] = [
  ['\0', sniffIsoMedia],
  ['P', sniffZip],
  ['\x1a', sniffEbml],
  ['O', sniffOgg],
  ['B', sniffBitmap],
  ['\0', sniffIcon],
  ['M', sniffDosProgram],
  ['FCZ', sniffFlash],
  ['%{/P< \t\r\n\xef', sniffTextual],
];
const STRUCTURES_BY_FIRST_BYTE: readonly (readonly Sniffer[])[] = Array.from({ length: 256 }, (_, byte) =>
  STRUCTURES.filter(([firstBytes]) => firstBytes.includes(String.fromCharCode(byte))).map(([, sniff]) => sniff),
);

function sniffByStructure(head: Uint8Array): string | null {
  for (const sniff of STRUCTURES_BY_FIRST_BYTE[head[0] ?? 0x61] ?? []) {
    const mediaType = sniff(head);
    if (mediaType !== null) return mediaType;
  }
  return null;
}

function hasUntextualByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => UNTEXTUAL[byte] === 1);
}
