/** What a record reader gives, into the table of stated payments, batch by batch. */
import { BIGINT, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import type { Engine } from '../engine/open.ts';
import type { Unreadable } from '../read/csv.ts';
import { STATED_NAMES } from './columns.ts';
import type { ReadItem, StatedPayment } from './reader.ts';

const ROWS = 2048;
const NAMES = [...STATED_NAMES, 'at'] as const;
const TYPES = NAMES.map((name) => (name === 'line' ? BIGINT : VARCHAR));

export interface Appended {
  /** Records that could not be read. */
  readonly unreadable: Unreadable[];
  /** Of files and messages; no records. */
  readonly notes: Unreadable[];
}

export async function appendStated(
  engine: Engine,
  source: string,
  batches: AsyncIterable<readonly ReadItem[]>,
): Promise<Appended> {
  const unreadable: Unreadable[] = [];
  const notes: Unreadable[] = [];
  const appender = await engine.db.createAppender('stated');
  let waiting: { line: number; stated: StatedPayment }[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const chunk = DuckDBDataChunk.create(TYPES, waiting.length);
    chunk.setColumns(NAMES.map((name) => waiting.map((one) => cellOf(name, source, one))));
    appender.appendDataChunk(chunk);
    waiting = [];
  };
  for await (const batch of batches) {
    for (const item of batch) {
      if (item.kind === 'unreadable') unreadable.push({ source, line: item.line, why: item.why });
      else if (item.kind === 'note') notes.push({ source, line: item.line, why: item.why });
      else waiting.push(item);
      if (waiting.length === ROWS) flush();
    }
  }
  flush();
  appender.closeSync();
  return { unreadable, notes };
}

function cellOf(
  name: (typeof NAMES)[number],
  source: string,
  { line, stated }: { line: number; stated: StatedPayment },
) {
  if (name === 'source') return source;
  if (name === 'line') return BigInt(line);
  return stated[name] ?? null;
}
