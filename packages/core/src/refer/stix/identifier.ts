/** Identifiers found in messages. Kinds that STIX has no object for stand as a note on the message. */
import type { IdentifierKind, Observation } from '../../record/observation.ts';
import { nameBasedUuid } from '../../record/identity.ts';
import { plain } from '../text.ts';
import { domainObject, observable, type Stamp, type StixObject } from './object.ts';

/** Null where STIX has no object for it, or would refuse the value. */
export function buildIdentifier({ kind, value }: Observation): StixObject | null {
  const type = TYPES[kind];
  return type?.fits(value) === true ? observable(type.name, { value: plain(value) }) : null;
}

interface Shape {
  readonly name: string;
  readonly fits: (value: string) => boolean;
}

const TYPES: Partial<Record<IdentifierKind, Shape>> = {
  email: { name: 'email-addr', fits: (value) => /^[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(value) },
  url: {
    name: 'url',
    fits: (value) => /^[a-z][a-z0-9+.-]*:\/\/[\w.~:/?#[\]@!$&'()*+,;=-]+$/i.test(value) && URL.canParse(value),
  },
  domain: {
    name: 'domain-name',
    fits: (value) => /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(value),
  },
  ipv4: { name: 'ipv4-addr', fits: (value) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(value) },
  ipv6: { name: 'ipv6-addr', fits: (value) => /^[0-9a-f:]+(?:\.\d+){0,4}$/i.test(value) && value.includes(':') },
};

/** The identifier stands in the message; whose it is, nobody says here. */
export function buildSighting(
  source: string,
  message: { readonly uuid: string; readonly ref: string },
  observation: Observation,
  stamp: Stamp,
): StixObject {
  return domainObject('relationship', sightingUuid(message.uuid, observation), stamp, {
    ...{ relationship_type: 'related-to', source_ref: source, target_ref: message.ref },
    description: describePlace(observation),
  });
}

export function buildIdentifierNote(
  message: { readonly uuid: string; readonly ref: string },
  observation: Observation,
  stamp: Stamp,
): StixObject {
  const { kind, system, value, keyedDigest } = observation;
  const masked = keyedDigest === undefined ? '' : ` Shown masked; keyed digest of the whole value ${keyedDigest}.`;
  return domainObject('note', sightingUuid(message.uuid, observation), stamp, {
    abstract: `Identifier found: ${kind}${system === null ? '' : ` (${plain(system)})`}`,
    content: `${plain(value)}\n${describePlace(observation)}${masked}`,
    object_refs: [message.ref],
  });
}

function sightingUuid(messageUuid: string, { kind, system, value, start, end }: Observation): string {
  return nameBasedUuid(messageUuid, `stix-sighting:${kind}:${system ?? ''}:${start}:${end}:${value}`);
}

function describePlace({ start, end, validity, defanged }: Observation): string {
  return `Characters ${start} to ${end} of the text (UTF-16, end not included); ${validity}${defanged === true ? '; written defanged' : ''}.`;
}
