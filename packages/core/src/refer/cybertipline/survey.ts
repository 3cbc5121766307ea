/** A pass over the messages: what is reported of each account and each conversation. */
import type { Observation } from '../../record/observation.ts';
import type { Dossier } from '../dossier.ts';
import { recordOf } from '../record.ts';

export interface Activity {
  messages: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Entries whose instant is not known. */
  undated: number;
  /** Identifiers in them, each once. */
  readonly identifiers: Map<string, Observation>;
}

export interface TipSurvey {
  readonly accounts: ReadonlyMap<string, Activity>;
  readonly conversations: ReadonlyMap<string, Activity>;
  /** Conversations in which each account wrote. */
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function surveyTip(dossier: Dossier): Promise<TipSurvey> {
  const accounts = new Map(dossier.participants.map(({ id }) => [id, noActivity()]));
  const conversations = new Map(dossier.conversations.map(({ id }) => [id, noActivity()]));
  const places = new Map(dossier.participants.map(({ id }) => [id, new Set<string>()]));
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const { at } = recordOf(message).time;
      count(conversations.get(message.conversationId)!, at, message.observations);
      if (message.senderId === null) continue;
      count(accounts.get(message.senderId)!, at, message.observations);
      places.get(message.senderId)!.add(message.conversationId);
    }
  }
  return { accounts, conversations, places };
}

function noActivity(): Activity {
  return { messages: 0, firstAt: null, lastAt: null, undated: 0, identifiers: new Map() };
}

function count(activity: Activity, at: string | null, observations: readonly Observation[]): void {
  activity.messages += 1;
  for (const found of observations) activity.identifiers.set(`${found.kind} ${found.value}`, found);
  if (at === null) {
    activity.undated += 1;
    return;
  }
  activity.firstAt = activity.firstAt === null || at < activity.firstAt ? at : activity.firstAt;
  activity.lastAt = activity.lastAt === null || at > activity.lastAt ? at : activity.lastAt;
}
