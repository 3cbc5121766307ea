/** Models of a report that are records of a conversation: messages, mails, calls and what happened in a chat. */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import { attributeOf, type MarkupElement, spanOf } from '../markup/index.ts';
import { parseIsoMoment, type Zone } from '../moment/index.ts';
import type { ChatFrame } from './frame.ts';
import { fieldOf, findField, modelOf, modelsOf } from './field.ts';
import type { People } from './people.ts';

export interface EntryContext {
  readonly part: number;
  readonly chat: ChatFrame;
  readonly people: People;
  readonly attach: AttachmentBuilder;
  readonly zone: Zone | null;
}

type Kind = Pick<EntryRecord, 'kind' | 'action'>;

/** Model types that become entries. */
export const KINDS: Readonly<Record<string, Kind>> = {
  InstantMessage: { kind: 'message' },
  SMS: { kind: 'message', action: 'sms' },
  MMS: { kind: 'message', action: 'mms' },
  Email: { kind: 'message', action: 'mail' },
  Call: { kind: 'event', action: 'call' },
  ChatActivity: { kind: 'event', action: 'chat_activity' },
};

export function entryOf(model: MarkupElement, context: EntryContext): EntryRecord {
  const type = attributeOf(model, 'type') ?? '';
  const { people, chat, part } = context;
  const application =
    (fieldOf(model, 'Source') ?? chat.fields.get('Source') ?? 'unknown').trim().toLowerCase() || 'unknown';
  const parties = partiesOf(model);
  const sender = people.meet(parties.from, application);
  const receivers = parties.to.flatMap((party) => people.meet(party, application) ?? []);
  const reply = findField(model, 'OriginalMessageID');
  const attachments = modelsOf(model, 'Attachments').map((one) => attachmentOf(one, context.attach));
  const notes = [
    ...notesOf(model, chat),
    ...(receivers.length === 0 || chat.id !== null ? [] : [`to:${receivers.join(', ')}`]),
  ];
  const state = attributeOf(model, 'deleted_state');
  return {
    ...kindOf(model, type),
    conversation: people.visit(chat, application, type),
    sender,
    text: wordsOf(model, type),
    time: timeOf(model, context.zone),
    span: spanOf(model, part),
    sourceId: fieldOf(model, 'Identifier')?.trim() || attributeOf(model, 'id'),
    ...(reply === null ? {} : { replyTo: { sourceId: reply.trim() } }),
    ...(state === 'Deleted' || state === 'Trash' ? { deletion: { time: NO_TIME, by: null } } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Calls and texts list all parties with a role; messages and mails name them by field. */
function partiesOf(model: MarkupElement): { from: MarkupElement | null; to: readonly MarkupElement[] } {
  const from = modelOf(model, 'From') ?? modelOf(model, 'Participant');
  const to = ['To', 'Cc', 'Bcc'].flatMap((name) => modelsOf(model, name));
  const parties = modelsOf(model, 'Parties');
  const byRole = parties.find((party) => fieldOf(party, 'Role') === 'From') ?? null;
  return { from: from ?? byRole, to: [...to, ...parties.filter((party) => party !== byRole)] };
}

function kindOf(model: MarkupElement, type: string): Kind {
  const kind = KINDS[type] ?? { kind: 'message' };
  const action = fieldOf(model, 'Action')?.trim();
  if (type === 'ChatActivity' && action !== undefined) return { kind: 'event', action: action.toLowerCase() };
  return fieldOf(model, 'Type') === 'System' ? { kind: 'system', action: 'service' } : kind;
}

function wordsOf(model: MarkupElement, type: string): string {
  const pieces = [fieldOf(model, 'Subject'), fieldOf(model, 'Body') ?? fieldOf(model, 'Snippet')];
  const text = pieces.filter((piece) => piece !== null).join('\n\n');
  if (text !== '' || type !== 'Call') return text;
  return ['Direction', 'Type', 'Status', 'Duration'].flatMap((name) => fieldOf(model, name)?.trim() ?? []).join(' ');
}

/** Only what the value itself says: the formatted time beside it carries an offset also where none is known. */
function timeOf(model: MarkupElement, zone: Zone | null): RecordTime {
  const raw = (fieldOf(model, 'TimeStamp') ?? fieldOf(model, 'DateDelivered'))?.trim();
  if (raw === undefined || raw === '') return NO_TIME;
  return parseIsoMoment(raw, zone) ?? { raw, local: null, at: null, basis: 'none' };
}

function attachmentOf(model: MarkupElement, attach: AttachmentBuilder): AttachmentFacts {
  const name = fieldOf(model, 'attachment_extracted_path') ?? fieldOf(model, 'Filename') ?? fieldOf(model, 'URL');
  return attach({ name, mediaType: fieldOf(model, 'ContentType')?.trim() ?? null, label: 'attachment' });
}

/** Closed list: `deleted-state:`, `decoding-confidence:`, `status:`, `platform:` and `label:` with what the report says; chat-deleted. */
function notesOf(model: MarkupElement, chat: ChatFrame): string[] {
  const state = attributeOf(model, 'deleted_state');
  const confidence = attributeOf(model, 'decoding_confidence');
  const status = fieldOf(model, 'Status')?.trim();
  const labels = modelsOf(model, 'MessageLabels').flatMap((label) => fieldOf(label, 'Label')?.trim() ?? []);
  return [
    ...(state === null || state === 'Intact' ? [] : [`deleted-state:${state}`]),
    ...(confidence === null || confidence === 'High' ? [] : [`decoding-confidence:${confidence}`]),
    ...(status === undefined || status === '' || status === 'Default' ? [] : [`status:${status}`]),
    ...labels.map((label) => `label:${label}`),
    ...(chat.deletedState === 'Deleted' ? ['chat-deleted'] : []),
    ...(model.invalid ? ['invalid-character-reference'] : []),
    ...(model.cut ? ['cut-off'] : []),
  ];
}
