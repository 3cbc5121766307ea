/** Who and where in a Signal backup: recipients (people, groups, lists) and chats, which later frames name by number. */
import type { Roster } from '../roster/roster.ts';
import { fieldOf, idOf, nameOf, objectOf, type JsonObject } from '../json/index.ts';
import { uuidOf } from './bytes.ts';

/** The kinds that a recipient's `destination` can have, in the words of Signal's Backup.proto. */
const DESTINATIONS = ['contact', 'group', 'distributionList', 'self', 'releaseNotes', 'callLink'] as const;

interface Recipient {
  readonly participant: string;
  readonly title: string | null;
  readonly type: string;
  readonly nativeId: string | null;
}

export class Directory {
  readonly #roster: Roster;
  readonly #prefix: string;
  readonly #recipients = new Map<string, Recipient>();
  readonly #chats = new Map<string, string>();
  /** Participant keys by account id. */
  readonly #accounts = new Map<string, string>();
  #account: JsonObject | null = null;

  /** `prefix` tells apart the numbers of several backups in one exhibit. */
  constructor(roster: Roster, prefix: string) {
    this.#roster = roster;
    this.#prefix = prefix;
  }

  /** The account that the backup was made from. */
  setAccount(account: JsonObject): void {
    this.#account = account;
  }

  addRecipient(recipient: JsonObject): void {
    const id = idOf(fieldOf(recipient, 'id'));
    const type = DESTINATIONS.find((kind) => objectOf(fieldOf(recipient, kind)) !== null);
    if (id === null || type === undefined) return;
    this.#recipients.set(id, this.#describe(id, type, objectOf(fieldOf(recipient, type)) ?? {}));
  }

  addChat(chat: JsonObject): void {
    const id = idOf(fieldOf(chat, 'id'));
    const recipient = idOf(fieldOf(chat, 'recipientId'));
    if (id === null) return;
    if (recipient !== null) this.#chats.set(id, recipient);
    this.visitChat(id);
  }

  /** Key of the conversation; it exists whether or not the backup describes it. */
  visitChat(id: string): string {
    const recipient = this.#recipients.get(this.#chats.get(id) ?? '');
    const { title = null, nativeId = null, type = null } = recipient ?? {};
    return this.#roster.visit(`${this.#prefix}chat ${id}`, { title, nativeId, type });
  }

  /** The conversation that calls over a link stand in. */
  visitRecipient(id: string): string {
    const { title = null, nativeId = null, type = null } = this.#recipients.get(id) ?? {};
    return this.#roster.visit(`${this.#prefix}recipient ${id}`, { title, nativeId, type });
  }

  /** Key of the participant that a frame names by number; null where it names none. */
  participant(recipientId: unknown): string | null {
    const id = idOf(recipientId);
    if (id === null || id === '0') return null;
    return this.#recipients.get(id)?.participant ?? this.#roster.meet(`${this.#prefix}recipient ${id}`);
  }

  /** Key of the participant with that account id (base64), or the id itself where no recipient has it; null where it is no id. */
  participantOfAccount(aci: unknown): string | null {
    const uuid = uuidOf(aci);
    return uuid === null ? null : (this.#accounts.get(uuid) ?? this.#roster.meet(uuid, { nativeId: uuid }));
  }

  #describe(id: string, type: (typeof DESTINATIONS)[number], facts: JsonObject): Recipient {
    switch (type) {
      case 'contact':
        return this.#contact(id, facts);
      case 'self':
        return this.#self();
      case 'group':
        return this.#other(id, type, titleOfGroup(facts), null);
      case 'distributionList':
        return this.#other(
          id,
          type,
          nameOf(fieldOf(objectOf(fieldOf(facts, 'distributionList')) ?? {}, 'name')),
          uuidOf(fieldOf(facts, 'distributionId')),
        );
      case 'releaseNotes':
        return this.#other(id, type, 'Signal', null);
      case 'callLink':
        return this.#other(id, type, nameOf(fieldOf(facts, 'name')), null);
    }
  }

  #contact(id: string, facts: JsonObject): Recipient {
    const aci = uuidOf(fieldOf(facts, 'aci'));
    const nativeId = aci ?? uuidOf(fieldOf(facts, 'pni'));
    const number = idOf(fieldOf(facts, 'e164'));
    const phone = number === null || number === '0' ? null : `+${number}`;
    const displayName = shownName(facts);
    const key = nativeId ?? phone ?? `${this.#prefix}recipient ${id}`;
    this.#roster.meet(key, { displayName, nativeId, handle: phone ?? nameOf(fieldOf(facts, 'username')) });
    if (aci !== null) this.#accounts.set(aci, key);
    return { participant: key, title: displayName ?? phone, type: 'contact', nativeId };
  }

  #self(): Recipient {
    const account = this.#account ?? {};
    const displayName = joined(account, ['givenName', 'familyName']);
    const key = `${this.#prefix}self`;
    this.#roster.meet(key, { displayName, handle: nameOf(fieldOf(account, 'username')), exporter: true });
    return { participant: key, title: displayName, type: 'self', nativeId: null };
  }

  #other(id: string, type: string, title: string | null, nativeId: string | null): Recipient {
    return { participant: `${this.#prefix}recipient ${id}`, title, type, nativeId };
  }
}

/** As Signal shows it: what the owner calls them, else their name in the phone, else the name they gave themselves. */
function shownName(contact: JsonObject): string | null {
  return (
    joined(objectOf(fieldOf(contact, 'nickname')) ?? {}, ['given', 'family']) ??
    joined(contact, ['systemGivenName', 'systemFamilyName']) ??
    joined(contact, ['profileGivenName', 'profileFamilyName'])
  );
}

function joined(object: JsonObject, keys: readonly string[]): string | null {
  return (
    keys
      .map((key) => nameOf(fieldOf(object, key)))
      .filter((name) => name !== null)
      .join(' ') || null
  );
}

function titleOfGroup(group: JsonObject): string | null {
  const snapshot = objectOf(fieldOf(group, 'snapshot')) ?? {};
  return nameOf(fieldOf(objectOf(fieldOf(snapshot, 'title')) ?? {}, 'title'));
}
