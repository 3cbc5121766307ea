/** Which engine screens, from what was said and from the environment. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import type { EngineChoice } from '@custodia/screening';

type Said = Pick<
  InputOf<Procedures['screeningReplay']>,
  'engine' | 'clickhouse' | 'clickhouseUser' | 'clickhouseAuthority'
>;

/** Throws `input-invalid` where an address is missing, or is given to the other engine. */
export function engineOf({ engine, clickhouse, clickhouseUser, clickhouseAuthority }: Said): EngineChoice {
  if (engine === 'duckdb') {
    if (clickhouse === undefined) return { kind: 'duckdb' };
    throw new Refusal('input-invalid', '--clickhouse names a server that nothing would use: add --engine clickhouse.');
  }
  const url = clickhouse ?? process.env['CUSTODIA_CLICKHOUSE'];
  if (url === undefined || url === '')
    throw new Refusal(
      'input-invalid',
      '--engine clickhouse needs the address of the server: --clickhouse https://host:8443, or CUSTODIA_CLICKHOUSE.',
    );
  const password = process.env['CUSTODIA_CLICKHOUSE_PASSWORD'] ?? '';
  return {
    kind: 'clickhouse',
    server: { url, user: clickhouseUser, password, authority: clickhouseAuthority ?? null },
  };
}
