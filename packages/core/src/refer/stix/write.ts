/**
 * A STIX 2.1 bundle (OASIS): accounts, messages (by an extension, for STIX has none), what was found in them, files and their digests.
 * Identifiers are derived, so the same record has the same names in every bundle.
 */
import { nameBasedUuid } from '../../record/identity.ts';
import { findDisclosed } from '../disclosed.ts';
import type { Dossier, DossierMessage } from '../dossier.ts';
import { writeItems } from '../json.ts';
import { messageUuid } from '../name.ts';
import { plain } from '../text.ts';
import { buildAccount } from './account.ts';
import { buildAssessment } from './assessment.ts';
import { buildExtension } from './extension.ts';
import { buildReceived } from './file.ts';
import { buildIdentifier, buildIdentifierNote, buildSighting } from './identifier.ts';
import { buildMessage, messageId } from './message.ts';
import { domainObject, type Stamp, type StixObject } from './object.ts';

/** Memory grows with the numbers of exhibits, conversations, participants and distinct identifiers. */
export function writeStix(dossier: Dossier): AsyncGenerator<Uint8Array> {
  const id = `bundle--${nameBasedUuid(dossier.packageId, 'stix-bundle')}`;
  return writeItems(`{"type":"bundle","id":"${id}","objects":[`, buildObjects(dossier), ']}\n');
}

async function* buildObjects(dossier: Dossier): AsyncGenerator<StixObject> {
  const { operation, exhibits, participants } = dossier;
  const unit = nameBasedUuid(operation.id, 'stix-unit');
  const createdBy = `identity--${unit}`;
  yield* buildExtension();
  yield buildUnit(dossier, unit);
  const stamps = new Map(exhibits.map(({ id, sealedAt }) => [id, { createdBy, at: sealedAt }]));
  for (const exhibit of exhibits) {
    const received = buildReceived(exhibit, nameBasedUuid(exhibit.id, 'received'));
    if (received !== null) yield received;
    // Where the original was erased with a person, its custody still stands: beside the unit.
    yield buildCustody(dossier, exhibit.id, received?.id ?? createdBy, stamps.get(exhibit.id)!);
  }
  for (const account of participants) yield buildAccount(account);
  yield* buildPersonas(dossier, createdBy);
  yield* buildMessages(dossier, stamps);
  yield* buildFindings(dossier, createdBy);
}

async function* buildFindings(dossier: Dossier, createdBy: string): AsyncGenerator<StixObject> {
  const { assessment, createdAt, participants } = dossier;
  if (assessment === undefined) return;
  // Who wrote nothing of what is disclosed is not in the bundle, and nothing in it points at them.
  const present = new Set(participants.map(({ id }) => id));
  const personOfInterest = assessment.personOfInterest.filter((id) => present.has(id));
  // Findings change as people read on: what is said now is said when this was written.
  yield* buildAssessment({ ...assessment, personOfInterest }, await findDisclosed(dossier), {
    createdBy,
    at: createdAt,
  });
}

/** Who captured, under which authority. `unknown`: a record's name does not say whether it is a person or an office. */
function buildUnit({ operation }: Dossier, uuid: string): StixObject {
  const at = operation.validFrom;
  return {
    ...{ type: 'identity', spec_version: '2.1', id: `identity--${uuid}`, created: at, modified: at },
    ...{ name: plain(operation.name), identity_class: 'unknown' },
    description: plain(
      `Operation of type "${operation.operatorType}" under ${operation.legalBasis}, issued by ${operation.issuedBy}, from ${operation.validFrom} to ${operation.validUntil}. Document: SHA-256 ${operation.authority.sha256}.`,
    ),
  };
}

function buildCustody({ custody, exhibits }: Dossier, exhibitId: string, about: string, stamp: Stamp): StixObject {
  const exhibit = exhibits.find(({ id }) => id === exhibitId)!;
  const events = custody
    .filter(({ subject }) => subject === exhibitId)
    .map(({ logIndex, kind, at, by }) => `${at} ${kind} (log entry ${logIndex})${by === null ? '' : ` by ${by}`}`);
  const sealed = `${exhibit.sealedAt} sealed (log entry ${exhibit.logIndex}) by ${exhibit.sealedBy}`;
  return domainObject('note', nameBasedUuid(exhibitId, 'stix-custody'), stamp, {
    ...{ abstract: `Custody of exhibit ${exhibitId}`, object_refs: [about] },
    content: plain([sealed, ...events].join('\n')),
  });
}

/** So that nobody takes an investigator for a child, or for a person of interest. */
function* buildPersonas({ operation, participants, createdAt }: Dossier, createdBy: string): Generator<StixObject> {
  const refs = participants.filter(({ investigator }) => investigator).map(({ id }) => `user-account--${id}`);
  if (refs.length === 0) return;
  yield domainObject(
    'note',
    nameBasedUuid(operation.id, 'stix-personas'),
    { createdBy, at: createdAt },
    {
      ...{ abstract: 'Accounts of investigators', object_refs: refs },
      content: 'Investigator personas: no real child is behind these accounts.',
    },
  );
}

async function* buildMessages(dossier: Dossier, stamps: ReadonlyMap<string, Stamp>): AsyncGenerator<StixObject> {
  const places = new Map(dossier.conversations.map((conversation) => [conversation.id, conversation]));
  const known = new Set<string>();
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const stamp = stamps.get(message.exhibitId)!;
      yield* buildMessage(message, places.get(message.conversationId)!, stamp);
      yield* buildSightings(message, stamp, known);
    }
  }
}

function* buildSightings(message: DossierMessage, stamp: Stamp, known: Set<string>): Generator<StixObject> {
  const uuid = messageUuid(message.exhibitId, message.ordinal);
  const place = { uuid, ref: messageId(uuid) };
  for (const observation of message.observations) {
    const found = buildIdentifier(observation);
    if (found === null) {
      yield buildIdentifierNote(place, observation, stamp);
      continue;
    }
    if (!known.has(found.id)) yield found;
    known.add(found.id);
    yield buildSighting(found.id, place, observation, stamp);
  }
}
