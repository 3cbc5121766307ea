/** The investigation and the authorisation under which it captured. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { Dossier, DossierOperation } from '../dossier.ts';
import { accountIri } from './account.ts';
import { actionIris } from './action.ts';
import { identityIri } from './actor.ts';
import { assessmentIri } from './assessment.ts';
import { provenanceIri } from './exhibit.ts';
import { buildFile, fileIri } from './file.ts';
import { dateTime, iri, plain, reference, references, type Node } from './node.ts';
import { threadIri } from './thread.ts';

export function buildInvestigation(dossier: Dossier): Node {
  const { operation } = dossier;
  return {
    '@id': iri('investigation', operation.id),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': plain(operation.name),
    'uco-core:description': [
      `Operation of type "${plain(operation.operatorType)}".`,
      `Disclosure in this document: ${dossier.disclosure}.`,
      `Trusted time: ${dossier.trustedTime.status}.`,
    ],
    'case-investigation:investigationForm': 'case',
    // The log says that the operation was opened; nothing says that it was closed.
    'case-investigation:investigationStatus': 'open',
    'case-investigation:focus': plain(
      operation.space === null
        ? 'captured online conversations'
        : `captured online conversations in ${operation.space}`,
    ),
    'case-investigation:relevantAuthorization': reference(authorizationIri(operation)),
    'uco-core:object': references(objectsOf(dossier)),
  };
}

/** Messages, files and identifiers hang on these. */
function objectsOf({ operation, exhibits, conversations, participants, custody, ...dossier }: Dossier): string[] {
  return [
    ...exhibits.map(({ id }) => provenanceIri(id)),
    ...conversations.map(({ id }) => threadIri(id)),
    ...participants.map(({ id }) => accountIri(id)),
    ...actionIris({ operation, exhibits, conversations, participants, custody, ...dossier }),
    ...(dossier.assessment === undefined ? [] : [assessmentIri(dossier.assessment)]),
  ];
}

function authorizationIri(operation: DossierOperation): string {
  return iri('authorization', nameBasedUuid(operation.id, 'authorization'));
}

export function buildAuthorization(operation: DossierOperation): Node[] {
  const document = nameBasedUuid(operation.id, 'authority-document');
  const authorization = authorizationIri(operation);
  return [
    {
      '@id': authorization,
      '@type': 'case-investigation:Authorization',
      'uco-core:name': plain(`Authorisation by ${operation.issuedBy}`),
      'uco-core:createdBy': reference(identityIri(operation.id, operation.issuedBy)),
      'case-investigation:authorizationType': plain(operation.legalBasis),
      'case-investigation:authorizationIdentifier': `sha256:${operation.authority.sha256}`,
      'uco-core:startTime': dateTime(operation.validFrom),
      'uco-core:endTime': dateTime(operation.validUntil),
    },
    buildFile({
      uuid: document,
      path: operation.authority.name,
      sizeBytes: operation.authority.sizeBytes,
      sha256: operation.authority.sha256,
      description: 'Document of the authorisation, as digested when the operation was opened.',
    }),
    {
      '@id': iri('relationship', nameBasedUuid(document, 'authorization')),
      '@type': 'uco-core:Relationship',
      'uco-core:source': reference(fileIri(document)),
      'uco-core:target': reference(authorization),
      'uco-core:kindOfRelationship': 'Documents',
      'uco-core:isDirectional': true,
    },
  ];
}
