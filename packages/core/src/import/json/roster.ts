/** Participants and conversations met so far in a run; each is given once. */
import type { ConversationRecord, ParticipantRecord } from '../../record/message.ts';

export class Roster {
  readonly #platform: string;
  readonly #people = new Set<string>();
  readonly #conversations = new Set<string>();
  #new: (ParticipantRecord | ConversationRecord)[] = [];

  constructor(platform: string) {
    this.#platform = platform;
  }

  /** Notes a participant at first sight, and gives the key. */
  person(key: string, facts: Partial<Omit<ParticipantRecord, 'kind' | 'key' | 'platform'>>): string {
    if (!this.#people.has(key)) {
      this.#people.add(key);
      const unknown = { displayName: null, nativeId: null, handle: null };
      this.#new.push({ kind: 'participant', key, platform: this.#platform, ...unknown, ...facts });
    }
    return key;
  }

  conversation(key: string, facts: Partial<Omit<ConversationRecord, 'kind' | 'key' | 'platform'>>): string {
    if (!this.#conversations.has(key)) {
      this.#conversations.add(key);
      const unknown = { title: null, nativeId: null, type: null };
      this.#new.push({ kind: 'conversation', key, platform: this.#platform, ...unknown, ...facts });
    }
    return key;
  }

  /** Those met since the last call. */
  takeNew(): (ParticipantRecord | ConversationRecord)[] {
    const records = this.#new;
    this.#new = [];
    return records;
  }
}
