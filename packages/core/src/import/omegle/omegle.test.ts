import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { whatsappText } from '../whatsapp/index.ts';
import { omegleText } from './index.ts';
import { findSentence, findSpeaker, isBanner } from './words.ts';

describeLaws(omegleText, vectorsOf('omegle'), {
  others: [tabularCsv, whatsappText],
  isRecord: (text) => {
    const first = text.split(/\r?\n/)[0]!;
    return findSpeaker(first) !== null || isBanner(first) || findSentence(first) !== null;
  },
});

describe('stranger-chat-text: lines', () =>
  itPlacesEveryLine(
    omegleText,
    [
      "You're now chatting with a random stranger.",
      'Stranger: bus',
      'You: rain',
      'more',
      '',
      'Stranger has disconnected.',
    ],
    () => false,
  ));

describe('stranger-chat-text', () => {
  it('gives no time, and keeps strangers of two files apart', async () => {
    const file = fileOf('Stranger: bus\nYou: rain\n');
    const records = await runImporter(omegleText, [file, file]);
    expect(records.filter(isEntry).map(({ sender, time }) => [sender, time.basis])).toEqual([
      ['Stranger (0)', 'none'],
      ['You (0)', 'none'],
      ['Stranger (1)', 'none'],
      ['You (1)', 'none'],
    ]);
  });

  it('does not let a stranger close the chat with words', async () => {
    const entries = (await runImporter(omegleText, [fileOf('Stranger: You have disconnected.\n')])).filter(isEntry);
    expect(entries.map(({ kind, text }) => [kind, text])).toEqual([['message', 'You have disconnected.']]);
  });

  it.each([
    ['prose', 'Stranger: a word.\nYou: another.\n'],
    ['a play', 'Ana: bus\nBen: rain\nAna: wind\nBen: fog\n'],
    ['nothing', ''],
  ])('leaves %s alone', async (_, text) => expect(omegleText.recognise(await sampleOf(fileOf(text, 'x.txt')))).toBe(0));
});
