/** Which fields of JSON Lines hold text, sender and time, where nobody said so: by their usual names, and by what stands in them. */
import type { ColumnMapping } from '../importer.ts';
import { nameOf, objectOf, type JsonObject } from '../json/index.ts';
import { findAt, plainTextOf } from './path.ts';
import { looksLikeTime } from './timestamp.ts';

type Role = 'text' | 'sender' | 'timestamp' | 'conversation' | 'id' | 'replyTo' | 'attachment';

/** In order of preference; compared without case, `_` and `-`. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  text: [
    'text',
    'message',
    'content',
    'contents',
    'body',
    'msg',
    'messagetext',
    'messagebody',
    'messagecontent',
    'chatmessage',
    'plaintext',
    'comment',
  ],
  sender: [
    'sender',
    'from',
    'author',
    'user',
    'username',
    'sendername',
    'fromname',
    'fromuser',
    'senderuser',
    'authorname',
    'senderid',
    'fromid',
    'authorid',
    'userid',
    'nick',
    'nickname',
    'displayname',
    'speaker',
    'who',
    'source',
    'name',
    'role',
  ],
  timestamp: [
    'timestamp',
    'timestampms',
    'datetime',
    'date',
    'time',
    'ts',
    'createdat',
    'created',
    'createdtime',
    'createdutc',
    'sentat',
    'senttime',
    'datesent',
    'sent',
    'postedat',
    'publishedat',
    'servertimestamp',
    'originservertsms',
    'originserverts',
    'receivedat',
    'epoch',
    'when',
  ],
  conversation: [
    'conversation',
    'conversationid',
    'channel',
    'channelid',
    'channelname',
    'room',
    'roomid',
    'chat',
    'chatid',
    'thread',
    'threadid',
    'group',
    'groupid',
  ],
  id: ['id', 'messageid', 'msgid', 'uuid', 'guid', 'eventid', 'platformmessageid'],
  replyTo: ['replyto', 'replytoid', 'replytomessageid', 'inreplyto', 'inreplytoid', 'parentid', 'quotedmessageid'],
  attachment: ['attachment', 'attachments', 'file', 'filename', 'media', 'mediapath', 'image'],
};

/** Where the named field is itself an object, the field inside that holds the value. */
const INSIDE: Readonly<Record<Role, readonly string[]>> = {
  text: NAMES.text,
  sender: ['name', 'displayname', 'username', 'nickname', 'handle', 'id'],
  timestamp: ['$date', ...NAMES.timestamp],
  conversation: ['id', 'name', 'title'],
  id: ['$oid', 'id'],
  replyTo: ['id', 'messageid'],
  attachment: ['name', 'filename', 'path', 'url'],
};

/** Null where no field can be the text. */
export function inferMapping(sample: readonly JsonObject[]): ColumnMapping | null {
  const text = findField(sample, 'text', (value) => typeof value === 'string');
  if (text === null) return null;
  const sender = findField(sample, 'sender', (value) => nameOf(value) !== null || typeof value === 'number', [text]);
  const timestamp = findField(sample, 'timestamp', looksLikeTime, [text]);
  const used = [text, sender, timestamp].filter((path) => path !== null);
  const isPlain = (value: unknown): boolean => plainTextOf(value) !== null;
  const rest = (['conversation', 'id', 'replyTo', 'attachment'] as const).flatMap((role) => {
    const path = findField(sample, role, isPlain, used);
    return path === null ? [] : [[role, path] as const];
  });
  return {
    text,
    ...(sender === null ? {} : { sender }),
    ...(timestamp === null ? {} : { timestamp }),
    ...Object.fromEntries(rest),
  };
}

/** The first usual name whose values fit in most of the records that have it. */
function findField(
  sample: readonly JsonObject[],
  role: Role,
  fits: (value: unknown) => boolean,
  taken: readonly string[] = [],
): string | null {
  for (const path of candidatesOf(sample, role)) {
    if (taken.includes(path)) continue;
    const values = sample
      .map((record) => findAt(record, path))
      .filter((value) => value !== undefined && value !== null);
    if (values.length > 0 && values.filter(fits).length * 2 > values.length) return path;
  }
  return null;
}

/** Paths by the rank of their name: the plain field, then the fields inside it. */
function candidatesOf(sample: readonly JsonObject[], role: Role): string[] {
  const keys = new Set(sample.flatMap(Object.keys));
  return NAMES[role].flatMap((name) =>
    [...keys]
      .filter((key) => unified(key) === name)
      .flatMap((key) => [key, ...sample.flatMap((record) => innerPaths(record, key, INSIDE[role]))]),
  );
}

function innerPaths(record: JsonObject, key: string, names: readonly string[]): string[] {
  const inner = objectOf(findAt(record, key));
  if (inner === null) return [];
  return names.flatMap((name) =>
    Object.keys(inner)
      .filter((innerKey) => unified(innerKey) === name)
      .map((innerKey) => `${key}.${innerKey}`),
  );
}

function unified(key: string): string {
  return key.toLowerCase().replaceAll(/[_\-\s]/g, '');
}

/** `text=body sender=author.name …`, for the record that says how the file was read. Names of fields, never their values. */
export function describeMapping(mapping: ColumnMapping): string {
  return Object.entries(mapping)
    .filter(([, path]) => path !== undefined)
    .map(([role, path]) => `${role}=${String(path)}`)
    .join(' ');
}
