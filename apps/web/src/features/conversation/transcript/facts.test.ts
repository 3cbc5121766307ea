import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_FACTS, readFacts } from './facts.ts';

it('what an importer kept is read as it is', () => {
  const time = { raw: '1', local: null, at: '2024-05-13T10:00:00.000Z', basis: 'unix' };
  expect(
    readFacts({
      replyTo: { sourceId: '7', quoted: 'bus' },
      forwardedFrom: 'noor',
      edits: [{ time, text: null }],
      deletion: { time: { ...time, at: null, local: '2024-05-13' }, by: null },
      reactions: [{ emoji: '☔', count: 2 }],
      attachments: [
        { name: 'a.jpg', sizeBytes: 3, sha256: null, md5: null, mediaType: 'image/jpeg', basis: 'claimed' },
      ],
      notes: ['relayed'],
    }),
  ).toEqual({
    replyTo: { sourceId: '7', quoted: 'bus' },
    forwardedFrom: 'noor',
    edits: [{ at: '2024-05-13T10:00:00.000Z', text: null }],
    deletion: { at: '2024-05-13', by: null },
    reactions: [{ emoji: '☔', count: 2 }],
    attachments: [{ name: 'a.jpg', sizeBytes: 3, sha256: null, mediaType: 'image/jpeg', label: null }],
    notes: ['relayed'],
  });
});

it('nothing breaks on what is not of the expected shape', () => {
  const keys = fc.constantFrom('replyTo', 'edits', 'deletion', 'reactions', 'attachments', 'notes', 'forwardedFrom');
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue()), (extra) => {
      expect(Object.keys(readFacts(extra as Record<string, unknown>)).toSorted()).toEqual(
        Object.keys(NO_FACTS).toSorted(),
      );
    }),
  );
});
