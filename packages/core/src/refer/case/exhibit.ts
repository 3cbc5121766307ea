/** Exhibits: the state that was sealed, its files, and what was withheld from it. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { Dossier, DossierExhibit } from '../dossier.ts';
import { buildFile, buildRelation, fileIri } from './file.ts';
import { iri, plain, references, type Node } from './node.ts';
import { threadIri } from './thread.ts';

export function provenanceIri(exhibitId: string): string {
  return iri('provenance-record', exhibitId);
}

export function packageIri(packageId: string): string {
  return iri('provenance-record', packageId);
}

export function receivedIri(exhibitId: string): string {
  return fileIri(receivedUuid(exhibitId));
}

export function partIri(exhibitId: string, part: number): string {
  return fileIri(partUuid(exhibitId, part));
}

const receivedUuid = (exhibitId: string) => nameBasedUuid(exhibitId, 'received');
const partUuid = (exhibitId: string, part: number) => nameBasedUuid(exhibitId, `part:${part}`);

export function* buildExhibit(dossier: Dossier, exhibit: DossierExhibit): Generator<Node> {
  yield buildProvenance(dossier, exhibit);
  if (exhibit.received !== null) yield buildReceived(exhibit.id, exhibit.received);
  yield* buildParts(exhibit);
  yield* buildWithheld(exhibit);
}

function buildProvenance(dossier: Dossier, exhibit: DossierExhibit): Node {
  const threads = dossier.conversations
    .filter(({ exhibitId }) => exhibitId === exhibit.id)
    .map(({ id }) => threadIri(id));
  const received = exhibit.received === null ? [] : [receivedIri(exhibit.id)];
  return {
    '@id': provenanceIri(exhibit.id),
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': exhibit.id,
    'uco-core:description': describeExhibit(exhibit),
    'uco-core:object': references([
      ...received,
      ...exhibit.parts.map(({ part }) => partIri(exhibit.id, part)),
      ...threads,
    ]),
  };
}

function describeExhibit(exhibit: DossierExhibit): string[] {
  const { commitment, counts, disclosedMessages } = exhibit;
  return [
    `Log entry ${exhibit.logIndex}. Message commitment ${commitment.root} over ${commitment.count} entries.`,
    `Disclosed: ${exhibit.disclosure}, ${disclosedMessages} of ${commitment.count} entries.`,
    `Counted: ${Object.entries(counts)
      .map(([name, count]) => `${plain(name)} ${count ?? 'not stated'}`)
      .join(', ')}.`,
    ...exhibit.inferences.map(({ about, value, because, strength }) =>
      plain(`Concluded (${strength}): ${about} is ${value}, because ${because}`),
    ),
    ...(exhibit.received === null ? ['The original was erased.'] : []),
  ];
}

function buildReceived(exhibitId: string, received: NonNullable<DossierExhibit['received']>): Node {
  return buildFile({
    uuid: receivedUuid(exhibitId),
    path: received.name,
    sizeBytes: received.sizeBytes,
    sha256: received.sha256,
    description: 'The file as received, before anything read it.',
  });
}

function* buildParts({ id, parts, received }: DossierExhibit): Generator<Node> {
  for (const { part, path, sizeBytes, sha256, reduced } of parts) {
    const uuid = partUuid(id, part);
    const kind = reduced
      ? 'Sealed part; media inside it were replaced by their digests.'
      : 'Sealed part, bytes as received.';
    yield buildFile({ uuid, path, sizeBytes, sha256, description: kind });
    if (received !== null)
      yield buildRelation(nameBasedUuid(uuid, 'within'), fileIri(uuid), 'Contained_Within', receivedIri(id));
  }
}

function* buildWithheld({ id, withheld, received }: DossierExhibit): Generator<Node> {
  for (const [index, item] of withheld.entries()) {
    const uuid = nameBasedUuid(id, `withheld:${index}`);
    const description = `Withheld: the content was not kept (${plain(item.reason)}).`;
    yield buildFile({ uuid, ...item, description });
    if (received !== null)
      yield buildRelation(nameBasedUuid(uuid, 'within'), fileIri(uuid), 'Contained_Within', receivedIri(id));
  }
}

/** The package itself. Its digest cannot stand in a document inside it; the log records it. */
export function buildPackage({ packageId, exhibits, disclosure }: Dossier): Node {
  return {
    '@id': packageIri(packageId),
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': packageId,
    'case-investigation:rootExhibitNumber': exhibits.map(({ id }) => id),
    'uco-core:description': `The package that holds this document; disclosure: ${disclosure}.`,
    'uco-core:object': references(exhibits.map(({ id }) => provenanceIri(id))),
  };
}
