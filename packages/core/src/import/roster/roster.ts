/**
 * Who and where, as a file is read: gives each participant and conversation once, and again where a later record says more (a name
 * that was missing before). Importers put what comes out before the entries that refer to it.
 */
import type { ConversationRecord, ParticipantRecord } from '../../record/message.ts';

export class Roster {
  private readonly platform: string;
  private readonly participants = new Map<string, ParticipantRecord>();
  private readonly conversations = new Map<string, ConversationRecord>();
  private fresh: (ParticipantRecord | ConversationRecord)[] = [];

  constructor(platform: string) {
    this.platform = platform;
  }

  /** Notes a participant; facts that are not given stay as they are known. Gives the key. */
  meet(key: string, facts: Partial<Omit<ParticipantRecord, 'kind' | 'key' | 'platform'>> = {}): string {
    const known = this.participants.get(key);
    const displayName = facts.displayName ?? known?.displayName ?? null;
    const nativeId = facts.nativeId ?? known?.nativeId ?? null;
    const handle = facts.handle ?? known?.handle ?? null;
    const bot = facts.bot ?? known?.bot;
    const exporter = facts.exporter ?? known?.exporter;
    const same =
      known !== undefined &&
      known.displayName === displayName &&
      known.nativeId === nativeId &&
      known.handle === handle &&
      known.bot === bot &&
      known.exporter === exporter;
    if (same) return key;
    const record: ParticipantRecord = {
      kind: 'participant',
      key,
      platform: this.platform,
      displayName,
      nativeId,
      handle,
      ...(bot === undefined ? {} : { bot }),
      ...(exporter === undefined ? {} : { exporter }),
    };
    this.participants.set(key, record);
    this.fresh.push(record);
    return key;
  }

  /** Notes a conversation; facts that are not given stay as they are known. Gives the key. */
  visit(key: string, facts: Partial<Omit<ConversationRecord, 'kind' | 'key' | 'platform'>> = {}): string {
    const known = this.conversations.get(key);
    const title = facts.title ?? known?.title ?? null;
    const nativeId = facts.nativeId ?? known?.nativeId ?? null;
    const type = facts.type ?? known?.type ?? null;
    const space = facts.space ?? known?.space;
    const same = known?.title === title && known.nativeId === nativeId && known.type === type && known.space === space;
    if (same) return key;
    const record: ConversationRecord = {
      kind: 'conversation',
      key,
      platform: this.platform,
      title,
      nativeId,
      type,
      ...(space === undefined ? {} : { space }),
    };
    this.conversations.set(key, record);
    this.fresh.push(record);
    return key;
  }

  /** What is new since the last call. */
  take(): (ParticipantRecord | ConversationRecord)[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}
