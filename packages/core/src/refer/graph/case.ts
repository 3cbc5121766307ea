/**
 * A saved picture as CASE 1.4.0 / UCO 1.4.0: things with the names they have in packages where those have one, and a relationship for each reason.
 * An account is not a person, and a relationship that nobody decided says so.
 */
import { LINK_REASONS, parseGraphKey, type GraphLink, type GraphReason } from '../../record/graph.ts';
import { nameBasedUuid } from '../../record/identity.ts';
import { applicationIri, buildApplication } from '../case/account.ts';
import { buildIdentity, buildTool, identityIri } from '../case/actor.ts';
import { writeDocument } from '../case/document.ts';
import { buildIdentifier } from '../case/identifier.ts';
import { dateTime, iri, optional, plain, reference, references, type Node } from '../case/node.ts';
import { threadIri } from '../case/thread.ts';
import { identifierUuid } from '../name.ts';
import type { GraphPicture, PlacedNode } from './picture.ts';

export function writeGraphCase(picture: GraphPicture): AsyncGenerator<Uint8Array> {
  return writeDocument(buildGraph(picture));
}

async function* buildGraph(picture: GraphPicture): AsyncGenerator<Node> {
  const { operation, nodes, links, savedBy, tool } = picture;
  const built = new Map(nodes.map((node) => [node.key, buildThing(operation.id, node)]));
  yield buildInvestigation(picture, [...built.values()]);
  yield buildIdentity(operation.id, savedBy);
  yield buildTool(operation.id, tool, 'evidence handling');
  for (const platform of new Set(nodes.flatMap(({ kind, type }) => (kind === 'account' ? type : []))))
    yield buildApplication(operation.id, platform);
  yield* built.values();
  for (const link of links) yield* buildRelations(operation.id, link, (key) => built.get(key)!['@id']);
}

function buildInvestigation(picture: GraphPicture, things: readonly Node[]): Node {
  const { operation, id, title, note, digest, logIndex, savedAt, savedBy } = picture;
  return {
    '@id': iri('investigation', operation.id),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': plain(operation.name),
    'uco-core:description': [
      `Saved picture ${id}, "${plain(title)}", SHA-256 ${digest}, entry ${logIndex} of the log.`,
      ...(note === null ? [] : [plain(note)]),
      'Links as they were read, proposed or said. Nothing here says that anybody has done anything.',
    ],
    'uco-core:createdBy': reference(identityIri(operation.id, savedBy)),
    'uco-core:objectCreatedTime': dateTime(savedAt),
    'case-investigation:investigationForm': 'case',
    'uco-core:object': references(things.map((thing) => thing['@id'])),
  };
}

function buildThing(operationId: string, node: PlacedNode): Node {
  const thing = parseGraphKey(node.key)!;
  switch (thing.kind) {
    case 'account':
      return buildAccount(operationId, node);
    case 'identifier': {
      const { type: kind, system } = thing;
      const isMasked = node.label !== thing.value;
      const observed = { kind, system: system === '' ? null : system, value: node.label };
      const named = { ...observed, ...(isMasked ? { keyedDigest: thing.value } : {}) };
      return buildIdentifier(identifierUuid(operationId, named), named);
    }
    case 'conversation':
      return { '@id': threadIri(thing.id), '@type': 'uco-observable:MessageThread', 'uco-core:name': nameOf(node) };
    case 'person':
      return buildPerson(thing.id, node);
    case 'place':
    case 'country':
      return {
        '@id': iri('location', nameBasedUuid(operationId, node.key)),
        '@type': 'uco-location:Location',
        'uco-core:name': nameOf(node),
        'uco-core:tag': node.type,
      };
  }
}

function nameOf({ label }: PlacedNode): string | undefined {
  return label === '' ? undefined : optional(label);
}

/** An account may have stood in several exhibits: it is named by what makes it one account. */
function buildAccount(operationId: string, node: PlacedNode): Node {
  const uuid = nameBasedUuid(operationId, node.key);
  return {
    '@id': iri('account', uuid),
    '@type': 'uco-observable:ApplicationAccount',
    'uco-core:name': nameOf(node),
    'uco-core:tag': node.own ? 'investigator-account' : undefined,
    'uco-core:hasFacet': {
      '@id': iri('application-account-facet', uuid),
      '@type': 'uco-observable:ApplicationAccountFacet',
      'uco-observable:application': reference(applicationIri(operationId, node.type)),
    },
  };
}

/** Somebody on record: what they are to the operation is a category, their roles are claims. */
function buildPerson(id: string, node: PlacedNode): Node {
  const roles = node.roles.map(
    ({ role, grading, by, claimId }) =>
      `Claimed role in a network: ${role} (${grading}, by ${plain(by)}, claim ${claimId}).`,
  );
  return {
    '@id': iri('person', id),
    '@type': 'uco-identity:Person',
    'uco-core:name': nameOf(node),
    'uco-core:tag': node.type,
    'uco-core:description': roles.length === 0 ? undefined : roles,
  };
}

function* buildRelations(operationId: string, link: GraphLink, iriOf: (key: string) => string): Generator<Node> {
  for (const reason of link.reasons) {
    yield {
      '@id': iri('relationship', nameBasedUuid(operationId, `link:${reason.kind}:${link.a}:${link.b}`)),
      '@type': 'uco-core:Relationship',
      'uco-core:source': reference(iriOf(link.a)),
      'uco-core:target': reference(iriOf(link.b)),
      'uco-core:kindOfRelationship': reason.kind,
      'uco-core:isDirectional': false,
      'uco-core:tag': LINK_REASONS[reason.kind],
      'uco-core:description': describe(reason),
      'uco-core:startTime': reason.firstAt === null ? undefined : dateTime(reason.firstAt),
      'uco-core:endTime': reason.lastAt === null ? undefined : dateTime(reason.lastAt),
    };
  }
}

const STANDING = {
  found: 'Read out of the sealed text',
  proposed: 'Proposed by a machine; nobody has decided',
  decided: 'Said by a named person',
} as const;

function describe({ kind, count, undated }: GraphReason): string {
  return `${STANDING[LINK_REASONS[kind]]}; ${count} ${count === 1 ? 'source' : 'sources'}${undated ? ', some without a certain instant' : ''}.`;
}
