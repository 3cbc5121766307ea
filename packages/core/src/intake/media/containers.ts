/**
 * Families of files that share a frame and differ inside: ISO base media (MP4, MOV, HEIC, AVIF, M4A, 3GP), EBML (Matroska,
 * WebM), Ogg, zip (OOXML, OpenDocument, EPUB, APK), bitmaps, icons, programs for DOS and Windows, Flash.
 * Each reader gives the media type or null; none throws on short input.
 */

const decoder = new TextDecoder('latin1');

/** Bytes `from…to` as Latin-1 text; shorter where the input ends. */
function latin1(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

function uint32le(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}

const BRANDS: readonly (readonly [prefix: string, mediaType: string])[] = [
  ['avif', 'image/avif'],
  ['avis', 'image/avif'],
  ['heic', 'image/heic'],
  ['heix', 'image/heic'],
  ['hevc', 'image/heic'],
  ['heim', 'image/heic'],
  ['heis', 'image/heic'],
  ['mif1', 'image/heif'],
  ['msf1', 'image/heif'],
  ['crx', 'image/x-canon-cr3'],
  ['jxl', 'image/jxl'],
  ['jp2', 'image/jp2'],
  ['jpm', 'image/jpm'],
  ['qt', 'video/quicktime'],
  ['M4A', 'audio/mp4'],
  ['M4B', 'audio/mp4'],
  ['M4P', 'audio/mp4'],
  ['F4A', 'audio/mp4'],
  ['3g', 'video/3gpp'],
  ['M4V', 'video/x-m4v'],
];
const QUICKTIME_ATOMS = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** ISO/IEC 14496-12: a box size, then `ftyp`; older QuickTime begins with another atom. */
export function sniffIsoMedia(head: Uint8Array): string | null {
  const box = latin1(head, 4, 8);
  if (box === 'ftyp' && head[0] === 0)
    return BRANDS.find(([prefix]) => latin1(head, 8, 12).startsWith(prefix))?.[1] ?? 'video/mp4';
  if (head[0] === 0 && QUICKTIME_ATOMS.has(box)) return 'video/quicktime';
  return head[0] === 0 && (box === 'styp' || box === 'moof' || box === 'sidx') ? 'video/mp4' : null;
}

/** EBML: Matroska unless the header says WebM. */
export function sniffEbml(head: Uint8Array): string | null {
  if (head[0] !== 0x1a || head[1] !== 0x45 || head[2] !== 0xdf || head[3] !== 0xa3) return null;
  return latin1(head, 4, 80).includes('webm') ? 'video/webm' : 'video/x-matroska';
}

export function sniffOgg(head: Uint8Array): string | null {
  if (latin1(head, 0, 4) !== 'OggS' || head[4] !== 0) return null;
  return /theora|BBCD|video\0/.test(latin1(head, 26, 96)) ? 'video/ogg' : 'audio/ogg';
}

/** By the name of the first member, and for `mimetype` by its content, which those formats store uncompressed. */
const ZIP_KINDS: readonly (readonly [first: RegExp, mediaType: string])[] = [
  [/^mimetypeapplication\/epub\+zip/, 'application/epub+zip'],
  [/^mimetypeapplication\/vnd\.oasis\.opendocument\./, 'application/vnd.oasis.opendocument'],
  [
    /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/|word\/|xl\/|ppt\/)/,
    'application/vnd.openxmlformats-officedocument',
  ],
  [/^(?:AndroidManifest\.xml|classes\.dex)/, 'application/vnd.android.package-archive'],
  [/^META-INF\//, 'application/java-archive'],
];

/**
 * PKZIP APPNOTE 4.3: a local header, an empty archive or a spanned one. Only the first member tells documents apart: an archive of a
 * chat may hold documents further on.
 */
export function sniffZip(head: Uint8Array): string | null {
  const mark = latin1(head, 0, 4);
  if (mark !== 'PK\x03\x04' && mark !== 'PK\x05\x06' && mark !== 'PK\x07\x08') return null;
  const nameLength = (head[26] ?? 0) | ((head[27] ?? 0) << 8);
  const extraLength = (head[28] ?? 0) | ((head[29] ?? 0) << 8);
  const nameEnd = 30 + nameLength;
  const first = latin1(head, 30, nameEnd) + latin1(head, nameEnd + extraLength, nameEnd + extraLength + 64);
  return ZIP_KINDS.find(([pattern]) => pattern.test(first))?.[1] ?? 'application/zip';
}

const DIB_HEADER_SIZES = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

export function sniffBitmap(head: Uint8Array): string | null {
  if (latin1(head, 0, 2) === 'BM' && head.length >= 18 && DIB_HEADER_SIZES.has(uint32le(head, 14))) return 'image/bmp';
  return null;
}

/** Icon and cursor: a count of 1–255 pictures, the first entry's reserved byte zero, its offset behind the directory. */
export function sniffIcon(head: Uint8Array): string | null {
  if (head.length < 22 || head[0] !== 0 || head[1] !== 0 || head[3] !== 0 || head[5] !== 0) return null;
  const count = head[4] ?? 0;
  const entry = head[9] === 0 && uint32le(head, 18) >= 6 + 16 * count && uint32le(head, 18) < 1 << 24;
  if (count === 0 || !entry) return null;
  return head[2] === 1 ? 'image/vnd.microsoft.icon' : head[2] === 2 ? 'image/x-win-cursor' : null;
}

/** A DOS header whose pointer to the next header is plausible. */
export function sniffDosProgram(head: Uint8Array): string | null {
  if (latin1(head, 0, 2) !== 'MZ' || head.length < 64) return null;
  const next = uint32le(head, 60);
  const zeros = head.subarray(2, 64).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return (next >= 64 && next < 0x10000) || zeros >= 16 ? 'application/vnd.microsoft.portable-executable' : null;
}

/** SWF: plain, zlib or LZMA, with a version byte below 64 and a length below 16 MiB. */
export function sniffFlash(head: Uint8Array): string | null {
  if (!/^[FCZ]WS$/.test(latin1(head, 0, 3)) || head.length < 8) return null;
  return (head[3] ?? 255) < 64 && head[7] === 0 ? 'application/x-shockwave-flash' : null;
}

/** Pictures and documents that are themselves text: SVG, PDF, PostScript, RTF, XPM. */
export function sniffTextual(head: Uint8Array): string | null {
  const text = latin1(head, 0, 1024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^%PDF-\d/.test(text)) return 'application/pdf';
  if (text.startsWith('%!PS-Adobe')) return 'application/postscript';
  if (text.startsWith('{\\rtf1')) return 'application/rtf';
  if (text.startsWith('/* XPM */')) return 'image/x-xpixmap';
  if (/^P[1-6]\n(#.*\n)?\d{1,6}\s+\d{1,6}\s/.test(text)) return 'image/x-portable-anymap';
  return /^(<\?xml[^>]{0,200}>\s*)?(<!--[^>]{0,400}-->\s*)*(<!DOCTYPE\s+svg\b[^>]{0,400}>\s*)?<svg[\s>]/i.test(text)
    ? 'image/svg+xml'
    : null;
}
