/** Names of files as people gave them, made fit for a folder of ours: no folders, no control characters, no name that means something. */

const LONGEST_BYTES = 200;
const UNNAMED = 'unnamed';

/** Never empty, never a path. What a name says stays as it was where it can. */
export function toFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  return shorten(plain) || UNNAMED;
}

/** Keeps the extension: it is what people look at. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - extension.length);
  while (Buffer.byteLength(stem) + extension.length > LONGEST_BYTES) stem = stem.slice(0, -1);
  return stem.toWellFormed() + extension;
}
