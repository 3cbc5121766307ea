/** What the features offer by name, in the navigation and the palette, and who may: read from the features themselves. */
import type { Permission } from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES, readObjects, textsIn } from './features.ts';

export interface Offer {
  /** In English. */
  readonly text: string;
  /** One of these is needed; none: everybody signed in. */
  readonly permissions: readonly Permission[];
}

export function listOffers(): Offer[] {
  return readObjects().flatMap(({ feature, fields }) => {
    const [label] = textsIn(fields.get('label'));
    if (label === undefined || !(fields.has('does') || fields.has('section'))) return [];
    return [{ text: textOf(feature, label), permissions: textsIn(fields.get('permission')) as Permission[] }];
  });
}

/** `build.title` of `package` → "Build a package" */
function textOf(feature: string, key: string): string {
  const texts = JSON.parse(readFileSync(join(FEATURES, feature, 'locales/en.json'), 'utf8')) as unknown;
  const found = key.split('.').reduce((part, name) => (part as Record<string, unknown>)[name], texts);
  if (typeof found !== 'string') throw new Error(`${feature} has no text ${key}`);
  return found;
}
