import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sampleOf, sharedChat } from '../json/fixture.ts';
import { describeLaws, vectorsFor } from '../json/laws.ts';
import { facebookJson, instagramJson } from './index.ts';
import { repairText, repairValue } from './repair.ts';

describeLaws(facebookJson, vectorsFor('meta', /^(?!instagram)/));
describeLaws(instagramJson, vectorsFor('meta', /^instagram/));

describe('meta', () => {
  it('reads all of the shared files, and says where nothing tells the service', async () => {
    const facebook = sharedChat('facebook/2A_7M.json');
    const either = sharedChat('instagram/test_export.json');
    if (facebook === null || either === null) return;
    const ofFacebook = await runImporter(facebookJson, [facebook]);
    expect(ofFacebook.filter(isEntry)).toHaveLength(7);
    expect(ofFacebook.filter((record) => record.kind === 'inference')).toEqual([]);
    const ofEither = await runImporter(facebookJson, [either]);
    expect(ofEither.filter(isEntry)).toHaveLength(2);
    expect(ofEither).toContainEqual(expect.objectContaining({ kind: 'inference', strength: 'unknown' }));
    expect(instagramJson.recognise(await sampleOf(either))).toBe(0);
  });

  it('gives the numbered files of one thread one conversation', async () => {
    const file = (text: string, path: string) =>
      fileOf(
        JSON.stringify({
          messages: [{ sender_name: 'Ana', timestamp_ms: 1, content: text }],
          thread_path: 'inbox/ana_1',
        }),
        path,
      );
    const records = await runImporter(facebookJson, [file('a', 'message_1.json'), file('b', 'message_2.json')]);
    expect(records.filter(isEntry).map((entry) => entry.conversation)).toEqual(['inbox/ana_1', 'inbox/ana_1']);
  });
});

describe('files that name neither service', () => {
  const text = JSON.stringify({ messages: [{ sender_name: 'ana', timestamp_ms: 1683367200000, content: 'rain' }] });
  it.each([
    ['message_1.json', 'facebook-json'],
    ['instagram.json', 'facebook-json'],
    ['your_instagram_activity/messages/inbox/ana_1/message_1.json', 'instagram-json'],
    ['download/your_instagram_activity/messages/inbox/ana_1/message_1.json', 'instagram-json'],
    ['your_facebook_activity/messages/inbox/ana_1/message_1.json', 'facebook-json'],
  ])('takes %s for %s', async (path, format) => {
    const sample = await sampleOf(fileOf(text, path));
    const [first, second] = [facebookJson, instagramJson].sort((a, b) => b.recognise(sample) - a.recognise(sample));
    expect(first!.format).toBe(format);
    expect(first!.recognise(sample)).toBeGreaterThan(second!.recognise(sample));
  });
});

describe('repair of mojibake', () => {
  const broken = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

  it('gives back every text that was broken that way', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        (text) => void expect(repairText(broken(text))).toBe(text),
      ),
    );
  });

  it('leaves every text with a character that is no byte, and ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(repairText(`☔${text}`)).toBe(`☔${text}`)),
    );
    expect(repairText('plain')).toBe('plain');
    expect(repairText('déjà vu')).toBe('déjà vu');
  });

  it('repairs keys and nested values, and gives the same value where nothing is to repair', () => {
    expect(repairValue({ [broken('é')]: [{ a: broken('ž') }] })).toEqual({
      value: { é: [{ a: 'ž' }] },
      repaired: true,
    });
    const plain = { a: [1, null, 'b'] };
    expect(repairValue(plain).value).toBe(plain);
  });
});
