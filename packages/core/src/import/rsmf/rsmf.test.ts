import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../json/laws.ts';
import { rsmf } from './index.ts';

describeLaws(rsmf, vectorsOf('rsmf'));

describe('rsmf', () => {
  it('keeps the count law: every event is one entry or one skipped record', async () => {
    const events = [null, 1, 'x', [], {}, { type: 'message' }, { body: 'a' }, { type: 'leave', participant: 'P' }];
    const records = await runImporter(rsmf, [fileOf(JSON.stringify({ version: '2.0.0', participants: [1], events }))]);
    expect(countedIn(records)).toBe(events.length);
    expect(records.filter(isEntry).map(({ kind }) => kind)).toEqual(['message', 'message', 'event']);
  });

  it('leaves other lists of events alone', async () => {
    expect(rsmf.recognise(await sampleOf(fileOf('{"version": 2, "events": [], "participants": []}')))).toBe(0);
  });
});
