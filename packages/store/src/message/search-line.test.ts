/** The database and packages/core compare texts in the same way: one finds, the other shows where. */
import { foldText } from '@custodia/core';
import { testDatabase } from '@custodia/testkit';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  drop = async () => {
    await client.end();
    await database.drop();
  };
});

afterAll(async () => drop());

async function linesOf(texts: readonly string[], signs: boolean): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    'select search_line(text, $2) as line from unnest($1::text[]) with ordinality as t (text, at) order by at',
    [texts, signs],
  );
  return rows.map(({ line }) => line);
}

async function foldsOf(texts: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ folded: string }>(
    'select search_fold(text) as folded from unnest($1::text[]) with ordinality as t (text, at) order by at',
    [texts],
  );
  return rows.map(({ folded }) => folded);
}

describe('search_line', () => {
  it.each<[string, string, string]>([
    ['De veerboot, 10:05!', ' de veerboot , 10 : 05 ! ', ' de veerboot 10 05 '],
    ['ÉTÉ Straße İstanbul ﬁn', ' ete strasse istanbul fin ', ' ete strasse istanbul fin '],
    ['ＦＥＲＲＹ１２', ' ferry12 ', ' ferry12 '],
    ['ΟΔΟΣ οδός', ' οδοσ οδοσ ', ' οδοσ οδοσ '],
    ['Ёлка', ' елка ', ' елка '],
    ['العَبَّارة مُتأخِّرة ٣', ' العبارة متاخرة 3 ', ' العبارة متاخرة 3 '],
    ['שָׁלוֹם', ' שלום ', ' שלום '],
    ['हिन्दी क़लम।', ' हिन्दी कलम । ', ' हिन्दी कलम '],
    ['霧で遅れ', ' 霧 で 遅 れ ', ' 霧 で 遅 れ '],
    ['ｶﾞが', ' ガ が ', ' ガ が '],
    ['한국어', ' 한국어 ', ' 한국어 '],
    ['เรือ', ' เ ร ื อ ', ' เ ร ื อ '],
    ['ze\u200bro\u00ad 🌫️', ' zero 🌫 ', ' zero '],
    ['a_b@c.org', ' a _ b @ c . org ', ' a b c org '],
    ['', '  ', '  '],
  ])('of %j', async (text, signs, words) => {
    expect(await linesOf([text], true)).toEqual([signs]);
    expect(await linesOf([text], false)).toEqual([words]);
  });

  it('with signs holds what it is without, whatever the script', async () => {
    const texts = fc.sample(scripts(), { numRuns: 4000, seed: 8 });
    const { rows } = await client.query<{ words: string }>(
      'select search_words(search_line(text, true)) as words from unnest($1::text[]) with ordinality as t (text, at) order by at',
      [texts],
    );
    expect(rows.map(({ words }) => words.trim())).toEqual((await linesOf(texts, false)).map((line) => line.trim()));
  });

  it('folds as packages/core does, whatever the script', async () => {
    const texts = fc.sample(scripts(), { numRuns: 4000, seed: 7 });
    expect(await foldsOf(texts)).toEqual(texts.map((text) => foldText(text).text));
  });
});

/** Texts of characters from the blocks that people write in, and of what surrounds them. */
function scripts(): fc.Arbitrary<string> {
  const blocks: [number, number][] = [
    [0x1, 0x7f],
    [0xa0, 0x24f],
    [0x300, 0x36f],
    [0x370, 0x3ff],
    [0x400, 0x52f],
    [0x590, 0x6ff],
    [0x900, 0x97f],
    [0xe00, 0xe7f],
    [0x1100, 0x11ff],
    [0x1e00, 0x1fff],
    [0x2000, 0x206f],
    [0x3000, 0x30ff],
    [0x3130, 0x318f],
    [0x4e00, 0x4eff],
    [0xac00, 0xacff],
    [0xfb00, 0xfdff],
    [0xfe00, 0xffef],
    [0x1f300, 0x1f6ff],
  ];
  const character = fc
    .constantFrom(...blocks)
    .chain(([low, high]) => fc.integer({ min: low, max: high }))
    .map((code) => String.fromCodePoint(code));
  return fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));
}
