import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws, itCountsEveryElement } from '../json/laws.ts';
import { zulipExport, zulipMessages } from './index.ts';

describeLaws(zulipExport, vectorsOf('zulip', true));

describeLaws(zulipMessages, vectorsOf('zulip-messages'));
itCountsEveryElement(
  zulipMessages,
  [{ id: 1, sender_full_name: 'Ana', display_recipient: 'ferry', timestamp: 1717239600, content: 'rain' }, {}],
  (elements) => JSON.stringify({ messages: elements }),
);

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
