/** A channel or a direct conversation as DiscordChatExporter writes it to JSON. */
import type { ScaleAccount } from '../accounts.ts';
import type { ScaleMessage } from '../talk.ts';
import { UNIT } from '../unit.ts';
import { channelId } from './place.ts';

const DISCORD_EPOCH_MS = 1_420_070_400_000n;

export interface DiscordChannel {
  readonly number: number;
  readonly title: string;
  readonly direct: boolean;
}

export function* writeDiscordChannel(talk: readonly ScaleMessage[], about: DiscordChannel): Generator<string, void> {
  const { number, title, direct } = about;
  const guild = direct
    ? { id: '0', name: 'Direct Messages', iconUrl: '' }
    : { id: '300000000000000001', name: 'Allotment server', iconUrl: '' };
  const type = direct ? 'DirectTextChat' : 'GuildTextChat';
  const channel = { id: channelId(number), type, categoryId: null, category: null, name: title, topic: null };
  const last = talk.at(-1)?.atMs ?? 0;
  const head = { guild, channel, dateRange: { after: null, before: null }, exportedAt: isoOffset(last + 86_400_000) };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "messages": [`;
  for (const message of talk) {
    yield `${message.number === 0 ? '' : ','}\n    ${JSON.stringify(buildMessage(message))}`;
  }
  yield `\n  ],\n  "messageCount": ${talk.length}\n}\n`;
}

function isoOffset(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '+00:00');
}

function buildMessage({ number, atMs, by, text }: ScaleMessage): object {
  return {
    id: String(((BigInt(atMs) - DISCORD_EPOCH_MS) << 22n) | BigInt(number % 4096)),
    type: 'Default',
    timestamp: isoOffset(atMs),
    timestampEdited: null,
    callEndedTimestamp: null,
    isPinned: false,
    content: text,
    author: buildAuthor(by),
    attachments: [],
    embeds: [],
    stickers: [],
    reactions: [],
    mentions: [],
  };
}

/** The name under which it is registered is the account's alone; what is shown is chosen. */
function buildAuthor(by: ScaleAccount | null): object {
  const unit = UNIT.discord[0]!;
  const [id, name, nickname] =
    by === null ? [unit.key, unit.handle, unit.name] : [by.key, `${by.name}.${by.number}`, by.name];
  return { id, name, discriminator: '0000', nickname, color: null, isBot: false, roles: [] };
}
