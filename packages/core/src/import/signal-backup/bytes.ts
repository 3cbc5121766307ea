/** Protobuf's `bytes` in JSON: base64 (RFC 4648, either alphabet). */

/** Longest value that is looked at: ids and digests are shorter. */
const LONGEST = 128;

/** The bytes as lower-case hex; null where the value is no base64 of 1 to 96 bytes. */
export function hexOf(value: unknown): string | null {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return null;
  const plain = value.replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return null;
  try {
    return Array.from(atob(plain), (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}

/** Sixteen bytes as a UUID; null for anything else. Signal's account ids (ACI, PNI) are such; a PNI may have one byte before it. */
export function uuidOf(value: unknown): string | null {
  const hex = hexOf(value);
  if (hex === null || (hex.length !== 32 && hex.length !== 34)) return null;
  const id = hex.slice(-32);
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-');
}
