/** iMessage and SMS of Apple's Messages: `chat.db` (macOS), `sms.db` (iOS), by the text that intake made of it. */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import type { SealedPart, WithheldMember } from '../importer.ts';
import {
  attachmentBuilder,
  countOf,
  fieldOf,
  idOf,
  nameOf,
  numberOf,
  objectOf,
  objectsOf,
  Roster,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';
import { databaseImporter, type DatabaseReading, type RowEntry } from '../database/index.ts';
import { appleTime } from './time.ts';

export const imessageDatabase = databaseImporter({
  format: 'imessage-db',
  platform: 'imessage',
  applications: ['imessage'],
  records: new Set(['message']),
  begin: (part, withheld) => new Messages(part, withheld),
});

const SELF = 'self';
/** `chat.style`: 43 stands for a group, 45 for two. */
const STYLES: Readonly<Record<string, string>> = { 43: 'group', 45: 'direct' };
const TAPBACKS: Readonly<Record<number, string>> = { 0: '❤️', 1: '👍', 2: '👎', 3: '😂', 4: '‼️', 5: '❓' };

class Messages implements DatabaseReading {
  readonly #roster = new Roster('imessage');
  readonly #attach: AttachmentBuilder;
  readonly #part: SealedPart;
  readonly #handles = new Map<string, JsonObject>();
  readonly #chats = new Map<string, JsonObject>();
  readonly #chatOf = new Map<string, string>();
  /** Messages in "Recently deleted", by their chat and when. */
  readonly #deleted = new Map<string, JsonObject>();
  readonly #files = new Map<string, JsonObject>();
  readonly #filesOf = new Map<string, string[]>();

  constructor(part: SealedPart, withheld: readonly WithheldMember[]) {
    this.#part = part;
    this.#attach = attachmentBuilder(withheld);
  }

  collect(table: string, row: JsonObject): void {
    const id = idOf(fieldOf(row, 'ROWID'));
    const message = idOf(fieldOf(row, 'message_id'));
    if (table === 'handle' && id !== null) this.#handles.set(id, row);
    else if (table === 'chat' && id !== null) this.#chats.set(id, row);
    else if (table === 'attachment' && id !== null) this.#files.set(id, row);
    else if (message === null) return;
    else if (table === 'chat_message_join') this.#chatOf.set(message, idOf(fieldOf(row, 'chat_id')) ?? '');
    else if (table === 'chat_recoverable_message_join') this.#deleted.set(message, row);
    else if (table === 'message_attachment_join')
      this.#filesOf.set(message, [...(this.#filesOf.get(message) ?? []), idOf(fieldOf(row, 'attachment_id')) ?? '']);
  }

  takeNew() {
    return this.#roster.takeNew();
  }

  read(_: string, row: JsonObject): RowEntry | null {
    const id = idOf(fieldOf(row, 'ROWID')) ?? '';
    const text = textOf(fieldOf(row, 'text')) ?? textOf(fieldOf(row, 'attributedBody'));
    const guid = nameOf(fieldOf(row, 'guid'));
    const time = appleTime(fieldOf(row, 'date'));
    const attachments = this.#attachmentsOf(id);
    if (text === null && guid === null && time.raw === null && attachments.length === 0) return null;
    const sender = this.#senderOf(row);
    const deleted = this.#deleted.get(id);
    return {
      ...kindOf(row),
      conversation: this.#visit(id, row),
      sender,
      text: wordsOf(row, text),
      time,
      sourceId: guid,
      ...replyOf(row),
      ...editsOf(row),
      ...deletionOf(row, deleted, sender),
      ...(attachments.length > 0 ? { attachments } : {}),
      notes: notesOf(row, text, deleted !== undefined),
    };
  }

  #senderOf(row: JsonObject): string | null {
    if (numberOf(fieldOf(row, 'is_from_me')) === 1) return this.#roster.person(SELF, { exporter: true });
    const handle = this.#handles.get(idOf(fieldOf(row, 'handle_id')) ?? '');
    const address = handle === undefined ? null : nameOf(fieldOf(handle, 'id'));
    return address === null ? null : this.#roster.person(address, { handle: address, nativeId: address });
  }

  #visit(id: string, row: JsonObject): string {
    const recoverable = this.#deleted.get(id);
    const chatId =
      this.#chatOf.get(id) ?? (recoverable === undefined ? '' : (idOf(fieldOf(recoverable, 'chat_id')) ?? ''));
    const chat = this.#chats.get(chatId);
    if (chat === undefined) {
      const handle = this.#handles.get(idOf(fieldOf(row, 'handle_id')) ?? '');
      const address = handle === undefined ? null : nameOf(fieldOf(handle, 'id'));
      return this.#roster.conversation(address ?? `part ${this.#part.index}`, { nativeId: address });
    }
    const guid = nameOf(fieldOf(chat, 'guid')) ?? `chat ${chatId}`;
    return this.#roster.conversation(guid, {
      title: nameOf(fieldOf(chat, 'display_name')) ?? nameOf(fieldOf(chat, 'chat_identifier')),
      nativeId: guid,
      type: STYLES[idOf(fieldOf(chat, 'style')) ?? ''] ?? null,
    });
  }

  #attachmentsOf(message: string): AttachmentFacts[] {
    return (this.#filesOf.get(message) ?? []).map((id) => {
      const file = this.#files.get(id) ?? {};
      return this.#attach({
        name: nameOf(fieldOf(file, 'filename')) ?? nameOf(fieldOf(file, 'transfer_name')),
        sizeBytes: countOf(fieldOf(file, 'total_bytes')),
        mediaType: nameOf(fieldOf(file, 'mime_type')),
        label: numberOf(fieldOf(file, 'is_sticker')) === 1 ? 'sticker' : 'attachment',
      });
    });
  }
}

