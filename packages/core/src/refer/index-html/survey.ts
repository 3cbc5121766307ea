/** A first pass over the messages: what the overview says about them, and how many each conversation has. */
import type { TimeBasis } from '../../record/time.ts';
import type { Observation } from '../../record/observation.ts';
import type { Dossier, DossierMessage } from '../dossier.ts';
import { recordOf, type ReadableRecord } from '../record.ts';

export interface ExhibitSurvey {
  readonly bases: Map<TimeBasis, number>;
  noSender: number;
  deleted: number;
  edited: number;
}

export interface Activity {
  entries: number;
  firstAt: string | null;
  lastAt: string | null;
}

export interface FoundIdentifier {
  /** 1-based, in order of first appearance. */
  readonly number: number;
  readonly observation: Observation;
  readonly validities: Set<Observation['validity']>;
  /** Ordinals by exhibit. */
  readonly places: Map<string, number[]>;
}

export interface Survey {
  readonly exhibits: ReadonlyMap<string, ExhibitSurvey>;
  /** By participant. */
  readonly people: ReadonlyMap<string, Activity>;
  /** By conversation. */
  readonly conversations: ReadonlyMap<string, Activity>;
  readonly identifiers: ReadonlyMap<string, FoundIdentifier>;
  /** `conversationId` and source id of messages that others reply to. */
  readonly repliedTo: ReadonlySet<string>;
}

export function identifierKey({ kind, system, value, keyedDigest }: Observation): string {
  return JSON.stringify([kind, system, value, keyedDigest ?? null]);
}

export function replyKey(conversationId: string, sourceId: string): string {
  return `${conversationId} ${sourceId}`;
}

export async function surveyMessages(dossier: Dossier): Promise<Survey> {
  const survey = {
    exhibits: new Map(dossier.exhibits.map(({ id }) => [id, newExhibit()])),
    people: new Map(dossier.participants.map(({ id }) => [id, newActivity()])),
    conversations: new Map(dossier.conversations.map(({ id }) => [id, newActivity()])),
    identifiers: new Map<string, FoundIdentifier>(),
    repliedTo: new Set<string>(),
  };
  for await (const batch of dossier.openMessages()) {
    for (const message of batch) {
      const record = recordOf(message);
      countFacts(survey.exhibits.get(message.exhibitId), record);
      countActivity(survey.conversations.get(message.conversationId), record);
      if (message.senderId !== null) countActivity(survey.people.get(message.senderId), record);
      noteIdentifiers(survey.identifiers, message);
      if (record.replyTo?.sourceId != null)
        survey.repliedTo.add(replyKey(message.conversationId, record.replyTo.sourceId));
    }
  }
  return survey;
}

const newExhibit = (): ExhibitSurvey => ({ bases: new Map(), noSender: 0, deleted: 0, edited: 0 });
const newActivity = (): Activity => ({ entries: 0, firstAt: null, lastAt: null });

function countFacts(counts: ExhibitSurvey | undefined, { kind, sender, time, deletion, edits }: ReadableRecord): void {
  if (counts === undefined) return;
  counts.bases.set(time.basis, (counts.bases.get(time.basis) ?? 0) + 1);
  if (kind === 'message' && sender === null) counts.noSender++;
  if (deletion !== undefined) counts.deleted++;
  if (edits !== undefined) counts.edited++;
}

function countActivity(activity: Activity | undefined, { time: { at } }: ReadableRecord): void {
  if (activity === undefined) return;
  activity.entries++;
  if (at === null) return;
  if (activity.firstAt === null || at < activity.firstAt) activity.firstAt = at;
  if (activity.lastAt === null || at > activity.lastAt) activity.lastAt = at;
}

function noteIdentifiers(
  found: Map<string, FoundIdentifier>,
  { observations, exhibitId, ordinal }: DossierMessage,
): void {
  for (const observation of observations) {
    const key = identifierKey(observation);
    let identifier = found.get(key);
    if (identifier === undefined) {
      identifier = { number: found.size + 1, observation, validities: new Set(), places: new Map() };
      found.set(key, identifier);
    }
    identifier.validities.add(observation.validity);
    const ordinals = identifier.places.get(exhibitId) ?? [];
    if (ordinals.length === 0) identifier.places.set(exhibitId, ordinals);
    if (ordinals.at(-1) !== ordinal) ordinals.push(ordinal);
  }
}
