/**
 * Nodes of the graph. Every UCO thing has an IRI that ends in a UUID of version 4 or 5: the ontology refuses blank nodes and warns of
 * other versions. A facet takes the UUID of the thing it describes, under its own class, and so needs no name of its own.
 */

export interface Reference {
  readonly '@id': string;
}

export interface Literal {
  readonly '@type': string;
  readonly '@value': string;
}

export type Value = string | number | boolean | Reference | Literal | Node | readonly Value[] | undefined;

/** Undefined members are left out of the document: what is not known is not stated. */
export interface Node {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly [property: string]: Value;
}

/** `kb:message-<uuid>` */
export function iri(className: string, uuid: string): string {
  return `kb:${className}-${uuid}`;
}

export function reference(id: string): Reference {
  return { '@id': id };
}

/** Undefined where there is nothing to refer to: UCO's properties are absent, not empty. */
export function references(ids: readonly string[]): readonly Reference[] | undefined {
  return ids.length === 0 ? undefined : ids.map(reference);
}

/** `at` is an ISO 8601 instant. */
export function dateTime(at: string): Literal {
  return { '@type': 'xsd:dateTime', '@value': at };
}

export function typed(type: string, value: string): Literal {
  return { '@type': `xsd:${type}`, '@value': value };
}

export { optional, plain } from '../text.ts';
