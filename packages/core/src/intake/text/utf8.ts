/** Strict UTF-8 (RFC 3629) over windows of bytes: no decoding, only where it stops being UTF-8. */

/** Length of the well-formed UTF-8 sequence at `at`; 0 where it is malformed, -1 where the window ends inside it. */
function utf8LengthAt(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let index = 1; index < length; index += 1) {
    if (at + index >= end) return -1;
    const byte = bytes[at + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return 0;
    if (index === 1 && !isSecondByteAllowed(lead, byte)) return 0;
  }
  return length;
}

function isSecondByteAllowed(lead: number, byte: number): boolean {
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}

/** Index of the first byte in `from…to` that is not UTF-8, or -1; a sequence cut by the end of the window is forgiven. */
export function findInvalidUtf8(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = utf8LengthAt(bytes, at, to);
    if (length === 0) return at;
    if (length < 0) return -1;
    at += length;
  }
  return -1;
}
