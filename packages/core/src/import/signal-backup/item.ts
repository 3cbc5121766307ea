/** One chat item of a Signal backup as an entry; its earlier revisions become its edits. */
import type { Edit, Reaction, ReplyReference } from '../../record/message.ts';
import {
  fieldOf,
  idOf,
  momentOfCount,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import { readContent, unknownContent, type Content, type ContentContext } from './content.ts';
import type { Directory } from './directory.ts';

/** Null where the item holds nothing: Signal itself skips such items. */
export function readItem(item: JsonObject, context: ContentContext): PlacelessEntry | null {
  const content = readContent(item, context) ?? contentUnknown(item);
  if (content === null) return null;
  const { directory } = context;
  const replyTo = replyOf(content.holder, directory);
  const edits = objectsOf(fieldOf(item, 'revisions')).map((revision) => editOf(revision, context));
  const reactions = reactionsOf(content.holder, directory);
  return {
    kind: content.kind,
    sender: directory.participant(fieldOf(item, 'authorId')),
    text: content.text,
    time: momentOfCount(fieldOf(item, 'dateSent'), 'ms'),
    sourceId: messageId(fieldOf(item, 'dateSent'), fieldOf(item, 'authorId')),
    ...(content.action === undefined ? {} : { action: content.action }),
    ...(replyTo === null ? {} : { replyTo }),
    ...(edits.length > 0 ? { edits } : {}),
    ...(content.deletion === undefined ? {} : { deletion: content.deletion }),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(content.attachments === undefined ? {} : { attachments: content.attachments }),
    notes: [...content.notes, ...notesOf(item)],
  };
}

function contentUnknown(item: JsonObject): Content | null {
  const name = unknownContent(item);
  if (name === null) return null;
  return { kind: 'system', action: name.slice(0, 100), text: '', holder: {}, notes: ['kind-of-message-unknown'] };
}

/** Signal knows a message by when and by whom it was sent. */
function messageId(sentAt: unknown, author: unknown): string | null {
  const at = idOf(sentAt);
  return at === null || at === '0' ? null : `${at}:${idOf(author) ?? '0'}`;
}

function replyOf(holder: JsonObject, directory: Directory): ReplyReference | null {
  const quote = objectOf(fieldOf(holder, 'quote'));
  if (quote === null) return null;
  directory.participant(fieldOf(quote, 'authorId'));
  const quoted = textOf(fieldOf(objectOf(fieldOf(quote, 'text')) ?? {}, 'body'));
  return {
    sourceId: messageId(fieldOf(quote, 'targetSentTimestamp'), fieldOf(quote, 'authorId')),
    ...(quoted === null ? {} : { quoted }),
  };
}

function editOf(revision: JsonObject, context: ContentContext): Edit {
  return {
    time: momentOfCount(fieldOf(revision, 'dateSent'), 'ms'),
    text: readContent(revision, context)?.text ?? null,
  };
}

function reactionsOf(holder: JsonObject, directory: Directory): Reaction[] {
  return objectsOf(fieldOf(holder, 'reactions')).map((reaction) => {
    const by = directory.participant(fieldOf(reaction, 'authorId'));
    const time = momentOfCount(fieldOf(reaction, 'sentTimestamp'), 'ms');
    return {
      emoji: nameOf(fieldOf(reaction, 'emoji')) ?? '',
      count: 1,
      ...(by === null ? {} : { by: [by] }),
      ...(time.raw === null ? {} : { time }),
    };
  });
}

/** Closed list: sms, pinned, disappears, sending-failed, and `received:`, `server-received:` with milliseconds since 1970 as in the file. */
function notesOf(item: JsonObject): string[] {
  const incoming = objectOf(fieldOf(item, 'incoming')) ?? {};
  const received = stamped(fieldOf(incoming, 'dateReceived'));
  const server = stamped(fieldOf(incoming, 'dateServerSent'));
  const states = objectsOf(fieldOf(objectOf(fieldOf(item, 'outgoing')) ?? {}, 'sendStatus'));
  return [
    ...(fieldOf(item, 'sms') === true ? ['sms'] : []),
    ...(objectOf(fieldOf(item, 'pinDetails')) === null ? [] : ['pinned']),
    ...(stamped(fieldOf(item, 'expiresInMs')) === null ? [] : ['disappears']),
    ...(states.some((state) => objectOf(fieldOf(state, 'failed')) !== null) ? ['sending-failed'] : []),
    ...(received === null ? [] : [`received:${received}`]),
    ...(server === null ? [] : [`server-received:${server}`]),
  ];
}

function stamped(value: unknown): string | null {
  const raw = idOf(value);
  return raw === null || raw === '0' ? null : raw;
}
