/**
 * The package's CASE 1.4.0 / UCO 1.4.0 document: one JSON-LD graph that other forensic tools read. It states what the records state: a time
 * that is not known is absent, an account is not a person, media are files with digests and no content. Names are derived from the
 * sealed exhibits, so the same dossier gives the same bytes, and the same exhibit the same names in every package.
 */
import { findDisclosed } from '../disclosed.ts';
import type { Dossier, DossierMessage } from '../dossier.ts';
import { buildAccount, buildApplication } from './account.ts';
import { buildActions } from './action.ts';
import { buildIdentity, buildTool, importersOf } from './actor.ts';
import { buildAssessment } from './assessment.ts';
import { withCacClass } from './cac.ts';
import { writeDocument, type Written } from './document.ts';
import { buildExhibit, buildPackage } from './exhibit.ts';
import { buildIdentifier, buildSighting, identifierUuid } from './identifier.ts';
import { buildAuthorization, buildInvestigation } from './investigation.ts';
import { buildAttachments, buildMessage, messageIri, messageUuid } from './message.ts';
import type { Node } from './node.ts';
import { surveyThreads, type SurveyedThread } from './survey.ts';
import { buildThread, threadIri, writeThread } from './thread.ts';

/** Memory grows with the numbers of conversations, participants and distinct identifiers, and by a few bytes for each message. */
export function writeCase(dossier: Dossier, { cac = false }: CaseOptions = {}): AsyncGenerator<Uint8Array> {
  return writeDocument(cac ? addCacClasses(dossier) : buildGraph(dossier));
}

export interface CaseOptions {
  /** Second classes of the CAC Ontology beside those of CASE. */
  readonly cac?: boolean;
}

async function* addCacClasses(dossier: Dossier): AsyncGenerator<Written> {
  const investigators = new Set(dossier.participants.filter(({ investigator }) => investigator).map(({ id }) => id));
  const threads = new Set<string>();
  for await (const batch of dossier.openMessages()) {
    for (const { senderId, conversationId } of batch)
      if (senderId !== null && investigators.has(senderId)) threads.add(threadIri(conversationId));
  }
  for await (const written of buildGraph(dossier))
    yield Symbol.iterator in written ? written : withCacClass(written, threads);
}

async function* buildGraph(dossier: Dossier): AsyncGenerator<Written> {
  yield buildInvestigation(dossier);
  yield* buildAuthorization(dossier.operation);
  yield* buildActors(dossier);
  yield* buildActions(dossier);
  for (const exhibit of dossier.exhibits) yield* buildExhibit(dossier, exhibit);
  yield buildPackage(dossier);
  yield* buildAccounts(dossier);
  const threads = await surveyThreads(dossier);
  for (const thread of threads.values()) yield buildThread(thread.conversation, thread);
  yield* buildMessages(dossier, threads);
  for (const thread of threads.values()) yield writeThread(thread.conversation, thread);
  yield* buildAssessment(dossier, await findDisclosed(dossier));
}

function* buildActors({ operation, exhibits, custody, createdBy, tool, assessment }: Dossier): Generator<Node> {
  const people = [
    operation.issuedBy,
    createdBy,
    ...exhibits.map(({ sealedBy }) => sealedBy),
    ...custody.map(({ by }) => by),
    assessment?.openedBy ?? null,
  ];
  for (const name of new Set(people)) if (name !== null) yield buildIdentity(operation.id, name);
  yield buildTool(operation.id, tool, 'evidence handling');
  const importers = new Set(exhibits.flatMap(({ format }) => importersOf(format)));
  for (const name of importers) yield buildTool(operation.id, name, 'importer');
}

function* buildAccounts({ operation, participants, conversations }: Dossier): Generator<Node> {
  const platforms = new Set([...participants, ...conversations].map(({ platform }) => platform));
  for (const platform of platforms) yield buildApplication(operation.id, platform);
  for (const participant of participants) yield* buildAccount(operation.id, participant);
}

async function* buildMessages(dossier: Dossier, threads: ReadonlyMap<string, SurveyedThread>): AsyncGenerator<Node> {
  const known = new Set<string>();
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const uuid = messageUuid(message.exhibitId, message.ordinal);
      const thread = threads.get(message.conversationId)!;
      const { platform } = thread.conversation;
      const recipients = recipientsOf(thread, message);
      yield buildMessage(uuid, message, { operationId: dossier.operation.id, platform, recipients });
      yield* buildAttachments(uuid, message);
      yield* buildSightings(dossier.operation.id, uuid, message, known);
    }
  }
}

/** Who received it is known only where there are two and the source says that the conversation is theirs alone. */
function recipientsOf({ isPrivate, participants }: SurveyedThread, { senderId }: DossierMessage): readonly string[] {
  if (!isPrivate || senderId === null || participants.length !== 2) return [];
  return participants.filter((id) => id !== senderId);
}

function* buildSightings(
  operationId: string,
  uuid: string,
  message: DossierMessage,
  known: Set<string>,
): Generator<Node> {
  for (const observation of message.observations) {
    const identifier = identifierUuid(operationId, observation);
    if (!known.has(identifier)) yield buildIdentifier(identifier, observation);
    known.add(identifier);
    yield buildSighting(identifier, observation, uuid, messageIri(uuid));
  }
}
