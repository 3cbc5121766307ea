/**
 * Character references in markup, as exporters really write them: HTML's names, numbers, and emoji as two references to UTF-16
 * surrogates (`&#55357;&#56838;`), which XML forbids and Android's backup tools write all the same.
 */
import { decodeHTMLStrict, decodeXML } from 'entities';

export interface DecodedReferences {
  readonly text: string;
  /** A reference named no character (lone surrogate, NUL, beyond U+10FFFF, or one that XML forbids); U+FFFD stands in its place. */
  readonly invalid: boolean;
}

const NUMERIC = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/gi;
const REPLACEMENT = '\ufffd';

/** Decodes all references. A text without `&` is given back as it is. */
export function decodeReferences(text: string, xml: boolean): DecodedReferences {
  if (!text.includes('&')) return { text, invalid: false };
  let invalid = false;
  const refuse = (): string => {
    invalid = true;
    return REPLACEMENT;
  };
  const numbered = text.replace(NUMERIC, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code >= 0xd800 && code <= 0xdfff) return String.fromCharCode(code);
    if (code === 0x26) return '&amp;';
    if (!isCharacter(code, xml)) return refuse();
    return !xml && code >= 0x80 && code < 0xa0 ? whole : String.fromCodePoint(code);
  });
  const named = numbered.includes('&') ? (xml ? decodeXML(numbered) : decodeHTMLStrict(numbered)) : numbered;
  if (named.isWellFormed()) return { text: named, invalid };
  return { text: named.toWellFormed(), invalid: true };
}

/** XML 1.0 section 2.2; HTML also admits the other control characters but not NUL. */
function isCharacter(code: number, xml: boolean): boolean {
  if (code === 0 || code > 0x10ffff || (code & 0xfffe) === 0xfffe) return false;
  return !xml || code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
