/** Messages with their sender, instant, text, attachments and the identifiers found in them. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { AttachmentFacts } from '../../record/message.ts';
import type { DossierMessage } from '../dossier.ts';
import { accountIri, applicationIri } from './account.ts';
import { describeMessage } from './describe.ts';
import { buildFile, buildRelation, fileIri } from './file.ts';
import { dateTime, iri, optional, plain, reference, references, type Node } from './node.ts';
import { recordOf } from '../record.ts';

export { messageUuid } from '../name.ts';

export function messageIri(uuid: string): string {
  return iri('message', uuid);
}

export interface MessagePlace {
  readonly operationId: string;
  readonly platform: string;
  /** Participants who received it, where that is known: in a conversation between two. */
  readonly recipients: readonly string[];
}

export function buildMessage(uuid: string, message: DossierMessage, place: MessagePlace): Node {
  const record = recordOf(message);
  return {
    '@id': messageIri(uuid),
    '@type': 'uco-observable:Message',
    'uco-core:description': describeMessage(record),
    'uco-core:hasFacet': {
      '@id': iri('message-facet', uuid),
      '@type': 'uco-observable:MessageFacet',
      'uco-observable:application': reference(applicationIri(place.operationId, place.platform)),
      'uco-observable:from': message.senderId === null ? undefined : reference(accountIri(message.senderId)),
      'uco-observable:to': references(place.recipients.map(accountIri)),
      'uco-observable:sentTime': record.time.at === null ? undefined : dateTime(record.time.at),
      'uco-observable:messageID': optional(record.sourceId),
      'uco-observable:messageText': plain(record.text),
      'uco-observable:messageType': plain(
        record.action === undefined ? record.kind : `${record.kind}/${record.action}`,
      ),
    },
  };
}

/** Facts of what was attached: never its content. */
export function* buildAttachments(uuid: string, message: DossierMessage): Generator<Node> {
  const { attachments } = recordOf(message);
  for (const [index, attachment] of (attachments ?? []).entries()) {
    const file = nameBasedUuid(uuid, `attachment:${index}`);
    yield buildFile({ uuid: file, path: attachment.name, ...factsOf(attachment), description: describe(attachment) });
    yield buildRelation(nameBasedUuid(file, 'message'), fileIri(file), 'Attachment_Of', messageIri(uuid));
  }
}

function factsOf({ sizeBytes, sha256, md5, mediaType }: AttachmentFacts) {
  return { sizeBytes, sha256, md5, mediaType };
}

function describe({ basis, label }: AttachmentFacts): string {
  const known =
    basis === 'content' ? 'Facts established from its content at intake' : 'Facts as the export claims them';
  return `Attachment; content not kept. ${known}${label === undefined ? '' : `; called "${plain(label)}" there`}.`;
}
