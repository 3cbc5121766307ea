/**
 * Values in the order of a schema: only elements that it knows are written; what it requires and nobody gave is listed by its path, and so is what was
 * given and has no place in it.
 */
import type { OutElement } from '../xml/element.ts';
import type { Particle, SchemaElement, SchemaGroup, SchemaType } from './schema.ts';

export type Value = string | ValueTree;
export interface ValueTree {
  readonly [name: string]: Value | readonly Value[] | null;
}

export interface Filled {
  readonly elements: readonly OutElement[];
  /** Paths of required elements without a value. */
  readonly missing: readonly string[];
  /** Values that the schema does not allow, with what it allows. */
  readonly refused: readonly string[];
  /** Paths of values that the schema has no element for. */
  readonly leftOut: readonly string[];
}

const NOTHING: Filled = { elements: [], missing: [], refused: [], leftOut: [] };

/** `given`: for elements that are required and that the values do not have, by their path or their name. */
export function fillElement(element: SchemaElement, value: Value, given: Given, above = ''): Filled {
  const path = above === '' ? element.name : `${above}/${element.name}`;
  const type = element.type();
  if (type.kind === 'simple') return fillText(element.name, type, value, path);
  if (typeof value === 'string')
    return { ...NOTHING, refused: [`${path}: the schema wants elements here, not a text`] };
  const filled = fillGroup(type.content, value, given, path);
  const known = new Set(namesIn(type.content));
  const unknown = Object.keys(value).filter((name) => listOf(value[name]).length > 0 && !known.has(name));
  return {
    elements: [{ name: element.name, children: filled.elements }],
    missing: filled.missing,
    refused: filled.refused,
    leftOut: [...filled.leftOut, ...unknown.map((name) => `${path}/${name}`)],
  };
}

export type Given = Readonly<Record<string, string>>;

function fillText(name: string, type: Extract<SchemaType, { kind: 'simple' }>, value: Value, path: string): Filled {
  if (typeof value !== 'string') return { ...NOTHING, leftOut: Object.keys(value).map((one) => `${path}/${one}`) };
  const { codes, maxLength } = type;
  if (codes !== null && !codes.includes(value))
    return {
      ...NOTHING,
      refused: [
        `${path}: "${value}" is none of the ${codes.length} codes of the schema (${codes.slice(0, 8).join(', ')}${codes.length > 8 ? ', …' : ''})`,
      ],
    };
  if (maxLength !== null && [...value].length > maxLength)
    return { ...NOTHING, refused: [`${path}: ${[...value].length} characters, the schema allows ${maxLength}`] };
  return { ...NOTHING, elements: [{ name, text: value }] };
}

function fillGroup(group: SchemaGroup, values: ValueTree, given: Given, path: string): Filled {
  if (group.kind === 'choice') return fillChoice(group, values, given, path);
  return join(group.items.map((item) => fillParticle(item, values, given, path)));
}

function fillParticle(item: Particle, values: ValueTree, given: Given, path: string): Filled {
  if (item.kind === 'element') return fillMany(item, values, given, path);
  if (item.min === 0 && !hasValues(item, values)) return NOTHING;
  return fillGroup(item, values, given, path);
}

function fillMany(element: SchemaElement, values: ValueTree, given: Given, path: string): Filled {
  const own = listOf(values[element.name]);
  const here = `${path}/${element.name}`;
  const said = given[here] ?? given[element.name];
  if (own.length === 0 && element.min === 0) return NOTHING;
  if (own.length === 0 && said !== undefined) return fillElement(element, said, given, path);
  if (own.length < element.min) return { ...NOTHING, missing: [here] };
  const over = own.length > element.max ? [`${here}: ${own.length} of them, the schema allows ${element.max}`] : [];
  const filled = own.slice(0, element.max).map((value) => fillElement(element, value, given, path));
  return join([...filled, { ...NOTHING, leftOut: over }]);
}

/** Of the alternatives that there are values for, the one that lacks least; the first of several. */
function fillChoice(group: SchemaGroup, values: ValueTree, given: Given, path: string): Filled {
  // A choice that may repeat takes its alternatives in any order: all that there are values for.
  if (group.max > 1)
    return join(
      group.items.filter((item) => hasValues(item, values)).map((item) => fillParticle(item, values, given, path)),
    );
  const offered = group.items.filter((item) => hasValues(item, values) || item.min === 0);
  const tried = offered
    .filter((item) => hasValues(item, values))
    .map((item) => ({ item, filled: fillParticle(item, values, given, path) }));
  const [best] = tried.toSorted((a, b) => lacks(a.filled) - lacks(b.filled));
  if (best !== undefined) {
    const others = tried.filter((one) => one !== best).flatMap(({ item }) => namesOf(item));
    const taken = new Set(namesOf(best.item));
    const said = new Set([...taken].map((name) => JSON.stringify(values[name])));
    // The same value under another name is not lost.
    const lost = others.filter(
      (name) => !taken.has(name) && listOf(values[name]).length > 0 && !said.has(JSON.stringify(values[name])),
    );
    return { ...best.filled, leftOut: [...best.filled.leftOut, ...lost.map((name) => `${path}/${name}`)] };
  }
  if (group.min === 0 || offered.length > 0) return NOTHING;
  return { ...NOTHING, missing: [`${path}: one of ${group.items.flatMap(namesOf).join(', ')}`] };
}

function lacks({ missing, refused }: Filled): number {
  return missing.length + refused.length;
}

function hasValues(item: Particle, values: ValueTree): boolean {
  return namesOf(item).some((name) => listOf(values[name]).length > 0);
}

function namesOf(item: Particle): readonly string[] {
  return item.kind === 'element' ? [item.name] : namesIn(item);
}

function namesIn(group: SchemaGroup): readonly string[] {
  return group.items.flatMap(namesOf);
}

function listOf(value: ValueTree[string] | undefined): readonly Value[] {
  if (value === null || value === undefined || value === '') return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}

function join(parts: readonly Filled[]): Filled {
  return {
    elements: parts.flatMap(({ elements }) => elements),
    missing: parts.flatMap(({ missing }) => missing),
    refused: parts.flatMap(({ refused }) => refused),
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
  };
}
