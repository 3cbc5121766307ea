/** Public technical chat, full of versions, paths and times: nothing in it is a card, an IBAN, a wallet or a phone number. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createExtractor } from './extractor.ts';

const FOLDER = new URL('../../../../../shared/data/chats/irc-ubuntu/', import.meta.url);
const NEVER = new Set([
  'card-number',
  'iban',
  'crypto-address',
  'phone',
  'coordinates',
  'remittance-number',
  'payment-handle',
  'ipv6',
]);

it.skipIf(missing())('finds no payment, place or telephone in technical chat', () => {
  const extractor = createExtractor({ keyedDigest: () => '', defaultRegions: ['US', 'GB', 'NL', 'DE', 'FR'] });
  const lines = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.raw.txt'))
    .flatMap((name) => readFileSync(new URL(name, FOLDER), 'utf8').split('\n'));
  expect(lines.length).toBeGreaterThan(5000);
  const kinds = lines.flatMap((line) => extractor.extract(line).map((observation) => observation.kind));
  expect(kinds.filter((kind) => NEVER.has(kind))).toEqual([]);
  // Hosts, addresses and links are there, by the hundred.
  expect(kinds.length).toBeGreaterThan(200);
});

function missing(): boolean {
  const absent = !existsSync(FOLDER);
  if (absent) console.log('Skipped: the shared chats are not beside this checkout.');
  return absent;
}
