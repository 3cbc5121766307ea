/** Identifiers in any text. */
import { createExtractor, IDENTIFIER_KINDS, SAMPLE_IDENTIFIERS } from '@custodia/core';
import { hex, sha256 } from '@custodia/proof';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VECTORS } from '../corpus.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type Target } from '../target.ts';

const TEXTS = readdirSync(join(VECTORS, 'extract'))
  .filter((name) => name.endsWith('.json'))
  .flatMap(
    (name) => (JSON.parse(readFileSync(join(VECTORS, 'extract', name), 'utf8')) as { cases: { text: string }[] }).cases,
  )
  .map(({ text }) => text);

const extractor = createExtractor({
  keyedDigest: (value) => hex(sha256(Buffer.from(value))),
  defaultRegions: ['NL', 'GB', 'PH'],
});

interface TextInput {
  readonly pieces: readonly string[];
  readonly edits: readonly Edit[];
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom(...SAMPLE_IDENTIFIERS.map(({ text }) => text)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  fc.constantFrom(
    '@',
    '.',
    ':',
    '//',
    'https://',
    '[.]',
    '(at)',
    '+',
    '00',
    '0x',
    ' ',
    '\u200b',
    '\u00ad',
    'xn--',
    '\ud800',
    '%',
    '$',
  ),
  fc.nat().map((digits) => String(digits).repeat(3)),
);

export function extractTarget(share: number): Target {
  return target<TextInput>({
    name: 'find identifiers',
    share,
    inputs: fc.record({
      pieces: fc.array(piece, { minLength: 1, maxLength: 8 }),
      edits: fc.oneof(fc.constant([]), edits),
    }),
    files: (input) => [{ path: 'message.txt', bytes: Buffer.from(textOf(input)) }],
    check(input) {
      const text = textOf(input);
      const found = extractor.extract(text);
      let reached = 0;
      for (const { kind, start, end, value, keyedDigest } of found) {
        holds(
          start >= reached && end > start && end <= text.length,
          'places inside the text, in order, none within another',
        );
        holds(IDENTIFIER_KINDS.includes(kind) && value.length > 0, 'a kind and a value');
        holds(kind !== 'card-number' || (keyedDigest !== undefined && !/\d{11}/.test(value)), 'card numbers masked');
        reached = end;
      }
      holds(JSON.stringify(extractor.extract(text)) === JSON.stringify(found), 'the same, searched again');
    },
  });
}

function textOf({ pieces, edits: changes }: TextInput): string {
  const text = pieces.join('');
  if (changes.length === 0) return text;
  return Buffer.from(mutate(Buffer.from(text, 'utf16le'), changes)).toString('utf16le');
}
