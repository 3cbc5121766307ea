/** Whether what a page says about a step stands in the record that is proven: a sentence is worth what its source is. */
import type { JsonValue } from '@custodia/proof';
import type { Custody } from './check.ts';

type Step = Custody['steps'][number];
type Object = Readonly<Record<string, JsonValue>>;

const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  received: ['name', 'sha256', 'sizeBytes'],
  counts: ['messages', 'system', 'events', 'skipped', 'media', 'remaining'],
};

/** Facts of the step that are not in the record, or otherwise there. */
export function findUnfounded({ facts }: Pick<Step, 'facts'>, record: Object): string[] {
  return Object.entries(facts)
    .filter(([name, value]) => value !== null && factIn(record, name) !== value)
    .map(([name]) => name);
}

function factIn(record: Object, name: string): JsonValue | undefined {
  if (name === 'root') return sectionOf(record, 'commitment').root;
  if (name === 'committed') return sectionOf(record, 'commitment').count;
  const section = Object.keys(SECTIONS).find((key) => SECTIONS[key]!.includes(name));
  const value = section === undefined ? record[name] : sectionOf(record, section)[name];
  return Array.isArray(value) ? value.length : value;
}

function sectionOf(record: Object, name: string): Object {
  const value = record[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Object) : {};
}
