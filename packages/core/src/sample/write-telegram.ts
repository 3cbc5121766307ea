/** A synthetic `result.json` of Telegram Desktop: one private group. */
import { encodeChunks } from './chunk.ts';
import { sampleMessages, type SampleCounts, type SampleMessage, type SampleOptions } from './conversation.ts';

/** The file in chunks; returns the counts of messages and service notices in it. */
export function writeTelegramJson(options: SampleOptions): AsyncGenerator<Uint8Array, SampleCounts> {
  return encodeChunks(pieces(options));
}

const LOCAL_OFFSET_MS = 60 * 60 * 1000;
const FIRST_ID = 1001;
const ENTITY_TYPES: Readonly<Record<string, string>> = { email: 'email', phone: 'phone', url: 'link' };

function* pieces(options: SampleOptions): Generator<string, SampleCounts> {
  yield '{\n "name": "Allotment club",\n "type": "private_group",\n "id": 4242424242,\n "messages": [';
  const ids: number[] = [];
  let system = 0;
  let nextId = FIRST_ID;
  for (const message of sampleMessages(options)) {
    if (message.noticeBefore) {
      system += 1;
      yield `${nextId === FIRST_ID ? '' : ','}\n  ${JSON.stringify(buildNotice(nextId++, message))}`;
    }
    ids[message.number % 16] = nextId;
    const replyTo = message.repliesTo === null ? null : ids[message.repliesTo % 16]!;
    yield `${nextId === FIRST_ID ? '' : ','}\n  ${JSON.stringify(buildMessage(nextId++, message, replyTo))}`;
  }
  yield '\n ]\n}\n';
  return { messages: options.messages, system, events: 0 };
}

/** `date` is the wall time of the exporting computer, here UTC+1; `date_unixtime` the instant. */
function dated(field: 'date' | 'edited', epochMs: number): Record<string, string> {
  return {
    [field]: new Date(epochMs + LOCAL_OFFSET_MS).toISOString().slice(0, 19),
    [`${field}_unixtime`]: String(Math.floor(epochMs / 1000)),
  };
}

function buildMessage(id: number, message: SampleMessage, replyTo: number | null): object {
  const entities = buildEntities(message);
  return {
    id,
    type: 'message',
    ...dated('date', message.sentAtMs),
    ...(message.edited ? dated('edited', message.sentAtMs + 30_000) : {}),
    from: message.name,
    from_id: `user${700_000_001 + message.sender}`,
    ...(replyTo === null ? {} : { reply_to_message_id: replyTo }),
    ...(message.kind === 'media' ? NO_PHOTO : {}),
    text:
      entities.length > 1 ? entities.map((entity) => (entity.type === 'plain' ? entity.text : entity)) : message.text,
    text_entities: entities,
  };
}

const NO_PHOTO = {
  photo: '(File not included. Change data exporting settings to download.)',
  photo_file_size: 48_213,
  width: 1280,
  height: 960,
};

function buildEntities({ text, identifier }: SampleMessage): { type: string; text: string }[] {
  if (text === '') return [];
  const type = identifier === null ? undefined : ENTITY_TYPES[identifier.kind];
  if (identifier === null || type === undefined) return [{ type: 'plain', text }];
  return [
    { type: 'plain', text: text.slice(0, -identifier.text.length) },
    { type, text: identifier.text },
  ];
}

function buildNotice(id: number, message: SampleMessage): object {
  return {
    id,
    type: 'service',
    ...dated('date', message.sentAtMs),
    actor: message.name,
    actor_id: `user${700_000_001 + message.sender}`,
    action: 'edit_group_title',
    title: 'Allotment club',
    text: '',
    text_entities: [],
  };
}
