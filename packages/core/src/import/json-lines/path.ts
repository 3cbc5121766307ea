/** Dotted paths into an object: `author.name`, `parts.0.text`. A key that itself holds a dot is found where it stands whole. */
import { fieldOf, objectOf, type JsonObject } from '../json/index.ts';

/** The value at the path; undefined where there is none. */
export function findAt(object: JsonObject, path: string): unknown {
  const whole = fieldOf(object, path);
  if (whole !== undefined) return whole;
  let value: unknown = object;
  for (const step of path.split('.')) {
    const inner = Array.isArray(value) ? ({ ...value } as JsonObject) : objectOf(value);
    if (inner === null) return undefined;
    value = fieldOf(inner, step);
  }
  return value;
}

/** A value as text: strings as they are, numbers and true or false as JSON writes them; null for everything else. */
export function plainTextOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
