import { createBase58check, bech32, bech32m } from '@scure/base';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { isValidPhoneNumber } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { IDENTIFIERS } from './identifiers.ts';
import {
  sampleMessages,
  writeDiscordJson,
  writeIrcLog,
  writeTelegramJson,
  writeWhatsAppText,
  type SampleCounts,
  type SampleMessage,
} from './index.ts';

const options = { messages: 3_000, seed: 7, startIso: '2024-03-01T09:00:00Z', participants: 6 };

async function collect(
  chunks: AsyncGenerator<Uint8Array, SampleCounts>,
): Promise<{ text: string; counts: SampleCounts }> {
  const parts: Uint8Array[] = [];
  for (let step = await chunks.next(); ; step = await chunks.next()) {
    if (step.done === true) return { text: Buffer.concat(parts).toString('utf8'), counts: step.value };
    parts.push(step.value);
  }
}

const share = (messages: SampleMessage[], holds: (message: SampleMessage) => boolean) =>
  messages.filter(holds).length / messages.length;

describe('the conversation', () => {
  const messages = [...sampleMessages({ ...options, messages: 20_000 })];

  it('is the same for the same seed and another for another', () => {
    expect([...sampleMessages(options)]).toEqual([...sampleMessages(options)]);
    expect([...sampleMessages({ ...options, seed: 8 })]).not.toEqual([...sampleMessages(options)]);
  });

  it('has the stated mix', () => {
    expect(share(messages, ({ identifier }) => identifier !== null)).toBeCloseTo(0.03, 2);
    expect(share(messages, ({ text }) => text.startsWith('[message withheld: category '))).toBeCloseTo(0.01, 2);
    expect(share(messages, ({ text }) => text.includes('\n'))).toBeGreaterThan(0.02);
    expect(
      share(messages, ({ text }) =>
        /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Arabic}]/u.test(text),
      ),
    ).toBeGreaterThan(0.1);
    expect(share(messages, ({ text }) => /\p{Emoji_Presentation}/u.test(text))).toBeGreaterThan(0.05);
  });

  it('never goes back in time, and answers only earlier messages', () => {
    messages.forEach((message, at) => {
      expect(message.sentAtMs).toBeGreaterThan(messages[at - 1]?.sentAtMs ?? 0);
      if (message.repliesTo !== null) expect(message.repliesTo).toBeLessThan(at);
    });
  });

  it('puts the identifier into the text, whole', () => {
    for (const { identifier, text } of messages)
      if (identifier !== null) expect(text.endsWith(` ${identifier.text}`)).toBe(true);
  });

  it('has one holder of each identifier, but for the landline of one house and what anybody passes on', () => {
    const holders = Map.groupBy(
      [...sampleMessages({ ...options, messages: 50_000, participants: 12 })].filter(
        ({ identifier }) => identifier !== null && identifier.kind !== 'url' && identifier.kind !== 'ipv4',
      ),
      ({ identifier }) => identifier!.text,
    );
    const ofWhom = (text: string) => new Set(holders.get(text)!.map(({ name }) => name));
    for (const text of holders.keys()) {
      if (text === '+49 30 23125 042') expect(ofWhom(text)).toEqual(new Set(['Kees Tuinman', 'Goalkeeper Jo']));
      else expect(ofWhom(text).size).toBe(1);
    }
    expect(ofWhom('+31 6 12345678')).toEqual(ofWhom('+31612345678'));
    expect(holders.size).toBe(IDENTIFIERS.length - 5);
  });

  it('refuses a start that is no instant', () => {
    expect(() => [...sampleMessages({ ...options, startIso: 'yesterday' })]).toThrow(RangeError);
  });
});

