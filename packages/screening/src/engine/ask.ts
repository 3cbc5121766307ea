import type { Engine } from './open.ts';

/** All rows of a small answer; numbers beyond 2^53, decimals, dates and times come as text. */
export async function ask<Row>(engine: Engine, sql: string): Promise<Row[]> {
  const reader = await engine.db.runAndReadAll(sql);
  return reader.getRowObjectsJson() as Row[];
}
