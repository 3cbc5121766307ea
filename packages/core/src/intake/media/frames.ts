/**
 * Streams without a file header, recognised by frames that follow each other: MPEG audio, ADTS AAC, AC-3, MPEG transport.
 * One sync word is two bytes and would be met by chance, so each needs a second frame where the head is long enough.
 */
const BITRATES_V1_L3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const BITRATES_V1_L2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0];
const BITRATES_V1_L1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 0];
const BITRATES_V2_L1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256, 0];
const BITRATES_V2_L23 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const SAMPLE_RATES = [44_100, 48_000, 32_000, 0];

/** Length in bytes of the MPEG audio frame at `at` (ISO/IEC 11172-3, 13818-3), or 0 where there is none. */
function mpegAudioFrameLength(bytes: Uint8Array, at: number): number {
  const [b0, b1, b2] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  const version = (b1 >> 3) & 3;
  const layer = (b1 >> 1) & 3;
  if (b0 !== 0xff || (b1 & 0xe0) !== 0xe0 || version === 1 || layer === 0) return 0;
  const first = version === 3;
  const rate = (SAMPLE_RATES[(b2 >> 2) & 3] ?? 0) / (first ? 1 : version === 2 ? 2 : 4);
  const table = first
    ? [BITRATES_V1_L3, BITRATES_V1_L2, BITRATES_V1_L1][layer - 1]
    : [BITRATES_V2_L23, BITRATES_V2_L23, BITRATES_V2_L1][layer - 1];
  const bitrate = (table?.[b2 >> 4] ?? 0) * 1000;
  if (rate === 0 || bitrate === 0) return 0;
  const padding = (b2 >> 1) & 1;
  if (layer === 3) return (Math.floor((12 * bitrate) / rate) + padding) * 4;
  return Math.floor(((layer === 1 && !first ? 72 : 144) * bitrate) / rate) + padding;
}

function adtsFrameLength(bytes: Uint8Array, at: number): number {
  const [b0, b1, b2] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  if (b0 !== 0xff || (b1 & 0xf6) !== 0xf0 || ((b2 >> 2) & 15) > 12) return 0;
  const length = (((bytes[at + 3] ?? 0) & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5);
  return length >= 7 ? length : 0;
}

function followed(head: Uint8Array, lengthAt: (bytes: Uint8Array, at: number) => number): 'twice' | 'once' | 'no' {
  const first = lengthAt(head, 0);
  if (first === 0) return 'no';
  if (head.length < first + 6) return 'once';
  return lengthAt(head, first) > 0 ? 'twice' : 'no';
}

/** 188-byte packets (or 192 with a time code, or 204) that begin with 0x47. */
function isTransportStream(head: Uint8Array): boolean {
  return [
    [188, 0],
    [192, 4],
    [204, 0],
  ].some(([size = 188, first = 0]) => {
    const syncs = Math.min(5, Math.floor((head.length - first - 1) / size) + 1);
    return syncs >= 3 && Array.from({ length: syncs }, (_, n) => head[first + n * size]).every((byte) => byte === 0x47);
  });
}

/** Media type of a headerless stream, and whether a second frame confirmed it. */
export function sniffFrames(head: Uint8Array): { mediaType: string; confirmed: boolean } | null {
  const aac = followed(head, adtsFrameLength);
  if (aac !== 'no') return { mediaType: 'audio/aac', confirmed: aac === 'twice' };
  const mpeg = followed(head, mpegAudioFrameLength);
  if (mpeg !== 'no') return { mediaType: 'audio/mpeg', confirmed: mpeg === 'twice' };
  if (head[0] === 0x0b && head[1] === 0x77) return { mediaType: 'audio/ac3', confirmed: false };
  if (head[0] === 0xff && head[1] === 0x0a) return { mediaType: 'image/jxl', confirmed: false };
  return isTransportStream(head) ? { mediaType: 'video/mp2t', confirmed: false } : null;
}
