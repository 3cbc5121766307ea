/** Which pairs of records are compared at all. */
import { KINDS, type BlockingRule, type Column, type KeyPart, type Model } from '@custodia/core';
import type { Engine } from './open.ts';
import { cell } from './names.ts';

/** Up to so many pairs, every pair is compared. */
const ALL_PAIRS = 3_000_000;
/** How many pairs may be compared in all: so many for each record, or the first, if that is more. */
const MOST_PAIRS = { atLeast: 2_000_000, perRecord: 12 } as const;
/** A key alone must be that selective, in pairs for each record; two keys together may take this share of all pairs. */
const SELECTIVE = 4;
const SHARE = 0.25;
/** Each rule is a join over all records: of fewer records more rules can be afforded. */
const MOST_RULES = { least: 14, most: 120, joined: 14_000_000 } as const;
const SAMPLE = 100_000;

export interface Blocking {
  /** Empty where every pair is compared. */
  readonly rules: readonly BlockingRule[];
  readonly pairs: number;
  readonly allPairs: number;
}

/** Fills `pair (a, b)`, a < b, each once; `between`: only pairs of records of two sources. */
export async function bringTogether(
  engine: Engine,
  model: Model,
  columns: readonly Column[],
  between: boolean,
): Promise<Blocking> {
  const records = await count(engine, 'select count(*) from record');
  const within = `select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from record group by source)`;
  const allPairs = (records * (records - 1)) / 2 - (between ? await count(engine, within) : 0);
  const apart = between ? 'and l.source <> r.source' : '';
  if (allPairs <= ALL_PAIRS) {
    await engine.db.run(
      `create table pair as select l.id as a, r.id as b from record l join record r on l.id < r.id ${apart}`,
    );
    return { rules: [], pairs: allPairs, allPairs };
  }
  const rules = await chooseRules(engine, model, columns, records);
  const found = rules.map((rule) => pairsSql(rule, columns)).join(' union ');
  await engine.db.run(
    between
      ? `create table pair as select p.a, p.b from (${found}) p join record l on l.id = p.a join record r on r.id = p.b where l.source <> r.source`
      : `create table pair as ${found}`,
  );
  return { rules, pairs: await count(engine, 'select count(*) from pair'), allPairs };
}

/** Keys of one rule: (key, id). Of rare words every one is a key; of two lists every one with every other. */
export function keysSql(rule: BlockingRule, columns: readonly Column[], from = 'record'): string {
  const names = rule.on.map(({ column, part }) => cell(columns, column, part));
  const lists = rule.on.flatMap(({ column, part }) => (part === 'rare' ? [cell(columns, column, part)] : []));
  const filled = `select id, ${names.join(', ')} from ${from} where ${names.map((name) => `${name} is not null`).join(' and ')}`;
  const taken = lists.reduce((sql, name) => `select * replace (unnest(${name}) as ${name}) from (${sql})`, filled);
  return `select distinct hash(${names.join(', ')}) as key, id from (${taken})`;
}

function pairsSql(rule: BlockingRule, columns: readonly Column[]): string {
  return `(with keyed as materialized (${keysSql(rule, columns)})
    select l.id as a, r.id as b from keyed l join keyed r on l.key = r.key and l.id < r.id)`;
}

async function chooseRules(
  engine: Engine,
  model: Model,
  columns: readonly Column[],
  records: number,
): Promise<BlockingRule[]> {
  const every = Math.max(1, Math.ceil(records / SAMPLE));
  await engine.db.run(`create temp table sampled as select * from record where id % ${every} = 0`);
  const costs = new Map<BlockingRule, number>();
  for (const rule of model.blocking) costs.set(rule, await costOf(engine, rule, columns, every));
  await engine.db.run('drop table sampled');
  const budget = Math.max(MOST_PAIRS.atLeast, MOST_PAIRS.perRecord * records);
  const rules = Math.min(MOST_RULES.most, Math.max(MOST_RULES.least, Math.floor(MOST_RULES.joined / records)));
  return pickRules(model, columns, costs, { 1: SELECTIVE * records, 2: SHARE * budget, all: budget, rules });
}

/** Pairs that a rule brings together, reckoned from a sample of the records. */
async function costOf(engine: Engine, rule: BlockingRule, columns: readonly Column[], every: number): Promise<number> {
  const blocks = `select count(*) as n from (${keysSql(rule, columns, 'sampled')}) group by key`;
  return every ** 2 * (await count(engine, `select coalesce(sum(n * (n - 1) / 2), 0) from (${blocks})`));
}

interface Limits {
  readonly 1: number;
  readonly 2: number;
  readonly all: number;
  readonly rules: number;
}

/** The loosest keys that can be afforded; of two columns together only what no column alone brings together already. */
function pickRules(
  model: Model,
  columns: readonly Column[],
  costs: ReadonlyMap<BlockingRule, number>,
  limits: Limits,
): BlockingRule[] {
  const chosen: BlockingRule[] = [];
  let spent = 0;
  for (const width of [1, 2] as const) {
    const affordable = model.blocking.filter((rule) => rule.on.length === width && costs.get(rule)! <= limits[width]);
    for (const rule of loosestOf(affordable).sort((a, b) => costs.get(a)! - costs.get(b)!)) {
      const covered = chosen.some((wider) => isCovered(rule, wider, columns));
      if (covered || chosen.length >= limits.rules || spent + costs.get(rule)! > limits.all) continue;
      chosen.push(rule);
      spent += costs.get(rule)!;
    }
  }
  return chosen;
}

/** Whatever agrees on the keys of a rule agrees on those of the wider one: every part follows from the parts before it, a rare word from the text. */
function isCovered(rule: BlockingRule, wider: BlockingRule, columns: readonly Column[]): boolean {
  const looseness = (column: string, part: KeyPart): number =>
    KINDS[columns.find(({ name }) => name === column)!.kind].keys.indexOf(part);
  const follows = (own: KeyPart, key: KeyPart, column: string): boolean =>
    key === 'rare' || own === 'rare' ? own === key || own === 'text' : looseness(column, own) <= looseness(column, key);
  return wider.on.every((key) =>
    rule.on.some((own) => own.column === key.column && follows(own.part, key.part, key.column)),
  );
}

/** Later parts of a kind are looser: the last of the same columns stands for the others; rare words stand for themselves. */
function loosestOf(rules: readonly BlockingRule[]): BlockingRule[] {
  return [
    ...new Map(
      rules.map((rule) => [
        rule.on.map(({ column, part }) => (part === 'rare' ? `${column} rare` : column)).join('\n'),
        rule,
      ]),
    ).values(),
  ];
}

export async function count({ db }: Engine, sql: string): Promise<number> {
  const reader = await db.runAndReadAll(sql);
  return Number(reader.getRows()[0]![0]);
}
