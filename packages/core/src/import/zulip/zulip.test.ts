import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../json/laws.ts';
import { zulipExport } from './index.ts';

describeLaws(zulipExport, vectorsOf('zulip', true));

describe('zulip-export', () => {
  it('keeps the count law: every message is one entry or one skipped record', async () => {
    const odd = [null, 1, 'x', [], {}, { id: 1 }, { content: 'a' }, { date_sent: 1 }, { sender: 1 }];
    const records = await runImporter(zulipExport, [
      fileOf(JSON.stringify({ zerver_message: odd, zerver_usermessage: [1] })),
    ]);
    expect(countedIn(records)).toBe(odd.length);
    expect(records.filter(isEntry)).toHaveLength(3);
  });

  it('reads messages in any order of files, with names', async () => {
    const messages = fileOf(
      JSON.stringify({ zerver_message: [{ id: 1, sender: 5, recipient: 6, content: 'bus' }] }),
      'a',
    );
    const realm = fileOf(JSON.stringify({ zerver_userprofile: [{ id: 5, full_name: 'Ana' }] }), 'z');
    const records = await runImporter(zulipExport, [messages, realm]);
    expect(records).toContainEqual(expect.objectContaining({ kind: 'participant', key: '5', displayName: 'Ana' }));
  });

  it('holds an export by its tables alone', async () => {
    expect(zulipExport.recognise(await sampleOf(fileOf('{"zerver_attachment": []}')))).toBeGreaterThan(0.5);
    expect(zulipExport.recognise(await sampleOf(fileOf('{"messages": []}')))).toBe(0);
  });
});
