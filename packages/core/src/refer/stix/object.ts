/** STIX 2.1 objects: what all of them have in common (OASIS, STIX Version 2.1, sections 2 and 3). */
import { canonicalize, type JsonValue } from '@custodia/proof';
import { nameBasedUuid } from '../../record/identity.ts';

export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

/** Namespace of deterministic identifiers of cyber-observable objects: STIX 2.1, section 2.9. */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** The identifier that every producer gives an observable with these contributing properties. */
function observableId(type: string, contributing: Readonly<Record<string, JsonValue>>): string {
  return `${type}--${nameBasedUuid(OBSERVABLES, canonicalize(contributing))}`;
}

export function observable(type: string, contributing: Readonly<Record<string, string>>): StixObject {
  return { type, spec_version: '2.1', id: observableId(type, contributing), ...contributing };
}

export interface Stamp {
  readonly createdBy: string;
  /** ISO instant with milliseconds. Of a sealed exhibit nothing changes, so what is said of it is created when it was sealed. */
  readonly at: string;
}

/** A domain or relationship object; undefined members are left out of the bundle. */
export function domainObject(
  type: string,
  uuid: string,
  { createdBy, at }: Stamp,
  members: Readonly<Record<string, unknown>>,
): StixObject {
  const stamps = { created_by_ref: createdBy, created: at, modified: at };
  return { type, spec_version: '2.1', id: `${type}--${uuid}`, ...stamps, ...members };
}

/** Undefined where there is nothing: STIX has no empty lists. */
export function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
