/** Who and where the ids of a Zulip export stand for: from `realm.json` and `attachment.json`. */
import type { AttachmentFacts, Reaction } from '../../record/message.ts';
import {
  countOf,
  fieldOf,
  idOf,
  listOf,
  nameOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type Roster,
} from '../json/index.ts';

export const LISTS = [
  'zerver_userprofile[*]',
  'zerver_userprofile_mirrordummy[*]',
  'zerver_userprofile_crossrealm[*]',
  'zerver_recipient[*]',
  'zerver_stream[*]',
  'zerver_subscription[*]',
  'zerver_reaction[*]',
  'zerver_attachment[*]',
  'zerver_realm[*]',
] as const;

/** Bounds what a hostile list can make us hold. */
const MAX_ROWS = 2_000_000;
const RECIPIENT_TYPES: Readonly<Record<string, string>> = { 1: 'personal', 2: 'stream', 3: 'group' };

interface Recipient {
  readonly type: string | null;
  readonly typeId: string | null;
}

export class Directory {
  readonly #users = new Map<string, JsonObject>();
  readonly #recipients = new Map<string, Recipient>();
  readonly #streams = new Map<string, string>();
  readonly #members = new Map<string, string[]>();
  readonly #reactions = new Map<string, JsonObject[]>();
  readonly #attachments = new Map<string, JsonObject[]>();
  #realm: string | null = null;
  #rows = 0;

  /** One row of the list with that index in `LISTS`. */
  add(list: number, row: JsonObject): void {
    if (this.#rows++ > MAX_ROWS) return;
    const id = idOf(fieldOf(row, 'id'));
    switch (LISTS[list]) {
      case 'zerver_recipient[*]':
        if (id !== null) this.#recipients.set(id, recipientOf(row));
        break;
      case 'zerver_stream[*]':
        if (id !== null) this.#streams.set(id, textOf(fieldOf(row, 'name')) ?? '');
        break;
      case 'zerver_subscription[*]':
        push(this.#members, idOf(fieldOf(row, 'recipient')), idOf(fieldOf(row, 'user_profile')));
        break;
      case 'zerver_reaction[*]':
        push(this.#reactions, idOf(fieldOf(row, 'message')), row);
        break;
      case 'zerver_attachment[*]':
        for (const message of listOf(fieldOf(row, 'messages'))) push(this.#attachments, idOf(message), row);
        break;
      case 'zerver_realm[*]':
        this.#realm = nameOf(fieldOf(row, 'name')) ?? nameOf(fieldOf(row, 'string_id'));
        break;
      default:
        if (id !== null) this.#users.set(id, row);
    }
  }

  person(id: string, roster: Roster): string {
    const user = this.#users.get(id) ?? {};
    const handle = nameOf(fieldOf(user, 'delivery_email')) ?? nameOf(fieldOf(user, 'email'));
    const bot = fieldOf(user, 'is_bot') === true ? { bot: true } : {};
    return roster.person(id, { displayName: nameOf(fieldOf(user, 'full_name')), nativeId: id, handle, ...bot });
  }

  /** A stream by its name; other conversations by who is in them. */
  place(id: string, roster: Roster): string {
    const recipient = this.#recipients.get(id);
    const stream = recipient?.type === 'stream' ? this.#streams.get(recipient.typeId ?? '') : undefined;
    const space = this.#realm === null ? {} : { space: this.#realm };
    return roster.conversation(id, {
      title: stream ?? this.#namesIn(id, recipient),
      nativeId: id,
      type: recipient?.type ?? null,
      ...space,
    });
  }

  #namesIn(id: string, recipient: Recipient | undefined): string | null {
    const ids = recipient?.type === 'personal' ? [recipient.typeId ?? ''] : (this.#members.get(id) ?? []);
    const names = ids.slice(0, 20).flatMap((user) => nameOf(fieldOf(this.#users.get(user) ?? {}, 'full_name')) ?? []);
    return names.length === 0 ? null : names.join(', ');
  }

  reactionsTo(message: string, roster: Roster): Reaction[] {
    return (this.#reactions.get(message) ?? []).map((row) => {
      const by = idOf(fieldOf(row, 'user_profile'));
      const emoji = textOf(fieldOf(row, 'emoji_name')) ?? '';
      return { emoji, count: 1, ...(by === null ? {} : { by: [this.person(by, roster)] }) };
    });
  }

  attachmentsOf(message: string, attach: AttachmentBuilder): AttachmentFacts[] {
    return (this.#attachments.get(message) ?? []).map((row) =>
      attach({
        name: nameOf(fieldOf(row, 'file_name')) ?? nameOf(fieldOf(row, 'path_id')),
        sizeBytes: countOf(fieldOf(row, 'size')),
        mediaType: nameOf(fieldOf(row, 'content_type')),
      }),
    );
  }
}

function recipientOf(row: JsonObject): Recipient {
  return { type: RECIPIENT_TYPES[idOf(fieldOf(row, 'type')) ?? ''] ?? null, typeId: idOf(fieldOf(row, 'type_id')) };
}

function push<Value>(lists: Map<string, Value[]>, key: string | null, value: Value | null): void {
  if (key === null || value === null) return;
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
