/** Passes over the messages before an RSMF is written: its headers, who takes part where, and which messages others reply to. */
import type { Dossier } from '../dossier.ts';
import { recordOf } from '../record.ts';

export interface RsmfSurvey {
  readonly events: number;
  /** ISO instants of the earliest and latest event that has one; null where none has. */
  readonly beginAt: string | null;
  readonly endAt: string | null;
  /** Participants who wrote something, by conversation. */
  readonly present: ReadonlyMap<string, ReadonlySet<string>>;
  /** Event identifiers of messages that others reply to, by `replyKey`. */
  readonly repliedTo: ReadonlyMap<string, string>;
}

/** A source id is unique within its conversation. */
export function replyKey(conversationId: string, sourceId: string): string {
  return `${conversationId} ${sourceId}`;
}

export function eventId({ exhibitId, ordinal }: { readonly exhibitId: string; readonly ordinal: number }): string {
  return `${exhibitId}:${ordinal}`;
}

/** Memory grows with participants, conversations and messages that are replied to. */
export async function surveyRsmf(dossier: Dossier): Promise<RsmfSurvey> {
  const present = new Map(dossier.conversations.map(({ id }) => [id, new Set<string>()]));
  const wanted = new Set<string>();
  let events = 0;
  const span: { beginAt: string | null; endAt: string | null } = { beginAt: null, endAt: null };
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const { time, replyTo } = recordOf(message);
      events += 1;
      if (message.senderId !== null) present.get(message.conversationId)!.add(message.senderId);
      if (replyTo?.sourceId != null) wanted.add(replyKey(message.conversationId, replyTo.sourceId));
      if (time.at === null) continue;
      if (span.beginAt === null || time.at < span.beginAt) span.beginAt = time.at;
      if (span.endAt === null || time.at > span.endAt) span.endAt = time.at;
    }
  }
  return { events, ...span, present, repliedTo: await findReplied(dossier, wanted) };
}

async function findReplied(dossier: Dossier, wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (wanted.size === 0) return found;
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const { sourceId } = recordOf(message);
      if (sourceId === null) continue;
      const key = replyKey(message.conversationId, sourceId);
      if (wanted.has(key)) found.set(key, eventId(message));
    }
  }
  return found;
}
