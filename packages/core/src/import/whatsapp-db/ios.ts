/** `ChatStorage.sqlite` of iPhones. */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import type { DatabaseReading, RowEntry } from '../database/index.ts';
import type { WithheldMember } from '../importer.ts';
import { appleTime } from '../imessage/time.ts';
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
import { People } from './people.ts';

/** `ZMESSAGETYPE`. */
const LABELS: Readonly<Record<number, string>> = {
  1: 'photo',
  2: 'video',
  3: 'audio',
  4: 'contact',
  5: 'location',
  7: 'link',
  8: 'document',
  11: 'gif',
  15: 'sticker',
};
const GROUP_EVENT = 6;
const SYSTEM = 10;
const DELETED = 14;

export class IosMessages implements DatabaseReading {
  readonly #people = new People();
  readonly #attach: AttachmentBuilder;
  readonly #sessions = new Map<string, JsonObject>();
  readonly #members = new Map<string, JsonObject>();
  readonly #names = new Map<string, string>();
  readonly #media = new Map<string, JsonObject>();
  /** Ids of messages that others reply to. */
  readonly #parents = new Map<string, string | null>();

  constructor(withheld: readonly WithheldMember[]) {
    this.#attach = attachmentBuilder(withheld);
  }

  takeNew() {
    return this.#people.takeNew();
  }

  collect(table: string, row: JsonObject): void {
    const id = idOf(fieldOf(row, 'Z_PK')) ?? '';
    if (table === 'ZWACHATSESSION') this.#sessions.set(id, row);
    else if (table === 'ZWAGROUPMEMBER') this.#members.set(id, row);
    else if (table === 'ZWAMEDIAITEM') this.#media.set(id, row);
    else if (table === 'ZWAPROFILEPUSHNAME')
      this.#names.set(nameOf(fieldOf(row, 'ZJID')) ?? '', nameOf(fieldOf(row, 'ZPUSHNAME')) ?? '');
    else if (table === 'ZWAMESSAGE') {
      const parent = idOf(fieldOf(row, 'ZPARENTMESSAGE'));
      if (parent !== null && !this.#parents.has(parent)) this.#parents.set(parent, null);
      if (this.#parents.has(id)) this.#parents.set(id, nameOf(fieldOf(row, 'ZSTANZAID')));
    }
  }

  read(_: string, row: JsonObject): RowEntry | null {
    const id = idOf(fieldOf(row, 'Z_PK')) ?? '';
    const stanza = nameOf(fieldOf(row, 'ZSTANZAID'));
    if (this.#parents.has(id)) this.#parents.set(id, stanza);
    const session = this.#sessions.get(idOf(fieldOf(row, 'ZCHATSESSION')) ?? '');
    const time = appleTime(fieldOf(row, 'ZMESSAGEDATE'));
    const text = textOf(fieldOf(row, 'ZTEXT'));
    if (session === undefined && time.raw === null && text === null && stanza === null) return null;
    const type = numberOf(fieldOf(row, 'ZMESSAGETYPE')) ?? 0;
    const system = type === GROUP_EVENT || type === SYSTEM;
    const sender = system ? null : this.#senderOf(row, session);
    const parent = idOf(fieldOf(row, 'ZPARENTMESSAGE'));
    const media = this.#media.get(idOf(fieldOf(row, 'ZMEDIAITEM')) ?? '');
    const attachments = attachmentsOf(type, media, this.#attach);
    return {
      ...kindOf(type, numberOf(fieldOf(row, 'ZGROUPEVENTTYPE'))),
      conversation: this.#visit(session),
      sender,
      text: text ?? '',
      time,
      sourceId: stanza,
      ...(parent === null ? {} : { replyTo: { sourceId: this.#parents.get(parent) ?? null } }),
      ...(type === DELETED ? { deletion: { time: NO_TIME, by: sender } } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      notes: [...placeOf(media), ...(numberOf(fieldOf(row, 'ZSTARRED')) === 1 ? ['starred'] : [])],
    };
  }

  #visit(session: JsonObject | undefined): string {
    const jid = nameOf(fieldOf(session ?? {}, 'ZCONTACTJID')) ?? 'unknown';
    return this.#people.visit(jid, nameOf(fieldOf(session ?? {}, 'ZPARTNERNAME')));
  }

  #senderOf(row: JsonObject, session: JsonObject | undefined): string | null {
    if (numberOf(fieldOf(row, 'ZISFROMME')) === 1) return this.#people.self();
    const member = this.#members.get(idOf(fieldOf(row, 'ZGROUPMEMBER')) ?? '');
    const jid = nameOf(fieldOf(member ?? {}, 'ZMEMBERJID')) ?? nameOf(fieldOf(row, 'ZFROMJID'));
    if (jid === null || jid.endsWith('@g.us')) return null;
    const partner =
      nameOf(fieldOf(session ?? {}, 'ZCONTACTJID')) === jid ? nameOf(fieldOf(session ?? {}, 'ZPARTNERNAME')) : null;
    const name = nameOf(fieldOf(member ?? {}, 'ZCONTACTNAME')) ?? partner ?? (this.#names.get(jid) || null);
    return this.#people.meet(jid, name);
  }
}

function kindOf(type: number, event: number | null): Pick<EntryRecord, 'kind' | 'action'> {
  if (type === GROUP_EVENT) return { kind: 'event', action: event === null ? 'group_event' : `group_event_${event}` };
  return type === SYSTEM ? { kind: 'system', action: 'service' } : { kind: 'message' };
}

function attachmentsOf(type: number, media: JsonObject | undefined, attach: AttachmentBuilder): AttachmentFacts[] {
  const label = LABELS[type];
  if (label === undefined) return [];
  const name =
    nameOf(fieldOf(media ?? {}, 'ZMEDIALOCALPATH')) ??
    nameOf(fieldOf(media ?? {}, 'ZVCARDNAME')) ??
    nameOf(fieldOf(media ?? {}, 'ZTITLE'));
  const size = countOf(fieldOf(media ?? {}, 'ZFILESIZE'));
  return [attach({ name, sizeBytes: size === 0 ? null : size, label })];
}

function placeOf(media: JsonObject | undefined): string[] {
  const [latitude, longitude] = ['ZLATITUDE', 'ZLONGITUDE'].map((key) => numberOf(fieldOf(media ?? {}, key)) ?? 0);
  return latitude === 0 && longitude === 0 ? [] : [`location:${latitude},${longitude}`];
}
