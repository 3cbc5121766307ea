/**
 * How PostgreSQL values become JavaScript values. The driver's own choices, except:
 *
 * - `bigint` is a number. Ours count bytes, lines and log entries and stay below 2^53; a larger one throws, it is never rounded.
 * - `date` and `timestamp` (without zone) are the text as PostgreSQL writes it: the driver would read them in the machine's zone.
 * - `timestamptz` is a Date, in milliseconds; `numeric` is a string; `jsonb` is parsed; `bytea` is a Buffer.
 */
import pg from 'pg';
import { StoreError } from '../error.ts';

const { builtins } = pg.types;
const INT8_ARRAY = 1016;

type Parser = (text: string) => unknown;
type FindParser = (oid: number, format: 'text' | 'binary') => Parser;

const findBuiltinParser = pg.types.getTypeParser as unknown as FindParser;

const OVERRIDES = new Map<number, Parser>([
  [builtins.INT8, parseBigint],
  [INT8_ARRAY, parseBigintArray],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMP, (text) => text],
]);

/** For the `types` option of a pg client or pool. */
export const typeParsers = {
  getTypeParser: ((oid, format) => {
    const parser = format === 'binary' ? undefined : OVERRIDES.get(oid);
    return parser ?? findBuiltinParser(oid, format);
  }) satisfies FindParser as unknown as typeof pg.types.getTypeParser,
};

function parseBigint(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new StoreError('unsafe-integer', `The database holds the number ${text}, which is beyond ±(2^53 − 1).`);
}

function parseBigintArray(text: string): unknown {
  const values = findBuiltinParser(INT8_ARRAY, 'text')(text) as (string | null)[];
  return values.map((value) => (value === null ? null : parseBigint(value)));
}
