import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../json/laws.ts';
import { wechatJson } from './index.ts';

describeLaws(wechatJson, vectorsOf('wechat'));

describe('wechat-json', () => {
  it('keeps the count law: every element is one entry or one skipped record', async () => {
    const odd = [null, 1, 'x', [], {}, { content: 'a' }, { createTime: 1 }, { senderUsername: 'b' }];
    const records = await runImporter(wechatJson, [fileOf(JSON.stringify({ session: { wxid: 'a' }, messages: odd }))]);
    expect(countedIn(records)).toBe(odd.length);
    expect(records.filter(isEntry)).toHaveLength(3);
  });

  it('leaves other chats of that shape alone', async () => {
    const other = { session: { id: 1 }, messages: [{ createTime: 1, text: 'a' }] };
    expect(wechatJson.recognise(await sampleOf(fileOf(JSON.stringify(other))))).toBe(0);
  });

  it('does not take the formatted time of the exporting machine', async () => {
    const message = {
      createTime: 0,
      formattedTime: '1999-01-01 00:00:00',
      senderUsername: 'a',
      isSend: 1,
      content: 'x',
    };
    const [entry] = (await runImporter(wechatJson, [fileOf(JSON.stringify({ messages: [message] }))])).filter(isEntry);
    expect(entry?.time).toEqual({ raw: '0', local: null, at: '1970-01-01T00:00:00.000Z', basis: 'unix' });
  });
});
