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
  /** Optional elements that are written whole or not at all, with what the schema wants in them and nobody gave. */
  readonly incomplete: readonly { readonly path: string; readonly missing: readonly string[] }[];
}

const NOTHING: Filled = { elements: [], missing: [], refused: [], leftOut: [], incomplete: [] };

export interface FillContext {
  /** For elements that are required and that the values do not have, by their path or their name. */
  readonly given: Given;
  /** Names of optional elements that only say more of what stands elsewhere: whole or not at all. */
  readonly wholeOnly: ReadonlySet<string>;
}

/** As far as the schema goes; what has no place and what is missing is listed. */
export function fillElement(element: SchemaElement, value: Value, context: FillContext, above = ''): Filled {
  const path = above === '' ? element.name : `${above}/${element.name}`;
  const type = element.type();
  if (type.kind === 'simple') return fillText(element.name, type, value, path);
  if (typeof value === 'string')
    return { ...NOTHING, refused: [`${path}: the schema wants elements here, not a text`] };
  const filled = fillParticle(type.content, value, context, path);
  const known = new Set(namesIn(type.content));
  const unknown = Object.keys(value).filter((name) => listOf(value[name]).length > 0 && !known.has(name));
  return {
    elements: [{ name: element.name, children: filled.elements }],
    missing: filled.missing,
    refused: filled.refused,
    leftOut: [...filled.leftOut, ...unknown.map((name) => `${path}/${name}`)],
    incomplete: filled.incomplete,
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

function fillGroup(group: SchemaGroup, values: ValueTree, context: FillContext, path: string): Filled {
  if (group.kind === 'choice') return fillChoice(group, values, context, path);
  return join(group.items.map((item) => fillParticle(item, values, context, path)));
}

function fillParticle(item: Particle, values: ValueTree, context: FillContext, path: string): Filled {
  if (item.kind === 'element') return fillMany(item, values, context, path);
  if (item.min === 0 && !hasValues(item, values)) return NOTHING;
  if (item.kind === 'sequence' && item.max > 1) return fillRounds(item, values, context, path);
  return fillGroup(item, values, context, path);
}

/** A sequence that repeats as a whole, as units write lists: each round takes the next of every list. */
function fillRounds(group: SchemaGroup, values: ValueTree, context: FillContext, path: string): Filled {
  const names = namesIn(group);
  const most = Math.max(1, ...names.map((name) => listOf(values[name]).length));
  const rounds = Math.min(most, group.max);
  const over = most > rounds ? [`${path}/${names[0]!}: ${most} of them, the schema allows ${rounds}`] : [];
  const filled = Array.from({ length: rounds }, (_, round) => {
    const next = Object.fromEntries(names.map((name) => [name, listOf(values[name])[round] ?? null]));
    return fillGroup(group, { ...values, ...next }, context, path);
  });
  return join([...filled, { ...NOTHING, leftOut: over }]);
}

function fillMany(element: SchemaElement, values: ValueTree, context: FillContext, path: string): Filled {
  const own = listOf(values[element.name]);
  const here = `${path}/${element.name}`;
  const said = context.given[here] ?? context.given[element.name];
  if (own.length === 0 && element.min === 0) return NOTHING;
  if (own.length === 0 && said !== undefined) return fillElement(element, said, context, path);
  if (own.length < element.min) return { ...NOTHING, missing: [here] };
  const over = own.length > element.max ? [`${here}: ${own.length} of them, the schema allows ${element.max}`] : [];
  const filled = own.slice(0, element.max).map((value) => fillElement(element, value, context, path));
  const missing = filled.flatMap((one) => one.missing);
  if (missing.length > 0 && element.min === 0 && context.wholeOnly.has(element.name))
    return { ...NOTHING, incomplete: [{ path: here, missing }] };
  return join([...filled, { ...NOTHING, leftOut: over }]);
}

/** Of the alternatives that there are values for, the one that lacks least; the first of several. */
function fillChoice(group: SchemaGroup, values: ValueTree, context: FillContext, path: string): Filled {
  // A choice that may repeat takes its alternatives in any order: all that there are values for.
  if (group.max > 1)
    return join(
      group.items.filter((item) => hasValues(item, values)).map((item) => fillParticle(item, values, context, path)),
    );
  const offered = group.items.filter((item) => hasValues(item, values) || item.min === 0);
  const tried = offered
    .filter((item) => hasValues(item, values))
    .map((item) => ({ item, filled: fillParticle(item, values, context, path) }));
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
    incomplete: parts.flatMap(({ incomplete }) => incomplete),
  };
}
