/** Class names of an element. Pages repeat the same few values, so each is taken apart once. */
import type { MarkupAttribute } from './token.ts';

const NO_CLASSES: readonly string[] = [];
const KNOWN_LIMIT = 4096;
const LONGEST_KNOWN = 256;
const known = new Map<string, readonly string[]>();

export function splitClasses(attributes: readonly MarkupAttribute[]): readonly string[] {
  for (const { name, value } of attributes) if (name === 'class') return splitValue(value);
  return NO_CLASSES;
}

function splitValue(value: string): readonly string[] {
  const found = known.get(value);
  if (found !== undefined) return found;
  const classes = value.split(/\s+/).filter((name) => name !== '');
  if (value.length <= LONGEST_KNOWN && known.size < KNOWN_LIMIT) known.set(value, classes);
  return classes;
}
