/** Careful reading of values that a file may have given any type. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object, or null where it is none (arrays are none). */
export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The object's own value: `toString` and its like in a file are data, not methods. */
export function fieldOf(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The value as a list, or an empty one where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects in a list; everything else in it is left out. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return listOf(value)
    .map(objectOf)
    .filter((item) => item !== null);
}

/** A string; null for every other type. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A string that says something; null for the empty one and every other type. */
export function nameOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An id that a file writes as string or number; null for every other type and for the empty string. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return nameOf(value);
}

/** A finite number, also where the file writes it as a string of digits; else null. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && /^-?\d{1,17}(?:\.\d{1,12})?$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A whole number of at least 0, such as a size or a count; else null. */
export function countOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
