import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sampleOf, sharedChat, type TestFile } from '../json/fixture.ts';
import { describeLaws, vectorsFor } from '../json/laws.ts';
import { Directory } from './directory.ts';
import { slackExport } from './index.ts';
import { readMarkup } from './markup.ts';
import { timeOf } from './message.ts';

describeLaws(slackExport, vectorsFor('slack', /./, true));

async function unzip(archive: TestFile): Promise<TestFile[]> {
  const entries = await new ZipReader(new Uint8ArrayReader(archive.bytes)).getEntries();
  const files = entries.filter((entry): entry is FileEntry => !entry.directory);
  return Promise.all(files.map(async (entry) => fileOf(await entry.getData(new Uint8ArrayWriter()), entry.filename)));
}

describe('slack-export', () => {
  it('reads all of the shared archive: 158 messages, 94 by bots', async () => {
    const archive = sharedChat('slack/testarchive.zip');
    if (archive === null) return;
    const files = await unzip(archive);
    for (const file of files) expect(slackExport.recognise(await sampleOf(file)), file.path).toBeGreaterThan(0);
    const records = await runImporter(slackExport, files);
    const bots = new Set(
      records.flatMap((record) => (record.kind === 'participant' && record.bot === true ? [record.key] : [])),
    );
    const entries = records.filter(isEntry);
    expect(entries).toHaveLength(158);
    expect(entries.filter((entry) => entry.sender !== null && bots.has(entry.sender))).toHaveLength(94);
    expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
  });

  it('does not depend on the order of the members', async () => {
    const [vector] = vectorsFor('slack', /^export$/, true);
    const files = vector?.files ?? [];
    const texts = async (order: readonly TestFile[]) =>
      (await runImporter(slackExport, order))
        .filter(isEntry)
        .map((entry) => entry.text)
        .sort();
    expect(await texts([...files].reverse())).toEqual(await texts(files));
  });

  it('cuts times, never rounds them', () => {
    expect(timeOf('1482960137.999999')).toMatchObject({ at: '2016-12-28T21:22:17.999Z', raw: '1482960137.999999' });
    expect(timeOf('1482960137')).toMatchObject({ at: '2016-12-28T21:22:17.000Z' });
    expect(timeOf('soon')).toMatchObject({ at: null, basis: 'none' });
    expect(timeOf(null)).toMatchObject({ raw: null, basis: 'none' });
  });

  it.each([
    ['a &lt;b&gt; &amp;lt;', 'a <b> &lt;'],
    ['<https://a.example|a.example> <https://a.example|bus>', 'https://a.example bus (https://a.example)'],
    ['<mailto:a@b.example|a@b.example> <tel:+441|+441>', 'a@b.example +441'],
    ['<@U1> <@U2|ben> <#C1|stops> <#C2>', '@Ana @ben #stops #C2'],
    ['<!here> <!subteam^S1|@crew> <!date^1^{date}|Jan 25>', '@here @crew Jan 25'],
    ['1 < 2 > 1', '1 < 2 > 1'],
  ])('reads %s', (markup, text) => {
    const directory = new Directory();
    directory.addUser({ id: 'U1', profile: { display_name: 'Ana' } });
    expect(readMarkup(markup, directory)).toBe(text);
  });
});
