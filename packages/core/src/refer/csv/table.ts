/** The tables: their columns, and the rows of a dossier. */
import type { Observation } from '../../record/observation.ts';
import type { Dossier, DossierConversation, DossierMessage, DossierParticipant } from '../dossier.ts';
import { messagesOf } from '../finding.ts';
import { recordOf } from '../record.ts';

export type Cell = string | number | boolean | null | undefined;

export interface Table {
  readonly path: string;
  readonly columns: readonly string[];
  rows(dossier: Dossier): AsyncIterable<readonly Cell[]>;
}

const MESSAGES: Table = {
  path: 'messages.csv',
  columns: [
    ...['message', 'exhibit', 'ordinal', 'conversation', 'conversation_title', 'platform', 'kind', 'act'],
    ...['sender', 'sender_name', 'sender_side', 'sent_at_utc', 'time_written', 'time_basis', 'text', 'source_id'],
    ...[
      'reply_to',
      'forwarded_from',
      'edits',
      'deleted',
      'attachments',
      'reactions',
      'notes',
      'part',
      'line',
      'offset',
      'length',
    ],
  ],
  async *rows(dossier) {
    const conversations = new Map(dossier.conversations.map((one) => [one.id, one]));
    const accounts = new Map(dossier.participants.map((one) => [one.id, one]));
    const ofInterest = new Set(dossier.assessment?.personOfInterest);
    for await (const batch of dossier.openMessages()) {
      for (const message of batch) {
        const sender = message.senderId === null ? null : (accounts.get(message.senderId) ?? null);
        const side = sideOf(sender, ofInterest);
        yield [
          ...placeOf(message, conversations.get(message.conversationId)!),
          ...senderOf(message, sender, side),
          ...contentOf(message),
        ];
      }
    }
  },
};

function placeOf(message: DossierMessage, { id, title, platform }: DossierConversation): Cell[] {
  const { exhibitId, ordinal } = message;
  const { kind, action } = recordOf(message);
  return [`${exhibitId}:${ordinal}`, exhibitId, ordinal, id, title, platform, kind, action];
}

function senderOf({ senderId }: DossierMessage, sender: DossierParticipant | null, side: string): Cell[] {
  return [senderId, sender?.displayName ?? sender?.handle ?? sender?.nativeId, side];
}

function sideOf(sender: DossierParticipant | null, ofInterest: ReadonlySet<string>): string {
  if (sender === null) return 'unclear';
  if (sender.investigator) return 'investigator';
  return ofInterest.has(sender.id) ? 'person-of-interest' : 'other';
}

function contentOf(message: DossierMessage): Cell[] {
  const { time, text, sourceId, replyTo, forwardedFrom, edits, deletion, attachments, reactions, notes, span } =
    recordOf(message);
  return [
    ...[time.at, time.raw, time.basis, text, sourceId, replyTo?.sourceId, forwardedFrom],
    listed((edits ?? []).map((edit) => edit.text ?? 'edited, text not known')),
    deletion !== undefined,
    listed(
      (attachments ?? []).map(
        ({ name, label, sha256 }) => `${name ?? label ?? 'attachment'}${sha256 === null ? '' : ` sha256:${sha256}`}`,
      ),
    ),
    listed((reactions ?? []).map(({ emoji, count }) => (count === null ? emoji : `${emoji} ${count}`))),
    listed(notes ?? []),
    ...[span.part, span.line, span.offset, span.length],
  ];
}

/** One a line. */
function listed(items: readonly string[]): string {
  return items.join('\n');
}

const IDENTIFIERS: Table = {
  path: 'identifiers.csv',
  columns: [
    ...['message', 'conversation', 'sender', 'sent_at_utc', 'kind', 'system', 'value', 'validity', 'masked'],
    ...['keyed_digest', 'start', 'end', 'defanged'],
  ],
  async *rows(dossier) {
    for await (const batch of dossier.openMessages())
      for (const message of batch) for (const found of message.observations) yield rowOf(message, found);
  },
};

function rowOf(message: DossierMessage, found: Observation): Cell[] {
  const { exhibitId, ordinal, conversationId, senderId } = message;
  const { kind, system, value, validity, keyedDigest, start, end, defanged } = found;
  return [
    ...[`${exhibitId}:${ordinal}`, conversationId, senderId, recordOf(message).time.at],
    ...[kind, system, value, validity, keyedDigest !== undefined, keyedDigest, start, end, defanged === true],
  ];
}

const ELEMENTS: Table = {
  path: 'elements.csv',
  columns: [
    ...['element', 'state', 'doubts', 'raised_by', 'raised_by_doubts', 'first_message', 'first_at_utc'],
    ...['messages', 'acknowledged', 'refused', 'raised_again'],
  ],
  async *rows({ assessment }) {
    for (const finding of assessment?.result.elements ?? []) {
      const { element, state, doubts, raisedBy, raisedByDoubts, first, acknowledged, refused, renewed } = finding;
      yield [
        ...[element, state, listed(doubts), raisedBy, listed(raisedByDoubts), first?.message, first?.at],
        ...[
          messagesOf(finding),
          ...[acknowledged, refused, renewed].map((those) => those.map(({ message }) => message)),
        ].map(listed),
      ];
    }
  },
};

export const TABLES: readonly Table[] = [MESSAGES, IDENTIFIERS, ELEMENTS];
