/** `msgstore.db` until 2021: one table of messages that holds everything. */
import type { WithheldMember } from '../importer.ts';
import type { DatabaseReading, RowEntry } from '../database/index.ts';
import {
  attachmentBuilder,
  countOf,
  fieldOf,
  nameOf,
  numberOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';
import { unixMs } from './android.ts';
import { People } from './people.ts';

/** `media_wa_type`. */
const LABELS: Readonly<Record<number, string>> = {
  1: 'photo',
  2: 'audio',
  3: 'video',
  4: 'contact',
  5: 'location',
  9: 'document',
  13: 'gif',
  16: 'live_location',
  20: 'sticker',
};
/** `status` of lines that the app writes itself. */
const SYSTEM_STATUS = 6;
const REVOKED = 15;

export class AndroidMessages2021 implements DatabaseReading {
  readonly #people = new People();
  readonly #attach: AttachmentBuilder;
  readonly #subjects = new Map<string, string>();

  constructor(withheld: readonly WithheldMember[]) {
    this.#attach = attachmentBuilder(withheld);
  }

  takeNew() {
    return this.#people.takeNew();
  }

  collect(table: string, row: JsonObject): void {
    const [jid, subject] = [nameOf(fieldOf(row, 'key_remote_jid')), nameOf(fieldOf(row, 'subject'))];
    if (table === 'chat_list' && jid !== null && subject !== null) this.#subjects.set(jid, subject);
  }

  read(_: string, row: JsonObject): RowEntry | null {
    const jid = nameOf(fieldOf(row, 'key_remote_jid'));
    const time = unixMs(fieldOf(row, 'timestamp'));
    // The first row of every database stands for no message.
    if (jid === null || (jid === '-1' && time.raw === null)) return null;
    const system = numberOf(fieldOf(row, 'status')) === SYSTEM_STATUS;
    const type = numberOf(fieldOf(row, 'media_wa_type')) ?? 0;
    const sender = system ? null : this.#senderOf(row, jid);
    const label = LABELS[type];
    return {
      ...(system ? { kind: 'system' as const, action: 'service' } : { kind: 'message' as const }),
      conversation: this.#people.visit(jid, this.#subjects.get(jid) ?? null),
      sender,
      text: textOf(fieldOf(row, 'data')) ?? textOf(fieldOf(row, 'media_caption')) ?? '',
      time,
      sourceId: nameOf(fieldOf(row, 'key_id')),
      ...(type === REVOKED
        ? { deletion: { time: { raw: null, local: null, at: null, basis: 'none' as const }, by: sender } }
        : {}),
      ...(label === undefined || system ? {} : { attachments: [this.#attach(fileOf(row, label))] }),
      notes: [
        ...((numberOf(fieldOf(row, 'forwarded')) ?? 0) > 0 ? ['forwarded'] : []),
        ...(label === 'location'
          ? [`location:${numberOf(fieldOf(row, 'latitude')) ?? ''},${numberOf(fieldOf(row, 'longitude')) ?? ''}`]
          : []),
      ],
    };
  }

  #senderOf(row: JsonObject, jid: string): string | null {
    if (numberOf(fieldOf(row, 'key_from_me')) === 1) return this.#people.self();
    const resource = nameOf(fieldOf(row, 'remote_resource'));
    if (resource !== null) return this.#people.meet(resource);
    return jid.endsWith('@g.us') ? null : this.#people.meet(jid);
  }
}

function fileOf(row: JsonObject, label: string) {
  return {
    name: nameOf(fieldOf(row, 'media_name')) ?? nameOf(fieldOf(row, 'media_url')),
    sizeBytes: countOf(fieldOf(row, 'media_size')),
    mediaType: nameOf(fieldOf(row, 'media_mime_type')),
    label,
  };
}
