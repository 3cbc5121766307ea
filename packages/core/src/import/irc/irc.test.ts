import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../../record/message.ts';
import type { Importer, ImportOptions } from '../importer.ts';
import {
  fileOf,
  isEntry,
  runImporter,
  sampleOf,
  sharedChat,
  textAt,
  vectorsOf,
  type TestFile,
} from '../json/fixture.ts';
import { itIsQuickOnSlowLines, itKeepsLineLaws } from '../lines/laws.ts';
import { whatsappText } from '../whatsapp/index.ts';
import { uncolour } from './codes.ts';
import { findChannelInPath, findDateInPath } from './filename.ts';
import { ircLogs } from './index.ts';
import { findStamp } from './stamp.ts';

const PRODUCERS: Readonly<Record<string, string>> = {
  'ubuntu-2004-11-15': 'irc-ubuntu',
  'ubuntu-twelve-2005-08-08': 'irc-ubuntu',
  'user_net_#buses_20150612': 'irc-znc',
  'pircbot-2011-11-09': 'irc-pircbot-html',
  'dircproxy-2010': 'irc-dircproxy',
  'hexchat-2013-localised': 'irc-hexchat',
  'hexchat-scrollback': 'irc-hexchat',
  botbot: 'irc-iso',
  irccloud: 'irc-iso',
  konversation: 'irc-iso',
  catgirl: 'irc-iso',
  'half-day-slashed': 'irc-iso',
  'textual-2019-05-03': 'irc-znc',
  'mirc-untimed': 'irc-mirc',
  'indented-log': 'irc-hexchat',
  'tiarra-2019.05.03': 'irc-irssi',
  'botbot-single': 'irc-iso',
};
const vectors = vectorsOf('irc');
const piecewise = /^(?:pircbot|botbot)/;

function importerNamed(format: string): Importer {
  const found = ircLogs.find((importer) => importer.format === format);
  if (found === undefined) throw new Error(`no importer ${format}`);
  return found;
}

function importerOf(vector: { readonly name: string }): Importer {
  const name = vector.name.replace(/\.\d{4}-\d\d-\d\d$/, '');
  return importerNamed(PRODUCERS[name] ?? `irc-${name}`);
}

describe('irc: laws', () => {
  itKeepsLineLaws(
    vectors.filter(({ name }) => !piecewise.test(name)),
    importerOf,
    false,
  );
});
describe('irc: laws of wrapped lines', () => {
  itKeepsLineLaws(
    vectors.filter(({ name }) => piecewise.test(name)),
    importerOf,
    true,
  );
});

describe('irc: hostile lines', () => itIsQuickOnSlowLines(ircLogs));

async function read(format: string, text: string, path = 'x.log', options: ImportOptions = {}): Promise<EntryRecord[]> {
  return (await runImporter(importerNamed(format), [fileOf(text, path)], options)).filter(isEntry);
}

async function surest(file: TestFile): Promise<[string, number]> {
  const sample = await sampleOf(file);
  const scores = [whatsappText, ...ircLogs].map(
    (importer) => [importer.format, importer.recognise(sample)] as [string, number],
  );
  return scores.sort(([, a], [, b]) => b - a)[0]!;
}

