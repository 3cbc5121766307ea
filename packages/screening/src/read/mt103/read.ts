/** SWIFT MT103, alone or many in one file: one payment or one counted skip for every message. */
import type { ReadItem, RecordReader } from '../../payment/reader.ts';
import { linesOf, parseBlocks, type SwiftMessage } from './blocks.ts';
import { statedOfMessage } from './payment.ts';
import { splitMessages, type RawMessage } from './split.ts';

const BATCH = 500;

async function* read(path: string): AsyncIterable<readonly ReadItem[]> {
  let batch: ReadItem[] = [];
  for await (const raw of splitMessages(path)) {
    batch.push(itemOf(raw));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function itemOf({ text, line, fault }: RawMessage): ReadItem {
  if (fault === 'too-long') return { kind: 'unreadable', line, why: 'the message is far longer than SWIFT allows' };
  if (fault === 'cut')
    return { kind: 'unreadable', line, why: 'the message is cut short: block 4 does not end with "-}"' };
  const message = parseBlocks(text);
  const why = whyNotRead(message);
  return why === null ? { kind: 'payment', line, stated: statedOfMessage(message) } : { kind: 'unreadable', line, why };
}

function whyNotRead(message: SwiftMessage): string | null {
  if (message.fields.length === 0) return 'the message has no fields in block 4';
  if (message.type !== null && message.type !== '103') return `an MT${message.type}: only MT103 is read here`;
  if (message.type === null && linesOf(message, '32A') === null)
    return 'fields without a block 2 and without 32A: no MT103';
  return null;
}

export const MT103_READER: RecordReader = {
  format: 'mt103',
  about: 'SWIFT MT103, one or many messages, with blocks or fields alone',
  recognises: (head) =>
    /\{2:(?:I103|O103)/u.test(head) ||
    (/^\s*:20:/mu.test(head) && /^\s*:32A:\d{6}[A-Z]{3}/mu.test(head) && /^\s*:59[AF]?:/mu.test(head)),
  read,
};
