/**
 * Meta's older exports write every byte of a UTF-8 text as a character of its own (`\u00c3\u00a9` for é). Such a string is known
 * with certainty: all its characters are below U+0100 and, taken as bytes, they are valid UTF-8. Anything else stays as it is.
 */
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const NEEDS_REPAIR = /[\u0080-\u00ff]/;
const BEYOND_BYTES = /[^\u0000-\u00ff]/;

/** The text that was meant; the same string where nothing is to repair. */
export function repairText(text: string): string {
  if (!NEEDS_REPAIR.test(text) || BEYOND_BYTES.test(text)) return text;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return STRICT.decode(bytes);
  } catch {
    return text;
  }
}

/** The value with every string and key repaired, and whether anything was. Nested at most as deep as the JSON reader allows. */
export function repairValue(value: unknown): { readonly value: unknown; readonly repaired: boolean } {
  if (typeof value === 'string') {
    const text = repairText(value);
    return { value: text, repaired: text !== value };
  }
  if (Array.isArray(value)) {
    const items = value.map(repairValue);
    return items.some((item) => item.repaired)
      ? { value: items.map((item) => item.value), repaired: true }
      : { value, repaired: false };
  }
  if (typeof value !== 'object' || value === null) return { value, repaired: false };
  return repairObject(value);
}

function repairObject(object: object): { readonly value: unknown; readonly repaired: boolean } {
  let repaired = false;
  const entries = Object.entries(object).map(([key, item]) => {
    const inner = repairValue(item);
    const name = repairText(key);
    repaired ||= inner.repaired || name !== key;
    return [name, inner.value] as const;
  });
  return repaired ? { value: Object.fromEntries(entries), repaired } : { value: object, repaired };
}