/** `associated_message_type`: 2000 and up for a tapback, 3000 and up for taking it back. */
function tapbackOf(row: JsonObject): { readonly removed: boolean; readonly emoji: string } | null {
  const type = numberOf(fieldOf(row, 'associated_message_type')) ?? 0;
  if (type < 2000 || type >= 4000) return null;
  const emoji = nameOf(fieldOf(row, 'associated_message_emoji')) ?? TAPBACKS[type % 1000] ?? `tapback ${type}`;
  return { removed: type >= 3000, emoji };
}

function kindOf(row: JsonObject): Pick<EntryRecord, 'kind' | 'action'> {
  const tapback = tapbackOf(row);
  if (tapback !== null) return { kind: 'event', action: tapback.removed ? 'reaction_removed' : 'reaction' };
  const group = numberOf(fieldOf(row, 'group_action_type')) ?? 0;
  switch (numberOf(fieldOf(row, 'item_type')) ?? 0) {
    case 0:
      return numberOf(fieldOf(row, 'is_system_message')) === 1
        ? { kind: 'system', action: 'service' }
        : { kind: 'message' };
    case 1:
      return { kind: 'event', action: group === 1 ? 'remove_members' : 'add_members' };
    case 2:
      return { kind: 'event', action: 'edit_group_title' };
    case 3:
      return { kind: 'event', action: group === 0 ? 'leave' : 'edit_group_photo' };
    case 6:
      return { kind: 'event', action: 'call' };
    default:
      return { kind: 'event', action: `item_${numberOf(fieldOf(row, 'item_type'))}` };
  }
}

function wordsOf(row: JsonObject, text: string | null): string {
  const tapback = tapbackOf(row);
  if (tapback !== null) return tapback.emoji;
  const subject = nameOf(fieldOf(row, 'subject'));
  const words = text ?? textOf(fieldOf(row, 'group_title')) ?? '';
  return subject === null ? words : [subject, words].join('\n');
}

/** `p:0/GUID` and `bp:GUID` name the part of the message that a tapback is on. */
function replyOf(row: JsonObject): Pick<EntryRecord, 'replyTo'> {
  const on = tapbackOf(row) === null ? null : nameOf(fieldOf(row, 'associated_message_guid'));
  const id = on?.replace(/^(?:p:\d+\/|bp:)/, '') ?? nameOf(fieldOf(row, 'thread_originator_guid'));
  return id === null ? {} : { replyTo: { sourceId: id } };
}

/** The last state is the text itself. */
function editsOf(row: JsonObject): Pick<EntryRecord, 'edits'> {
  const history = objectOf(fieldOf(row, 'message_summary_info')) ?? {};
  const states = objectsOf(fieldOf(history, 'edits')).slice(0, -1);
  const edits = states.map((state) => ({
    time: appleTime(fieldOf(state, 'date')),
    text: textOf(fieldOf(state, 'text')),
  }));
  if (edits.length > 0) return { edits };
  const edited = appleTime(fieldOf(row, 'date_edited'));
  return edited.raw === null ? {} : { edits: [{ time: edited, text: null }] };
}

function deletionOf(
  row: JsonObject,
  deleted: JsonObject | undefined,
  sender: string | null,
): Pick<EntryRecord, 'deletion'> {
  if (deleted !== undefined) return { deletion: { time: appleTime(fieldOf(deleted, 'delete_date')), by: SELF } };
  const retracted = appleTime(fieldOf(row, 'date_retracted'));
  const parts = numberOf(fieldOf(objectOf(fieldOf(row, 'message_summary_info')) ?? {}, 'partsRetracted')) ?? 0;
  if (retracted.raw === null && parts === 0) return {};
  return {
    deletion: { time: retracted.raw === null ? appleTime(fieldOf(row, 'date_edited')) : retracted, by: sender },
  };
}

/** Closed list: recently-deleted, text-from-attributed-body, sms, and `app:` with the bundle that made the balloon. */
function notesOf(row: JsonObject, text: string | null, deleted: boolean): string[] {
  const app = nameOf(fieldOf(row, 'balloon_bundle_id'));
  return [
    ...(deleted ? ['recently-deleted'] : []),
    ...(fieldOf(row, 'text') == null && text !== null ? ['text-from-attributed-body'] : []),
    ...(fieldOf(row, 'service') === 'SMS' ? ['sms'] : []),
    ...(app === null ? [] : [`app:${app}`]),
  ];
}
