import { describe, expect, it } from 'vitest';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import { CLICKHOUSE, DUCKDB, type Dialect } from './dialect.ts';
import { RATE_COLUMNS } from './limit.ts';
import { compile, digestSql } from './statements.ts';

const SETTINGS = { day: '2026-11-22', share: { parts: 4, part: 1 }, lists: { known: true, orders: true } };

async function sqlOf(dialect: Dialect): Promise<string> {
  const statements = compile(dialect, await readRuleSet(OWN_RULES), SETTINGS);
  return `${[...dialect.settings, ...statements.map(({ table, select }) => dialect.createTable(table, select))].join(';\n\n')};\n`;
}

// What the SQL is is part of every alert: a change of it is seen in review, in both dialects.
describe.each([DUCKDB, CLICKHOUSE])('the SQL for $name', (dialect) => {
  it('is as it was', async () => {
    await expect(await sqlOf(dialect)).toMatchFileSnapshot(`golden/${dialect.name}.sql`);
  });

  it('keeps to the subset that both speak', async () => {
    const sql = await sqlOf(dialect);
    expect(sql).not.toMatch(
      /\bqualify\b|\bfilter\s*\(|\bgroup by all\b|\bmedian\b|\bunion all by name\b|\bfloat\b|\bdouble\b/iu,
    );
  });
});

describe('the digest of the SQL', () => {
  it('is of the rules, the day, the lists and the share', async () => {
    const rules = await readRuleSet(OWN_RULES);
    const digests = [
      SETTINGS,
      { ...SETTINGS, share: { parts: 4, part: 2 } },
      { ...SETTINGS, lists: { known: false, orders: true } },
    ].map((settings) => digestSql(compile(DUCKDB, rules, settings)));
    expect(new Set(digests).size).toBe(3);
    expect(digestSql(compile(DUCKDB, rules, SETTINGS))).toBe(digests[0]);
  });
});

it('the table of rates has a limit for each that is asked for', async () => {
  const named = new Set((await sqlOf(DUCKDB)).match(/\br\.[a-z_]+/gu)!.map((one) => one.slice(2)));
  const columns = RATE_COLUMNS.map((column) => column.split(' ')[0]);
  expect([...named].filter((name) => !columns.includes(name) && !ALIAS_R.has(name))).toEqual([]);
});

/** `r` is also the alias of rows in reach, in the answers. */
const ALIAS_R = new Set(
  'n low_n small_n small_known round_n night_known night_n text_n cover_n handle_n third_known third_n service_known services first_s last_s value_known subject'.split(
    ' ',
  ),
);
