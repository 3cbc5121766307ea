/** How rare every value is: the share of records that have it. Values that very many share are thrown away where they should name one holder. */
import { KINDS, type Column } from '@custodia/core';
import type { Engine } from './open.ts';
import { cellsOf } from './names.ts';

/** More records than this with one telephone number, mail address or account name: it names no holder. */
const SHARED_BY_MANY = 50;

/**
 * People beyond the set who might have had the value: in a set of ten a value that two have is not one that a fifth of all people have. Of a value that
 * names one holder that is far rarer than of a name.
 */
function unseenHolders({ kind }: Column): number {
  return KINDS[kind].exact === true ? 10_000 : 100;
}

/** Makes `record` of `loaded`: numbered 0 … n − 1 by what it holds, whatever the order of the source, each value with its rarity, -log2 of its share of the filled records. */
export async function rateRecords(engine: Engine, columns: readonly Column[]): Promise<void> {
  const { db } = engine;
  for (const [at, column] of columns.entries()) {
    await db.run(`create table frequency_${at} as
      select value, records, -log2(records / (select count(c${at}_text) + ${unseenHolders(column)} from loaded)) as rarity from
      (select value, count(*) as records from (select c${at}_text as value from loaded) where value is not null group by value)`);
    if (hasRareWords(column)) {
      await db.run(`create table word_${at} as select word, count(*) as records from (${wordsSql(at)}) group by word`);
    }
  }
  await findRareWords(engine, columns, COMMONEST_SINGLE);
  await db.run(`create table record as select (row_number() over (order by hash(${columns.map((_, at) => `l.c${at}_text`).join(', ')}), l.key))::integer - 1 as id, l.key, l.source,
    ${columns.map((column, at) => ratedCells(column, at, columns)).join(', ')} from loaded l ${joinsSql(columns)}`);
  await db.run('drop table loaded');
}

/** Makes `newcomer` of `loaded` and adds it to `record`: a value that nobody had before is as rare as one that one record has. */
export async function rateNewcomers(engine: Engine, columns: readonly Column[]): Promise<void> {
  const { db } = engine;
  await findRareWords(engine, columns, 0);
  await db.run(`create or replace table newcomer as select (select count(*) from record)::integer + (row_number() over (order by l.key))::integer - 1 as id, l.key, l.source,
    ${columns.map((column, at) => ratedCells(column, at, columns)).join(', ')} from loaded l ${joinsSql(columns)}`);
  for (const [at] of columns.entries()) {
    const rarest = `(select max(rarity) from frequency_${at})`;
    await db.run(
      `update newcomer set c${at}_rarity = ${rarest} where c${at}_text is not null and c${at}_rarity is null`,
    );
  }
  await db.run('insert into record select * from newcomer');
  await db.run('drop table loaded');
}

/** So many words of a text, the rarest, bring records together by themselves. */
const RARE_WORDS = 3;
/** A word that one record alone has brings nobody together: most are slips. */
const COMMONEST_SINGLE = 1;

function hasRareWords({ kind }: Column): boolean {
  return KINDS[kind].keys.includes('rare');
}

function wordsSql(at: number): string {
  return `select key, unnest(string_split(c${at}_words, ' ')) as word from loaded where c${at}_words is not null`;
}

/** Makes `rare_…`: of each record the rarest words of a value, of those that more than `least` records have. */
async function findRareWords({ db }: Engine, columns: readonly Column[], least: number): Promise<void> {
  for (const [at, column] of columns.entries()) {
    if (!hasRareWords(column)) continue;
    await db.run(`create or replace table rare_${at} as select key, list(word order by records, word)[1:${RARE_WORDS}] as words
      from (${wordsSql(at)}) join word_${at} using (word) where records > ${least} group by key`);
  }
}

function joinsSql(columns: readonly Column[]): string {
  const joins = columns.flatMap((column, at) => [
    `left join frequency_${at} f${at} on f${at}.value = l.c${at}_text`,
    ...(hasRareWords(column) ? [`left join rare_${at} w${at} on w${at}.key = l.key`] : []),
  ]);
  return joins.join(' ');
}

function ratedCells(column: Column, at: number, columns: readonly Column[]): string {
  const exact = KINDS[column.kind].exact === true;
  const kept = (name: string): string =>
    exact ? `case when f${at}.records > ${SHARED_BY_MANY} then null else l.${name} end as ${name}` : `l.${name}`;
  const cells = cellsOf(columns).filter((cell) => cell.at === at && cell.part !== 'thrown');
  const thrown = exact
    ? `case when f${at}.records > ${SHARED_BY_MANY} then 'shared-by-many' else l.c${at}_thrown end`
    : `l.c${at}_thrown`;
  return [
    ...cells.flatMap(({ name, part }) => (part === 'words' ? wordCells(name) : [kept(name)])),
    ...(hasRareWords(column) ? [`w${at}.words as c${at}_rare`] : []),
    `f${at}.rarity::float as c${at}_rarity`,
    `${thrown} as c${at}_thrown`,
  ].join(', ');
}

/** The words as a list, and a signature of 63 bits of which each word sets one. */
function wordCells(name: string): string[] {
  const words = `string_split(l.${name}, ' ')`;
  const bits = `list_transform(${words}, lambda w: 1::ubigint << (hash(w) % 63)::ubigint)`;
  return [`${words} as ${name}`, `list_aggregate(${bits}, 'bit_or') as ${name.replace('_words', '_mask')}`];
}
