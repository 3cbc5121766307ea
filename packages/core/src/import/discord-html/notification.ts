/** Lines that Discord itself writes: joins, pins, calls. Named as in the exporter's JSON. */
import type { EntryKind, ReplyReference } from '../../record/message.ts';
import { attributeOf, findByClass, findElements, labelOf, type MarkupElement } from '../markup/index.ts';

export interface Notification {
  readonly kind: EntryKind;
  readonly action: string;
  readonly text: string;
  readonly replyTo: ReplyReference | null;
  readonly notes: readonly string[];
}

const ACTIONS: readonly (readonly [pattern: RegExp, action: string])[] = [
  [/^added .* to the group\.?$/is, 'RecipientAdd'],
  [/^(?:left the group|removed .* from the group)\.?$/is, 'RecipientRemove'],
  [/^started a call/i, 'call'],
  [/^changed the channel name/i, 'ChannelNameChange'],
  [/^changed the channel icon/i, 'ChannelIconChange'],
  [/^pinned a message/i, 'ChannelPinnedMessage'],
  [/^started a thread/i, 'ThreadCreated'],
  [/^joined the server/i, 'GuildMemberJoin'],
];

/** Null where the element is an ordinary message. */
export function readNotification(element: MarkupElement): Notification | null {
  const content = findByClass(element, 'chatlog__system-notification-content');
  if (content === null) return null;
  const text = labelOf(content);
  const action = ACTIONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'notification';
  return { kind: action === 'call' ? 'event' : 'system', action, text, replyTo: readPinned(content), notes: [] };
}

function readPinned(content: MarkupElement): ReplyReference | null {
  const link = findElements(content, ({ name }) => name === 'a')[0];
  const id = /(\d{15,21})$/.exec((link && attributeOf(link, 'href')) ?? '')?.[1];
  return id === undefined ? null : { sourceId: id };
}
