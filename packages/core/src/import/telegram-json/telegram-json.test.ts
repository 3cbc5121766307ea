import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, sharedChat } from '../json/fixture.ts';
import { describeLaws, vectorsFor } from '../json/laws.ts';
import { telegramJson } from './index.ts';

describeLaws(telegramJson, vectorsFor('telegram-json', /./));

describe('telegram-json', () => {
  it.each([
    ['DM_2A_7M.json', 8, 2],
    ['test_single_export.json', 2, 0],
    ['test_batch_export.json', 2, 0],
  ])('reads all of %s', async (name, entries, system) => {
    const file = sharedChat(`telegram/${name}`);
    if (file === null) return;
    const records = await runImporter(telegramJson, [file]);
    expect(records.filter(isEntry)).toHaveLength(entries);
    expect(records.filter((record) => record.kind === 'system')).toHaveLength(system);
    expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
  });

  it('keeps the count law: every element of every chat is one entry or one skipped record', async () => {
    const odd = [
      null,
      1,
      'x',
      [],
      {},
      { type: 'message' },
      { id: 3 },
      { id: 4, type: 'message', date: '2023-01-01T00:00:00', text: 'a' },
    ];
    const chats = {
      list: [
        { name: 'a', id: 1, messages: odd },
        { name: 'b', id: 2, messages: [] },
        { id: 3, messages: odd },
      ],
    };
    const records = await runImporter(telegramJson, [
      fileOf(JSON.stringify({ chats, left_chats: { list: [{ id: 4, messages: odd }] } })),
    ]);
    expect(countedIn(records)).toBe(3 * odd.length);
    expect(records.filter((record) => record.kind === 'conversation')).toHaveLength(4);
  });

  it('applies a stated time zone only to times that have no instant', async () => {
    const messages = [
      { id: 1, type: 'message', date: '2023-01-01T00:00:00', text: 'a' },
      { id: 2, type: 'message', date: '2023-01-01T00:00:00', date_unixtime: '1672531200', text: 'b' },
    ];
    const records = await runImporter(telegramJson, [fileOf(JSON.stringify({ messages }))], {
      timeZone: 'Europe/Amsterdam',
    });
    const [first, second] = records.filter(isEntry);
    expect(first?.time).toMatchObject({ at: '2022-12-31T23:00:00.000Z', basis: 'zone-stated' });
    expect(second?.time).toMatchObject({ at: '2023-01-01T00:00:00.000Z', basis: 'unix' });
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'inference', about: 'time-zone', strength: 'stated' }),
    );
  });

  it('reads a bare list of messages', async () => {
    const messages = [1, 2].map((id) => ({ id, type: 'message', date: '2023-01-01T00:00:00', from: 'Ana', text: 'a' }));
    const file = fileOf(JSON.stringify(messages));
    expect(telegramJson.recognise(await sampleOf(file))).toBeGreaterThan(0.9);
    expect((await runImporter(telegramJson, [file])).filter(isEntry)).toHaveLength(2);
  });

  it('reads 200,000 messages in seconds', async () => {
    const message = (id: number): object => ({
      id,
      type: 'message',
      date: '2023-06-01T12:00:00',
      date_unixtime: '1685613600',
      from: 'Ana Example',
      from_id: 'user1001',
      text: `The bus to the stadium leaves at nine from stop ${id}.`,
      text_entities: [{ type: 'plain', text: `The bus to the stadium leaves at nine from stop ${id}.` }],
    });
    const messages = Array.from({ length: 200_000 }, (_, id) => message(id));
    const file = fileOf(JSON.stringify({ name: 'Bus', type: 'private_group', id: 1, messages }, null, 1));
    const startedAt = performance.now();
    const records = await runImporter(telegramJson, [file], {}, 1 << 20);
    const tookMs = performance.now() - startedAt;
    expect(records.filter(isEntry)).toHaveLength(200_000);
    console.log(
      `telegram-json: ${(file.bytes.length / 1e6).toFixed(0)} MB, 200,000 messages in ${tookMs.toFixed(0)} ms`,
    );
    // Generous, because this machine may be busy; the promise is 2,500.
    expect(tookMs).toBeLessThan(30_000);
  });
});
