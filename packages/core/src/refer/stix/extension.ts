/** The extension by which chat messages, for which STIX has no object, stand in a bundle as a new cyber-observable object. */
import { nameBasedUuid } from '../../record/identity.ts';
import { domainObject, type StixObject } from './object.ts';

/** Names what is the same in every bundle of every installation. */
const CUSTODIA = '5d0c5d8e-7f43-5d7c-9a52-0c6a3f6f9b11';
const SINCE = '2026-11-01T00:00:00.000Z';

const PRODUCER_ID = `identity--${nameBasedUuid(CUSTODIA, 'producer')}`;

const EXTENSION_UUID = nameBasedUuid(CUSTODIA, 'extension:chat-message:1');

export const MESSAGE_EXTENSION = `extension-definition--${EXTENSION_UUID}`;

/** What a `chat-message` may have beside the properties of every observable. */
const SCHEMA = `Object type "chat-message", a new cyber-observable object. ID contributing properties: none; the identifier is a version 5 UUID under the exhibit.
exhibit_id, ordinal (required): the entry of a sealed exhibit. conversation_id (required), conversation_title, platform: where it stands. entry_kind (required): message, system or event; entry_act: what kind of system line or event.
from_ref: user-account that the source names as sender; absent where it names none. content: the text; control characters shown as pictures.
sent_at: instant, only where the source says enough to know it. time_written: the time as written there; time_basis (required): how the instant is known.
source_message_id, reply_to_message_id: identifiers of the platform. forwarded_from, edits, deleted, reactions: as the source gives them.
attachment_refs: files, of which only facts are kept. notes: what a reader must see beside the text.`;

export function* buildExtension(): Generator<StixObject> {
  const stamp = { createdBy: PRODUCER_ID, at: SINCE };
  yield {
    ...{ type: 'identity', spec_version: '2.1', id: PRODUCER_ID, created: SINCE, modified: SINCE },
    ...{
      name: 'Custodia',
      identity_class: 'system',
      description: 'Program that wrote this bundle from sealed exhibits.',
    },
  };
  yield domainObject('extension-definition', EXTENSION_UUID, stamp, {
    ...{ name: 'chat-message', version: '1.0.0', extension_types: ['new-sco'], schema: SCHEMA },
    description:
      'One entry of a captured conversation: who wrote what, when, and where it stands in the sealed exhibit.',
  });
}
