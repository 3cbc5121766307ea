/** Host names in a view: where they end, their registered suffix, their ASCII (Punycode) form. */
import { parse } from 'tldts';
import { isAlnum, isDigit, isHostLetter } from '../chars.ts';

/** RFC 1035: 253 characters in all, 63 a label. */
export const MAX_HOST = 253;
const MAX_LABEL = 63;

export interface Host {
  /** Lower case, Punycode. */
  readonly ascii: string;
  readonly labels: readonly string[];
  /** Registered suffix (`co.uk`), Punycode; null where the last label is no ICANN suffix. */
  readonly suffix: string | null;
}

export function isHostChar(code: number): boolean {
  return isHostLetter(code) || isDigit(code) || code === 45;
}

/** End of the run of labels and single dots that begins at `from`; trailing dots and hyphens left out. */
export function hostEnd(text: string, from: number): number {
  let at = from;
  while (isHostChar(text.charCodeAt(at)) || (text.charCodeAt(at) === 46 && isHostChar(text.charCodeAt(at + 1)))) at++;
  while (at > from && text.charCodeAt(at - 1) === 45) at--;
  return at;
}

/** The host as written, or null where it breaks the rules of RFC 1123 or cannot be put in Punycode. */
export function parseHost(written: string): Host | null {
  if (written.length > MAX_HOST || written.length < 3) return null;
  const ascii = toAscii(written);
  if (ascii === null) return null;
  const labels = ascii.split('.');
  if (!labels.every(isLabel)) return null;
  const known = parse(ascii, { extractHostname: false, validateHostname: false, detectIp: false });
  return { ascii, labels, suffix: known.isIcann && known.domain !== null ? known.publicSuffix : null };
}

function isLabel(label: string): boolean {
  if (label.length === 0 || label.length > MAX_LABEL) return false;
  return isAlnum(label.charCodeAt(0)) && isAlnum(label.charCodeAt(label.length - 1));
}

function toAscii(written: string): string | null {
  if (/^[\x00-\x7f]+$/.test(written)) return written.toLowerCase();
  const url = URL.parse(`http://${written}/`);
  return url === null || url.hostname === '' ? null : url.hostname;
}
