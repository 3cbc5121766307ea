/** A synthetic channel as DiscordChatExporter writes it to JSON, with ids (snowflakes) that agree with the timestamps. */
import { encodeChunks } from './chunk.ts';
import { sampleMessages, type SampleCounts, type SampleMessage, type SampleOptions } from './conversation.ts';

/** The file in chunks; returns the counts of messages and platform notices in it. */
export function writeDiscordJson(options: SampleOptions): AsyncGenerator<Uint8Array, SampleCounts> {
  return encodeChunks(pieces(options));
}

const DISCORD_EPOCH_MS = 1_420_070_400_000n;
const GUILD_ID = '300000000000000001';
const CHANNEL_ID = '300000000000000002';

function* pieces(options: SampleOptions): Generator<string, SampleCounts> {
  const head = {
    guild: { id: GUILD_ID, name: 'Allotment club', iconUrl: '' },
    channel: { id: CHANNEL_ID, type: 'GuildTextChat', categoryId: null, category: null, name: 'general', topic: null },
    dateRange: { after: null, before: null },
    exportedAt: isoOffset(Date.parse(options.startIso) + 86_400_000),
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "messages": [`;
  const ids: string[] = [];
  let system = 0;
  for (const message of sampleMessages(options)) {
    const separator = message.number === 0 ? '' : ',';
    if (message.noticeBefore) {
      system += 1;
      yield `,\n    ${JSON.stringify(buildNotice(message))}`;
    }
    const id = snowflake(message.sentAtMs, message.number);
    ids[message.number % 16] = id;
    const reply = message.repliesTo === null ? null : ids[message.repliesTo % 16]!;
    yield `${separator}\n    ${JSON.stringify(buildMessage(id, message, reply))}`;
  }
  yield `\n  ],\n  "messageCount": ${options.messages + system}\n}\n`;
  return { messages: options.messages, system, events: 0 };
}

/** Milliseconds since Discord's epoch, then 22 bits for worker and sequence. */
function snowflake(epochMs: number, sequence: number): string {
  return String(((BigInt(epochMs) - DISCORD_EPOCH_MS) << 22n) | BigInt(sequence % 4096));
}

function isoOffset(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '+00:00');
}

function buildMessage(id: string, message: SampleMessage, reply: string | null): object {
  return {
    id,
    type: reply === null ? 'Default' : 'Reply',
    timestamp: isoOffset(message.sentAtMs),
    timestampEdited: message.edited ? isoOffset(message.sentAtMs + 30_000) : null,
    callEndedTimestamp: null,
    isPinned: false,
    content: message.text,
    author: buildAuthor(message),
    attachments: message.kind === 'media' ? [buildAttachment(id)] : [],
    embeds: [],
    stickers: [],
    reactions: [],
    mentions: [],
    ...(reply === null ? {} : { reference: { messageId: reply, channelId: CHANNEL_ID, guildId: GUILD_ID } }),
  };
}

/** A notice has text that the exporter wrote, and a type that only the platform gives. */
function buildNotice(message: SampleMessage): object {
  const id = snowflake(message.sentAtMs - 500, 4095);
  return {
    ...buildMessage(id, { ...message, kind: 'text', edited: false, sentAtMs: message.sentAtMs - 500 }, null),
    type: 'ChannelPinnedMessage',
    content: 'Pinned a message.',
  };
}

function buildAuthor({ name, sender }: SampleMessage): object {
  const id = String(300_000_000_000_001_000n + BigInt(sender));
  return {
    id,
    name: `member${sender}`,
    discriminator: '0000',
    nickname: name,
    color: null,
    isBot: false,
    roles: [],
    avatarUrl: '',
  };
}

function buildAttachment(id: string): object {
  return { id, url: `https://example.org/attachments/${id}/garden.jpg`, fileName: 'garden.jpg', fileSizeBytes: 48_213 };
}
