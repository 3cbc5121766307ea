/**
 * A MISP event (MISP core format) of what a dossier discloses. It is for the receiving organisation only and not published: who may see it
 * beyond that, they decide.
 */
import { nameBasedUuid } from '../../record/identity.ts';
import type { Dossier, DossierExhibit, DossierMessage, DossierParticipant } from '../dossier.ts';
import { describeDecisions, describeElement, messagesOf, placeOf } from '../finding.ts';
import { writeItems } from '../json.ts';
import { identifierUuid, messageUuid } from '../name.ts';
import { oneLine } from '../text.ts';
import { buildIdentifier } from './identifier.ts';
import { buildAccount, buildConversation, buildMessage, findingUuid, usernames } from './message.ts';
import { buildAttribute, buildObject, epochSeconds, type MispAttribute, type MispObject } from './object.ts';

/** Memory grows with the numbers of participants and conversations, and with the attributes that stand by themselves. */
export function writeMisp(dossier: Dossier): AsyncGenerator<Uint8Array> {
  const attributes: MispAttribute[] = [...findingsOf(dossier)];
  return writeEvent(dossier, attributes);
}

async function* writeEvent(dossier: Dossier, attributes: MispAttribute[]): AsyncGenerator<Uint8Array> {
  const head = JSON.stringify(buildHead(dossier)).slice(0, -1);
  yield* writeItems(`{"Event":${head},"Object":[`, buildObjects(dossier, attributes), ']');
  yield new TextEncoder().encode(`,"Attribute":${JSON.stringify(attributes)}}}\n`);
}

function buildHead({ packageId, createdAt, operation, assessment }: Dossier) {
  return {
    uuid: nameBasedUuid(packageId, 'misp-event'),
    info: oneLine(`Captured conversations, operation ${operation.name}`),
    date: createdAt.slice(0, 10),
    timestamp: epochSeconds(createdAt),
    // 4: undefined. A threat level would be a judgement that nobody made.
    threat_level_id: '4',
    // 0 initial, 1 ongoing, 2 completed.
    analysis: assessment === undefined ? '0' : assessment.outcome === null ? '1' : '2',
    distribution: '0',
    published: false,
    Tag: [{ name: 'tlp:red' }, { name: 'PAP:RED' }],
  };
}

async function* buildObjects(dossier: Dossier, attributes: MispAttribute[]): AsyncGenerator<MispObject> {
  const { exhibits, participants, createdAt, assessment } = dossier;
  const sealedAt = new Map(exhibits.map(({ id, sealedAt: at }) => [id, at]));
  for (const exhibit of exhibits) yield buildEvidence(dossier, exhibit);
  const ofInterest = new Set(assessment?.personOfInterest);
  for (const account of participants)
    yield buildAccount(account, ofInterest.has(account.id), sealedAt.get(account.exhibitId) ?? createdAt);
  const present = await surveyPeople(dossier);
  for (const conversation of dossier.conversations) {
    const people = usernames(present.get(conversation.id) ?? []);
    yield buildConversation(conversation, people, sealedAt.get(conversation.exhibitId) ?? createdAt);
  }
  yield* buildMessages(dossier, sealedAt, attributes);
}

function buildEvidence({ operation, tool }: Dossier, exhibit: DossierExhibit): MispObject {
  const { id, received, sealedAt, sealedBy, logIndex, format, commitment } = exhibit;
  const bytes =
    received === null ? 'Original erased.' : `Received: SHA-256 ${received.sha256}, ${received.sizeBytes} bytes.`;
  return buildObject({
    ...{ uuid: id, name: 'forensic-evidence', at: sealedAt },
    values: {
      ...{ 'case-number': operation.id, 'evidence-number': id, type: 'Other', name: received?.name },
      ...{ 'acquisition-method': 'Logical collection', 'acquisition-tools': [tool, format] },
      'additional-comments': `${bytes} Sealed at ${sealedAt} by ${sealedBy}, log entry ${logIndex}. Message commitment ${commitment.root} over ${commitment.count} entries.`,
    },
  });
}

async function surveyPeople(dossier: Dossier): Promise<Map<string, Set<DossierParticipant>>> {
  const accounts = new Map(dossier.participants.map((account) => [account.id, account]));
  const present = new Map<string, Set<DossierParticipant>>();
  for await (const batch of dossier.openMessages()) {
    for (const { conversationId, senderId } of batch) {
      const sender = senderId === null ? undefined : accounts.get(senderId);
      if (sender === undefined) continue;
      present.set(conversationId, (present.get(conversationId) ?? new Set()).add(sender));
    }
  }
  return present;
}

async function* buildMessages(
  dossier: Dossier,
  sealedAt: ReadonlyMap<string, string>,
  attributes: MispAttribute[],
): AsyncGenerator<MispObject> {
  const conversations = new Map(dossier.conversations.map((one) => [one.id, one]));
  const accounts = new Map(dossier.participants.map((account) => [account.id, account]));
  const known = new Set<string>();
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const at = sealedAt.get(message.exhibitId) ?? dossier.createdAt;
      const mentions = message.observations.map((one) => identifierUuid(dossier.operation.id, one));
      yield* buildFound(message, mentions, at, known, attributes);
      const built = buildMessage(message, {
        ...{ conversation: conversations.get(message.conversationId)!, at, mentions },
        sender: message.senderId === null ? null : (accounts.get(message.senderId) ?? null),
      });
      if ('template_uuid' in built) yield built;
      else attributes.push(built);
    }
  }
}

function* buildFound(
  message: DossierMessage,
  uuids: readonly string[],
  at: string,
  known: Set<string>,
  attributes: MispAttribute[],
): Generator<MispObject> {
  for (const [index, observation] of message.observations.entries()) {
    const uuid = uuids[index]!;
    if (known.has(uuid)) continue;
    known.add(uuid);
    const found = buildIdentifier(uuid, observation, at);
    if (found.kind === 'object') yield found.value;
    else attributes.push(found.value);
  }
}

function* findingsOf({ assessment }: Dossier): Generator<MispAttribute> {
  if (assessment === undefined) return;
  const text = describeDecisions(assessment).join('\n');
  yield buildAttribute(findingUuid(assessment.id, 'decisions'), 'comment', text, `Assessment ${assessment.label}`);
  for (const finding of assessment.result.elements) {
    const { element } = finding;
    const about = messagesNamed(messagesOf(finding));
    yield buildAttribute(findingUuid(assessment.id, element), 'comment', describeElement(finding), about);
  }
}

function messagesNamed(messages: readonly string[]): string {
  return messages.length === 0 ? '' : `Messages: ${messages.map(uuidOf).join(', ')}`;
}

/** As the event names it. */
function uuidOf(message: string): string {
  const { exhibitId, ordinal } = placeOf(message);
  return messageUuid(exhibitId, ordinal);
}
