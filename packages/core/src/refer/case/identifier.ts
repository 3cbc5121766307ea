/** Identifiers found in messages: one object for each value, one relationship for each place. Whose it is, the graph does not say. */
import type { IdentifierKind, Observation } from '../../record/observation.ts';
import { nameBasedUuid } from '../../record/identity.ts';
import { buildRelation } from './file.ts';
import { iri, plain, reference, typed, type Node } from './node.ts';

export { identifierUuid } from '../name.ts';

type NamedIdentifier = Pick<Observation, 'kind' | 'system' | 'value' | 'keyedDigest'>;

/** Where it was seen a sighting says. */
export function buildIdentifier(uuid: string, observation: NamedIdentifier): Node {
  const shape = SHAPES[observation.kind];
  const facet = shape.facet?.(plain(observation.value));
  return {
    '@id': iri(shape.name, uuid),
    '@type': shape.type,
    'uco-core:name': plain(observation.value),
    'uco-core:tag': observation.system === null ? observation.kind : [observation.kind, plain(observation.system)],
    'uco-core:description':
      observation.keyedDigest === undefined
        ? undefined
        : `Shown masked; keyed digest of the whole value ${observation.keyedDigest}.`,
    'uco-core:hasFacet': facet === undefined ? undefined : { '@id': iri(`${shape.name}-facet`, uuid), ...facet },
  };
}

/** `messageUuid` with the span makes the relationship's own identifier. */
export function buildSighting(uuid: string, observation: Observation, messageUuid: string, message: string): Node {
  const { kind, start, end, validity } = observation;
  const relation = nameBasedUuid(messageUuid, `sighting:${kind}:${start}:${end}:${uuid}`);
  const where = `Characters ${start} to ${end} of the text (UTF-16, end not included); ${validity}${observation.defanged === true ? '; written defanged' : ''}.`;
  const source = iri(SHAPES[kind].name, uuid);
  if (kind !== 'coordinates') return buildRelation(relation, source, 'Contained_Within', message, where);
  // A place is no observable, so it takes the general relationship.
  return {
    '@id': iri('relationship', relation),
    '@type': 'uco-core:Relationship',
    'uco-core:source': reference(source),
    'uco-core:target': reference(message),
    'uco-core:kindOfRelationship': 'Contained_Within',
    'uco-core:isDirectional': true,
    'uco-core:description': where,
  };
}

interface Shape {
  readonly name: string;
  readonly type: string;
  readonly facet?: (value: string) => Omit<Node, '@id'> & { '@type': string };
}

const address = (name: string, type: string): Shape => ({
  name,
  type: `uco-observable:${type}`,
  facet: (value) => ({ '@type': `uco-observable:${type}Facet`, 'uco-observable:addressValue': value }),
});

const account = (name: string, type: 'Account' | 'DigitalAccount'): Shape => ({
  name,
  type: `uco-observable:${type}`,
  facet: (value) => ({ '@type': 'uco-observable:AccountFacet', 'uco-observable:accountIdentifier': value }),
});

const SHAPES: Readonly<Record<IdentifierKind, Shape>> = {
  email: address('email-address', 'EmailAddress'),
  ipv4: address('ipv4-address', 'IPv4Address'),
  ipv6: address('ipv6-address', 'IPv6Address'),
  phone: {
    name: 'phone-account',
    type: 'uco-observable:PhoneAccount',
    facet: (value) => ({ '@type': 'uco-observable:PhoneAccountFacet', 'uco-observable:phoneNumber': value }),
  },
  url: {
    name: 'url',
    type: 'uco-observable:URL',
    facet: (value) => ({ '@type': 'uco-observable:URLFacet', 'uco-observable:fullValue': value }),
  },
  domain: {
    name: 'domain-name',
    type: 'uco-observable:DomainName',
    facet: (value) => ({ '@type': 'uco-observable:DomainNameFacet', 'uco-observable:value': value }),
  },
  iban: account('bank-account', 'Account'),
  'card-number': account('payment-card', 'Account'),
  'crypto-address': account('crypto-address', 'DigitalAccount'),
  handle: account('handle', 'DigitalAccount'),
  'payment-handle': account('payment-handle', 'DigitalAccount'),
  'remittance-number': { name: 'remittance-number', type: 'uco-observable:ObservableObject' },
  coordinates: { name: 'location', type: 'uco-location:Location', facet: buildPlace },
};

function buildPlace(value: string): Omit<Node, '@id'> & { '@type': string } {
  const [latitude, longitude] = /^(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)$/.exec(value)?.slice(1) ?? [];
  return {
    '@type': 'uco-location:LatLongCoordinatesFacet',
    'uco-location:latitude': latitude === undefined ? undefined : typed('decimal', latitude),
    'uco-location:longitude': longitude === undefined ? undefined : typed('decimal', longitude),
  };
}
