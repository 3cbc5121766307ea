/** `msgstore.db` since 2021: messages, and tables beside them for what hangs on them. */
import type { AttachmentFacts, EntryRecord, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { DatabaseReading, RowEntry } from '../database/index.ts';
import {
  attachmentBuilder,
  countOf,
  fieldOf,
  idOf,
  nameOf,
  numberOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';
import type { WithheldMember } from '../importer.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import { People } from './people.ts';

/** `message_type`. */
const LABELS: Readonly<Record<number, string>> = {
  1: 'photo',
  2: 'audio',
  3: 'video',
  4: 'contact',
  5: 'location',
  9: 'document',
  13: 'gif',
  14: 'contact',
  16: 'live_location',
  20: 'sticker',
  42: 'photo_view_once',
  43: 'video_view_once',
};
const SYSTEM = 7;
const REVOKED = 15;
const CALLS = new Set([10, 90]);

export function unixMs(value: unknown): RecordTime {
  const ms = numberOf(value);
  return ms === null || ms <= 0 ? NO_TIME : momentFromInstantMs(String(value), ms, 'unix');
}

/** By the id of the message that they belong to, or of the row itself. */
const BY_MESSAGE = [
  'message_media',
  'message_quoted',
  'message_revoked',
  'message_edit_info',
  'message_location',
  'message_forwarded',
];

export class AndroidMessages implements DatabaseReading {
  readonly #people = new People();
  readonly #attach: AttachmentBuilder;
  readonly #jids = new Map<string, string>();
  readonly #chats = new Map<string, JsonObject>();
  readonly #beside = new Map<string, Map<string, JsonObject>>(BY_MESSAGE.map((table) => [table, new Map()]));
  readonly #addOns = new Map<string, JsonObject>();
  readonly #reactions = new Map<string, { readonly addOn: string; readonly row: JsonObject }[]>();

  constructor(withheld: readonly WithheldMember[]) {
    this.#attach = attachmentBuilder(withheld);
  }

  takeNew() {
    return this.#people.takeNew();
  }

  collect(table: string, row: JsonObject): void {
    const id = idOf(fieldOf(row, '_id'));
    const message = idOf(fieldOf(row, 'message_row_id'));
    if (table === 'jid' && id !== null) this.#jids.set(id, jidOf(row));
    else if (table === 'chat' && id !== null) this.#chats.set(id, row);
    else if (table === 'message_add_on' && id !== null) this.#addOns.set(id, row);
    else if (table === 'message_add_on_reaction') this.#collectReaction(row);
    else if (message !== null) this.#beside.get(table)?.set(message, row);
  }

  /** `message_add_on` stands before it and names the message. */
  #collectReaction(row: JsonObject): void {
    const addOn = idOf(fieldOf(row, 'message_add_on_row_id')) ?? '';
    const parent = idOf(fieldOf(this.#addOns.get(addOn) ?? {}, 'parent_message_row_id'));
    if (parent !== null) this.#reactions.set(parent, [...(this.#reactions.get(parent) ?? []), { addOn, row }]);
  }

  read(table: string, row: JsonObject): RowEntry | null {
    return table === 'call_log' ? this.#call(row) : this.#message(row);
  }

  #message(row: JsonObject): RowEntry | null {
    const id = idOf(fieldOf(row, '_id')) ?? '';
    const chat = this.#chats.get(idOf(fieldOf(row, 'chat_row_id')) ?? '');
    const time = unixMs(fieldOf(row, 'timestamp'));
    const text = textOf(fieldOf(row, 'text_data'));
    // The first row of every database stands for no message.
    if (chat === undefined && time.raw === null && text === null) return null;
    const type = numberOf(fieldOf(row, 'message_type')) ?? 0;
    const sender = type === SYSTEM ? null : this.#senderOf(row, chat);
    const attachments = this.#attachmentsOf(id, type);
    const reactions = this.#reactionsTo(id);
    const location = this.#beside.get('message_location')!.get(id);
    return {
      ...kindOf(type),
      conversation: this.#visit(chat),
      sender,
      text: text ?? nameOf(fieldOf(this.#beside.get('message_media')!.get(id) ?? {}, 'media_caption')) ?? '',
      time,
      sourceId: nameOf(fieldOf(row, 'key_id')),
      ...this.#replyOf(id),
      ...this.#changesOf(id, type, sender),
      ...(reactions.length > 0 ? { reactions } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      notes: [
        ...(this.#beside.get('message_forwarded')!.has(id) ? ['forwarded'] : []),
        ...(location === undefined ? [] : [placeOf(location)]),
        ...(numberOf(fieldOf(row, 'starred')) === 1 ? ['starred'] : []),
      ],
    };
  }

  #call(row: JsonObject): RowEntry | null {
    const jid = this.#jids.get(idOf(fieldOf(row, 'jid_row_id')) ?? '');
    const time = unixMs(fieldOf(row, 'timestamp'));
    if (jid === undefined && time.raw === null) return null;
    const own = numberOf(fieldOf(row, 'from_me')) === 1;
    const seconds = numberOf(fieldOf(row, 'duration'));
    return {
      kind: 'event',
      action: numberOf(fieldOf(row, 'video_call')) === 1 ? 'video_call' : 'call',
      conversation: this.#people.visit(jid ?? 'unknown', null),
      sender: own ? this.#people.self() : jid === undefined ? null : this.#people.meet(jid),
      text: '',
      time,
      sourceId: nameOf(fieldOf(row, 'call_id')),
      notes: [...(seconds === null ? [] : [`call-seconds:${seconds}`])],
    };
  }

  #visit(chat: JsonObject | undefined): string {
    const jid = this.#jids.get(idOf(fieldOf(chat ?? {}, 'jid_row_id')) ?? '') ?? 'unknown';
    return this.#people.visit(jid, nameOf(fieldOf(chat ?? {}, 'subject')));
  }

  /** In a group the row names the sender; between two it is the other. */
  #senderOf(row: JsonObject, chat: JsonObject | undefined): string | null {
    if (numberOf(fieldOf(row, 'from_me')) === 1) return this.#people.self();
    const named = this.#jids.get(idOf(fieldOf(row, 'sender_jid_row_id')) ?? '');
    const other = this.#jids.get(idOf(fieldOf(chat ?? {}, 'jid_row_id')) ?? '');
    const jid = named ?? (other?.endsWith('@g.us') === true ? undefined : other);
    return jid === undefined ? null : this.#people.meet(jid);
  }

  #replyOf(id: string): Pick<EntryRecord, 'replyTo'> {
    const quoted = this.#beside.get('message_quoted')!.get(id);
    if (quoted === undefined) return {};
    const text = nameOf(fieldOf(quoted, 'text_data'));
    return { replyTo: { sourceId: nameOf(fieldOf(quoted, 'key_id')), ...(text === null ? {} : { quoted: text }) } };
  }

  #changesOf(id: string, type: number, sender: string | null): Pick<EntryRecord, 'edits' | 'deletion'> {
    const revoked = this.#beside.get('message_revoked')!.get(id);
    const edited = this.#beside.get('message_edit_info')!.get(id);
    const isRevoked = revoked !== undefined || type === REVOKED;
    return {
      ...(edited === undefined ? {} : { edits: [{ time: unixMs(fieldOf(edited, 'edited_timestamp')), text: null }] }),
      ...(isRevoked ? { deletion: { time: unixMs(fieldOf(revoked ?? {}, 'revoke_timestamp')), by: sender } } : {}),
    };
  }

  #attachmentsOf(id: string, type: number): AttachmentFacts[] {
    const media = this.#beside.get('message_media')!.get(id);
    const label = LABELS[type];
    if (media === undefined && label === undefined) return [];
    const name = nameOf(fieldOf(media ?? {}, 'file_path')) ?? nameOf(fieldOf(media ?? {}, 'media_name'));
    const sizeBytes = countOf(fieldOf(media ?? {}, 'file_size'));
    return [
      this.#attach({ name, sizeBytes, mediaType: nameOf(fieldOf(media ?? {}, 'mime_type')), label: label ?? null }),
    ];
  }

  /** An empty reaction is one that was taken back. */
  #reactionsTo(id: string): Reaction[] {
    return (this.#reactions.get(id) ?? []).flatMap(({ addOn, row }) => {
      const emoji = nameOf(fieldOf(row, 'reaction'));
      if (emoji === null) return [];
      const head = this.#addOns.get(addOn) ?? {};
      const jid = this.#jids.get(idOf(fieldOf(head, 'sender_jid_row_id')) ?? '');
      const by =
        numberOf(fieldOf(head, 'from_me')) === 1
          ? this.#people.self()
          : jid === undefined
            ? null
            : this.#people.meet(jid);
      const time = unixMs(fieldOf(row, 'sender_timestamp') ?? fieldOf(head, 'timestamp'));
      return [{ emoji, count: 1, ...(by === null ? {} : { by: [by] }), ...(time.raw === null ? {} : { time }) }];
    });
  }
}

function kindOf(type: number): Pick<EntryRecord, 'kind' | 'action'> {
  if (type === SYSTEM) return { kind: 'system', action: 'service' };
  return CALLS.has(type) ? { kind: 'event', action: 'call' } : { kind: 'message' };
}

function jidOf(row: JsonObject): string {
  const raw = nameOf(fieldOf(row, 'raw_string'));
  return raw ?? `${textOf(fieldOf(row, 'user')) ?? ''}@${textOf(fieldOf(row, 'server')) ?? ''}`;
}

function placeOf(row: JsonObject): string {
  const place = ['latitude', 'longitude'].map((key) => idOf(fieldOf(row, key)) ?? '').join(',');
  const name = nameOf(fieldOf(row, 'place_name'));
  return `location:${place}${name === null ? '' : ` ${name}`}`;
}
