import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imessageDatabase } from '../imessage/index.ts';
import { appleTime } from '../imessage/time.ts';
import { countedIn, fileOf, isEntry, runImporter, vectorsOf } from '../json/fixture.ts';
import { jsonLines } from '../json-lines/index.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { whatsappAndroid2021Database, whatsappAndroidDatabase, whatsappIosDatabase } from '../whatsapp-db/index.ts';

const ALL = [imessageDatabase, whatsappAndroidDatabase, whatsappAndroid2021Database, whatsappIosDatabase];
const VECTORS = join(import.meta.dirname, '../../../../../vectors/import');

for (const importer of ALL) {
  describeLaws(importer, vectorsOf(importer.format), {
    others: [jsonLines, tabularCsv, ...ALL],
    isRecord: (text) => text.startsWith('{"table":') && text.endsWith('}'),
  });
}

describe('databases', () => {
  it.each([
    [imessageDatabase, 'chat', ['message'], 9],
    [whatsappAndroidDatabase, 'msgstore', ['message', 'call_log'], 8],
    [whatsappAndroid2021Database, 'msgstore', ['messages'], 5],
    [whatsappIosDatabase, 'ChatStorage', ['ZWAMESSAGE'], 6],
  ] as const)('keep the count law: %s', async (importer, name, tables, count) => {
    const text = readFileSync(join(VECTORS, importer.format, `${name}.jsonl`), 'utf8');
    const rows = text.split('\n').filter((line) => tables.some((table) => line.startsWith(`{"table":"${table}"`)));
    expect(rows).toHaveLength(count);
    expect(countedIn(await runImporter(importer, [fileOf(text)]))).toBe(count);
  });

  it('say where a message stands in the database as it was received', async () => {
    const text = readFileSync(join(VECTORS, 'imessage-db/chat.jsonl'), 'utf8');
    const [entry] = (await runImporter(imessageDatabase, [fileOf(text)])).filter(isEntry);
    expect(entry?.notes?.at(-1)).toMatch(/^original-bytes:\d+\+\d+$/);
  });
});

describe('appleTime', () => {
  it.each([
    [469908586, '2015-11-22T18:09:46.000Z'],
    ['736160705000000000', '2024-04-30T09:05:05.000Z'],
    [0, null],
    ['x', null],
  ])('reads %s', (value, at) => expect(appleTime(value).at).toBe(at));
});