describe('identifiers pass their own checks', () => {
  const of = (kind: string) => IDENTIFIERS.filter((identifier) => identifier.kind === kind).map(({ text }) => text);

  it.each(of('phone'))('phone %s', (text) => expect(isValidPhoneNumber(text)).toBe(true));

  it.each(of('iban'))('IBAN %s', (text) => {
    const plain = text.replaceAll(' ', '');
    const digits = (plain.slice(4) + plain.slice(0, 4)).replace(/[A-Z]/g, (char) => String(char.charCodeAt(0) - 55));
    expect(BigInt(digits) % 97n).toBe(1n);
  });

  it.each(of('crypto-address'))('address %s', (text) => expect(isValidAddress(text)).toBe(true));
});

function isValidAddress(text: string): boolean {
  if (text.startsWith('0x')) return text === eip55(text);
  if (text.startsWith('1')) return createBase58check(sha256).decode(text).length === 21;
  return (text.startsWith('bc1q') ? bech32 : bech32m).decode(text as `bc1${string}`).prefix === 'bc';
}

function eip55(address: string): string {
  const plain = address.slice(2).toLowerCase();
  const hash = Buffer.from(keccak_256(new TextEncoder().encode(plain))).toString('hex');
  return `0x${[...plain].map((char, at) => (parseInt(hash[at]!, 16) >= 8 ? char.toUpperCase() : char)).join('')}`;
}

describe('files', () => {
  it('WhatsApp: one header per message and notice, in every style', async () => {
    for (const style of ['android', 'ios'] as const) {
      for (const dateOrder of ['dmy', 'mdy', 'ymd'] as const) {
        const { text, counts } = await collect(
          writeWhatsAppText({ ...options, style, dateOrder, twelveHour: dateOrder === 'mdy' }),
        );
        const headers =
          style === 'ios' ? /^\[[\d/]+, [\d:]+(?:\u202f[AP]M)?\] /gmu : /^[\d/]+, [\d:]+(?:\u202f[AP]M)? - /gmu;
        expect(text.match(headers)).toHaveLength(counts.messages + counts.system + counts.events);
        expect(counts.messages).toBe(options.messages);
        expect(counts.system).toBe(1);
        expect(counts.events).toBeGreaterThan(0);
      }
    }
  });

  it('Telegram: valid JSON with unique rising ids and times that agree', async () => {
    const { text, counts } = await collect(writeTelegramJson(options));
    const { messages } = JSON.parse(text) as { messages: Record<string, unknown>[] };
    expect(messages.filter(({ type }) => type === 'message')).toHaveLength(counts.messages);
    expect(messages.filter(({ type }) => type === 'service')).toHaveLength(counts.system);
    const ids = new Set(messages.map(({ id }) => id));
    expect(ids.size).toBe(messages.length);
    for (const message of messages) {
      expect(Date.parse(`${String(message['date'])}+01:00`) / 1000).toBe(Number(message['date_unixtime']));
      if ('reply_to_message_id' in message) expect(ids.has(message['reply_to_message_id'])).toBe(true);
    }
  });

  it('Discord: valid JSON whose ids carry the times', async () => {
    const { text, counts } = await collect(writeDiscordJson(options));
    const channel = JSON.parse(text) as {
      messages: { id: string; type: string; timestamp: string }[];
      messageCount: number;
    };
    expect(channel.messages).toHaveLength(counts.messages + counts.system);
    expect(channel.messageCount).toBe(counts.messages + counts.system);
    expect(new Set(channel.messages.map(({ id }) => id)).size).toBe(channel.messages.length);
    for (const { id, timestamp } of channel.messages) {
      expect(Number((BigInt(id) >> 22n) + 1_420_070_400_000n)).toBe(Date.parse(timestamp));
    }
  });

  it('IRC: one line for each message, marker and event', async () => {
    const { text, counts } = await collect(writeIrcLog(options));
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('--- '))).toHaveLength(counts.system);
    expect(lines.filter((line) => line.includes(' -!- '))).toHaveLength(counts.events);
    expect(lines).toHaveLength(counts.messages + counts.system + counts.events);
  });

  it('come in chunks of bounded size', async () => {
    for await (const chunk of writeTelegramJson(options)) expect(chunk.length).toBeLessThan(256 * 1024);
  });
});