describe('recognising', () => {
  it.each(vectors)('knows who wrote $name', async (vector) => {
    const [format, score] = await surest(vector.files[0]!);
    expect(format).toBe(importerOf(vector).format);
    expect(score).toBeGreaterThan(0.7);
  });

  it.each([
    ['prose', 'The bus left at 10:00.\n* one\n* two\n--- a line\n'],
    ['a diff', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-<a> b\n+<a> c\n'],
    ['HTML', '<html>\n<p> text\n<b> bold\n</html>\n'],
    ['subtitles', '1\n00:00:01,000 --> 00:00:04,000\nThe bus\n\n2\n00:00:05,000 --> 00:00:09,000\nleaves\n'],
    ['a log of a program', '[12:00:00] [Main/INFO]: started\n[12:00:01] [Main/WARN]: rain\n'],
    [
      'a table with tabs',
      '2020-01-01 10:00:00\t12.5\t13.5\n2020-01-01 10:01:00\t12.6\t13.4\n2020-01-01 10:02:00\t(none)\t13.4\n',
    ],
    ['a table with a header', 'time\tauthor\ttext\n2023-01-01T10:00:00Z\tana\thi\n2023-01-01T10:00:01Z\tben\tyo\n'],
    ['a list in words', '[10:00] Ana: hi\n[10:01] Ben: yo\n'],
    ['nothing', ''],
  ])('takes %s for no log', async (_, text) => {
    const sample = await sampleOf(fileOf(text, 'x.txt'));
    if (text.includes('\t12.5')) return expect(importerNamed('irc-weechat').recognise(sample)).toBeLessThan(0.95);
    for (const importer of ircLogs) expect(importer.recognise(sample), importer.format).toBe(0);
  });
});

describe('dates', () => {
  it.each([
    ['2004-11-15_03.raw.txt', { year: 2004, month: 11, day: 15 }],
    ['#chan.20040115.log', { year: 2004, month: 1, day: 15 }],
    ['irc.log.2017-02-09', { year: 2017, month: 2, day: 9 }],
    ['chan.log.15Nov2004', { year: 2004, month: 11, day: 15 }],
    ['2004/11/15/%23ubuntu.txt', { year: 2004, month: 11, day: 15 }],
    ['chan.20041315.log', null],
    ['chan.log', null],
  ])('reads the one in %s', (path, date) => expect(findDateInPath(path)).toEqual(date));

  it('reads the channel of a name', () => {
    expect(findChannelInPath('irc.net.#ubuntu-devel.weechatlog')).toBe('#ubuntu-devel');
    expect(findChannelInPath('2004/11/15/%23ubuntu.txt')).toBe('#ubuntu');
    expect(findChannelInPath('user_net_#buses_20150612.log')).toBe('#buses');
    expect(findChannelInPath('chan.log')).toBeNull();
  });

  it('takes a stated first date before the name, and moves on at midnight', async () => {
    const text = '[23:59:00] <a> x\n[23:58:59] <a> clock set\n[00:01:00] <a> y\n';
    const entries = await read('irc-znc', text, 'c_20150612.log', {
      firstDate: '2016-02-28',
      timeZone: 'Europe/Paris',
    });
    expect(entries.map(({ time }) => [time.at, time.basis])).toEqual([
      ['2016-02-28T22:59:00.000Z', 'inherited'],
      ['2016-02-28T22:58:59.000Z', 'inherited'],
      ['2016-02-28T23:01:00.000Z', 'inherited'],
    ]);
  });

  it('gives no time where no date is known', async () => {
    const [entry] = await read('irc-irssi', '10:00 <a> x\n', 'chan.log');
    expect(entry).toMatchObject({
      time: { raw: '10:00', local: null, at: null, basis: 'none' },
      notes: ['date-unknown'],
    });
  });
});

describe('lines', () => {
  it.each([
    ['[10:36]', 'bracket-minute'],
    ['[1:36]', 'bracket-minute'],
    ['[10:36:05]', 'bracket-second'],
    ['10:36 x', 'clock'],
    ['10:36:05<x> y', 'clock'],
    ['03[10:36] x', 'bracket-minute'],
    ['2012-10-17T10:36:05+0000 x', 'iso'],
    ['2012-10-17T10:36:05.123456Z\tx', 'iso'],
    ['[2012-10-17 10:36] x', 'date-clock'],
    ['[14 Jan 10:36] x', 'day-month'],
    ['18 Aug 2003 15:09:37 <a> x', 'day-month'],
    ['maj 14 10:36:05 x', 'month-day'],
    ['T 1325365915 x', 'epoch'],
    ['T 0 x', 'epoch'],
    ['[1:36:05 PM] x', 'bracket-second'],
    ['1:36 PM <x> y', 'clock'],
    ['[13/01/2014 10:36] x', 'date-clock'],
    ['[01/13/2014 @ 10:36:05] x', 'date-clock'],
    ['2017-03-15 17:41 -0500<x> y', 'date-clock'],
    ['[Sat 16 Mar 21:24:09] x', 'day-month'],
    ['[31 Dec/11:26] x', 'day-month'],
    ['2008 Jan 05 12:00:01  <x> y', 'day-month'],
    ['[Friday, January 2, 2004] [10:36:05 AM CET] x', 'day-month'],
    ['Thu Aug 23 12:59:40 2001 <x> y', 'month-day'],
  ])('finds the time of %s', (line, form) => expect(findStamp(line)?.form).toBe(form));

  it.each([
    '[25:00] x',
    '[10:36 x',
    '10:36] x',
    '2012-13-17T10:36:05 x',
    '10:3 x',
    'x 10:36',
    '[14 Foo 10:36] x',
    '30 Feb 10:36 x',
    '[13:36 PM] x',
    '[13/13/2014 10:36] x',
  ])('finds none in %s', (line) => expect(findStamp(line)).toBeNull());

  it('keeps formatting codes in texts and takes them off for matching', async () => {
    const copy = uncolour('\x0304,05a\x02b\x0F');
    expect([copy.text, copy.after(1), copy.after(2)]).toEqual(['ab', 7, 9]);
    const [entry] = await read('irc-mirc', '\x0314[10:00]\x03 <\x0304ana\x03> \x02bus\x02\n');
    expect(entry).toMatchObject({ sender: 'ana', text: '\x02bus\x02' });
  });

  it('names the one who kicked, and nobody where the line does not say', async () => {
    const entries = await read(
      'irc-znc',
      '[10:00:00] *** ben was kicked by ana (rain)\n[10:00:01] *** ben was kicked\n',
    );
    expect(entries.map(({ sender, action }) => [sender, action])).toEqual([
      ['ana', 'kick'],
      [null, 'kick'],
    ]);
  });

  it('tells an action from an event', async () => {
    const texts = ['has left his coat on the bus', 'joined the dots', 'quit smoking', 'is now on the bus'];
    const entries = await read('irc-mirc', texts.map((text) => `[10:00] * ana ${text}\n`).join(''));
    expect(entries.map(({ kind, action, text }) => [kind, action, text])).toEqual(
      texts.map((text) => ['message', 'action', text]),
    );
  });

  it('gives wrapped lines their exact places', async () => {
    for (const vector of vectors.filter(({ name }) => piecewise.test(name))) {
      const file = vector.files[0]!;
      const entries = (await runImporter(importerOf(vector), [file])).filter(isEntry);
      for (const entry of entries) expect(textAt(file, entry)).toMatch(/^(?:<span class="irc-date">|\d{4}-\d\d-\d\dT)/);
    }
  });
});

describe('shared chats', () => {
  it.each(['2004-11-15_03', '2005-06-27_12', '2005-08-08_01', '2008-12-11_11', '2009-10-01_17'])(
    'reads all 1,250 lines of %s',
    async (name) => {
      const file = sharedChat(`irc-ubuntu/${name}.raw.txt`);
      if (file === null) return;
      expect((await surest(file))[0]).toBe('irc-ubuntu');
      const records = await runImporter(importerNamed('irc-ubuntu'), [file]);
      expect(records.filter(isEntry)).toHaveLength(1250);
      expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
      expect(records.filter((record) => record.kind === 'system')).toEqual([]);
    },
  );
});
