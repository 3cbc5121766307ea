import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sharedChat } from '../json/fixture.ts';
import { describeLaws, vectorsFor } from '../json/laws.ts';
import { discordJson } from './index.ts';
import { disagrees, findInstantOfId } from './snowflake.ts';

describeLaws(discordJson, vectorsFor('discord-json', /./));

describe('discord-json', () => {
  it.each([
    ['DM_2A_2M.json', 3, 3],
    ['GC_3A_5M.json', 6, 5],
    ['SV_5A_5M.json', 5, 5],
  ])('reads all of %s', async (name, entries, declared) => {
    const file = sharedChat(`discord-json/${name}`);
    if (file === null) return;
    const records = await runImporter(discordJson, [file]);
    expect(records.filter(isEntry)).toHaveLength(entries);
    expect(records).toContainEqual({ kind: 'declared', count: declared, field: 'messageCount' });
    expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
  });

  it('gives the partitions of one export one conversation', async () => {
    const partition = (id: string): string =>
      JSON.stringify({
        guild: { id: '1' },
        channel: { id: '80' },
        messages: [{ id, timestamp: '2023-01-01T00:00:00Z', content: 'x' }],
      });
    const records = await runImporter(discordJson, [fileOf(partition('1')), fileOf(partition('2'))]);
    expect(new Set(records.filter(isEntry).map((entry) => entry.conversation))).toEqual(new Set(['80']));
  });

  it('reads the time inside an id', () => {
    // The example of Discord's own documentation.
    expect(findInstantOfId('175928847299117063')).toBe(Date.parse('2016-04-30T11:18:25.796Z'));
    expect(findInstantOfId('abc')).toBeNull();
    expect(disagrees('175928847299117063', '2016-05-01T11:18:25.796Z')).toBe(false);
    expect(disagrees('175928847299117063', '2016-05-01T11:18:25.797Z')).toBe(true);
  });
});
