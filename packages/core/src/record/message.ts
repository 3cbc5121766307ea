/**
 * What an importer gives: entries (messages, system lines, events), participants and conversations, each entry with its
 * span in the sealed bytes. These shapes are canonicalised (RFC 8785) and committed to, so they hold only JSON values,
 * and an absent value is left out or null, never an empty stand-in. An absent sender is null; an empty sender is ''.
 */
import type { RecordTime } from './time.ts';

/** Where a record stands in the sealed bytes of one part of an exhibit. */
export interface SourceSpan {
  /** Index of the part in the exhibit (0 for a plain file). */
  readonly part: number;
  /** First byte of the record in the part's sealed bytes. */
  readonly offset: number;
  /** Number of bytes. */
  readonly length: number;
  /** 1-based line on which the record begins. */
  readonly line: number;
}

/**
 * message: something a participant (person or bot) wrote or sent. system: text that the platform or the exporter wrote
 * (service notices, log markers). event: something a participant did that is no utterance (join, leave, rename, call).
 */
export type EntryKind = 'message' | 'system' | 'event';

/** Media and documents: facts only, never bytes. Unknown facts are null. */
export interface AttachmentFacts {
  /** Name or path as the source gives it; null where it gives none. */
  readonly name: string | null;
  readonly sizeBytes: number | null;
  /** Hex, lower case. */
  readonly sha256: string | null;
  readonly md5: string | null;
  /** Media type (`image/jpeg`) by content where the bytes were seen at intake, else as the source claims it. */
  readonly mediaType: string | null;
  /** How the facts are known. */
  readonly basis: 'content' | 'claimed';
  /** What the source calls it, where it says (`photo`, `voice_message`, `sticker`, `omitted`, …). */
  readonly label?: string;
}

export interface Reaction {
  readonly emoji: string;
  /** Null where the source gives no number. */
  readonly count: number | null;
  /** Participant keys, where the source names them. */
  readonly by?: readonly string[];
  readonly time?: RecordTime;
}

/** A known earlier or later state of the same message. */
export interface Edit {
  readonly time: RecordTime;
  /** The text in that state, or null where the source keeps only the fact of the edit. */
  readonly text: string | null;
}

export interface Deletion {
  readonly time: RecordTime;
  /** Participant key, or null where unknown. */
  readonly by: string | null;
}

export interface ReplyReference {
  /** The platform's id of the message replied to, or null where the source only says that it is a reply. */
  readonly sourceId: string | null;
  /** Quoted text where the source carries it. */
  readonly quoted?: string;
}

export interface EntryRecord {
  readonly kind: EntryKind;
  /** Key of the conversation within the exhibit. */
  readonly conversation: string;
  /** Key of the participant, or null where the source names none. */
  readonly sender: string | null;
  /** Text as in the source (bidi and zero-width characters kept); '' where there is none. */
  readonly text: string;
  readonly time: RecordTime;
  readonly span: SourceSpan;
  /** The platform's own id of the message, unique within its conversation, or null. */
  readonly sourceId: string | null;
  /** What kind of system line or event, or how a message was sent: `join`, `quit`, `call`, `action`, `notice`, `pin_message`… */
  readonly action?: string;
  readonly replyTo?: ReplyReference;
  /** Name or key of the original author, as the source gives it. */
  readonly forwardedFrom?: string;
  readonly edits?: readonly Edit[];
  readonly deletion?: Deletion;
  readonly reactions?: readonly Reaction[];
  readonly attachments?: readonly AttachmentFacts[];
  /** Short facts a reader must see beside the text, from a closed list per importer: `time-disagrees-with-id`, `relayed`, … */
  readonly notes?: readonly string[];
}

export interface ParticipantRecord {
  readonly kind: 'participant';
  /** Unique within the exhibit: the platform's stable id where there is one, else the shown name. */
  readonly key: string;
  /** Platform noun, lower case: `whatsapp`, `telegram`, `discord`, `irc`, `slack`, `facebook`, `instagram`, `sms`, `tabular`. */
  readonly platform: string;
  readonly displayName: string | null;
  /** The platform's stable id, where the export carries one. */
  readonly nativeId: string | null;
  /** Login, nick, phone number or address, where the export carries one. */
  readonly handle: string | null;
  readonly bot?: boolean;
  /** True where the export says that this is the account it was made from. */
  readonly exporter?: boolean;
}

export interface ConversationRecord {
  readonly kind: 'conversation';
  /** Unique within the exhibit. */
  readonly key: string;
  readonly platform: string;
  readonly title: string | null;
  readonly nativeId: string | null;
  /** What the source calls it: `personal_chat`, `DirectTextChat`, `channel`, … ; null where it does not say. */
  readonly type: string | null;
  /** Parent space (server, guild, team, network), where named. */
  readonly space?: string;
}
