/** Reading JSON-LD without its context: names by what stands behind the last `:`, `/` or `#`, values plain or as `{"@value": …}`. */
import { fieldOf, nameOf, objectOf, objectsOf, type JsonObject } from '../json/index.ts';

function localName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/'), name.lastIndexOf('#')) + 1);
}

/** The member with that local name, whatever its prefix. */
export function termOf(node: JsonObject, name: string): unknown {
  const exact = fieldOf(node, name);
  if (exact !== undefined) return exact;
  const key = Object.keys(node).find((one) => localName(one) === name);
  return key === undefined ? undefined : fieldOf(node, key);
}

export function typesOf(node: JsonObject): string[] {
  const type = fieldOf(node, '@type') ?? fieldOf(node, 'type');
  const all = Array.isArray(type) ? type : [type];
  return all.flatMap((one) => (typeof one === 'string' ? [localName(one)] : []));
}

export function idOf(node: JsonObject): string | null {
  return nameOf(fieldOf(node, '@id')) ?? nameOf(fieldOf(node, 'id'));
}

/** A text, number or truth value as text; null where there is none. */
export function valueOf(value: unknown): string | null {
  const one = Array.isArray(value) ? (value as unknown[])[0] : value;
  const object = objectOf(one);
  const plain = object === null ? one : fieldOf(object, '@value');
  if (typeof plain === 'string') return plain;
  return typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : null;
}

/** The ids that a value refers to: `{"@id": …}`, a bare string, or several of them. */
export function referencesOf(value: unknown): string[] {
  const all = Array.isArray(value) ? (value as unknown[]) : [value];
  return all.flatMap((one) => {
    const object = objectOf(one);
    return (object === null ? nameOf(one) : idOf(object)) ?? [];
  });
}

/** The facets of an object, in the words of UCO 1.x (`hasFacet`) and before (`propertyBundle`, `facets`). */
export function facetsOf(node: JsonObject): JsonObject[] {
  return ['hasFacet', 'propertyBundle', 'facets', 'facet'].flatMap((name) => {
    const value = termOf(node, name);
    const single = objectOf(value);
    return single === null ? objectsOf(value) : [single];
  });
}
