/** Text as the formats of others admit it. */

const OUTSIDE_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * A string as xsd:string admits it. Control characters become their pictures (U+2400 and up), U+FFFE, U+FFFF and lone surrogates
 * U+FFFD; the text exactly as sealed stands in the package's message lines.
 */
export function plain(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.replace(OUTSIDE_XML, (found) => {
    const code = found.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

/** `plain`, or undefined for null. */
export function optional(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : plain(text);
}

/** One line: line ends and tabs become spaces. For headers and names. */
export function oneLine(text: string): string {
  return plain(text)
    .replace(/[\r\n\t\u0085\u2028\u2029]+/g, ' ')
    .trim();
}
