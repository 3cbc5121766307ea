/** What was found in messages, as it stands now. */
import type { TextFindings, Trace, Writing } from '@custodia/core';
import type { Kysely } from 'kysely';
import { listObservations } from '../identifier/store.ts';
import type { Database } from '../schema/tables.ts';

/** Findings of the entries from one ordinal to another, inclusive; entries in which nothing was found are not there. */
export async function listFindings(
  db: Kysely<Database>,
  exhibitId: string,
  from: number,
  to: number,
): Promise<Map<number, TextFindings>> {
  const observations = await listObservations(db, exhibitId, from, to);
  const traces = await listTraces(db, exhibitId, from, to);
  const writings = await listWritings(db, exhibitId, from, to);
  const ordinals = new Set([...observations.keys(), ...traces.keys(), ...writings.keys()]);
  const found = (ordinal: number): TextFindings => ({
    observations: observations.get(ordinal) ?? [],
    traces: traces.get(ordinal) ?? [],
    writing: writings.get(ordinal) ?? null,
  });
  return new Map([...ordinals].map((ordinal) => [ordinal, found(ordinal)]));
}

export async function listTraces(
  db: Kysely<Database>,
  exhibitId: string,
  from: number,
  to: number,
): Promise<Map<number, Trace[]>> {
  const rows = await db
    .selectFrom('trace')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .where('ordinal', '>=', from)
    .where('ordinal', '<=', to)
    .orderBy('ordinal')
    .orderBy('number')
    .execute();
  const byOrdinal = new Map<number, Trace[]>();
  for (const { ordinal, kind, value, rule, start_unit, end_unit } of rows) {
    const trace: Trace = { kind, value, rule, start: start_unit, end: end_unit };
    byOrdinal.set(ordinal, [...(byOrdinal.get(ordinal) ?? []), trace]);
  }
  return byOrdinal;
}

export async function listWritings(
  db: Kysely<Database>,
  exhibitId: string,
  from: number,
  to: number,
): Promise<Map<number, Writing>> {
  const rows = await db
    .selectFrom('writing')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .where('ordinal', '>=', from)
    .where('ordinal', '<=', to)
    .execute();
  return new Map(
    rows.map(({ ordinal, language, unknown, scripts }) => [
      ordinal,
      { language, unknown, scripts: scripts.split('+') },
    ]),
  );
}

/** The extractors whose findings stand now. Throws where the exhibit was never read. */
export async function extractorsThatRead(db: Kysely<Database>, exhibitId: string): Promise<string> {
  const anew = await db
    .selectFrom('extraction')
    .select('extractors')
    .where('exhibit_id', '=', exhibitId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (anew !== undefined) return anew.extractors;
  const imported = db.selectFrom('exhibit_import').select('extractor').where('exhibit_id', '=', exhibitId);
  return (await imported.executeTakeFirstOrThrow()).extractor;
}

/** -1 where no entry is kept. */
export async function lastOrdinal(db: Kysely<Database>, exhibitId: string): Promise<number> {
  const last = db
    .selectFrom('message')
    .select('ordinal')
    .where('exhibit_id', '=', exhibitId)
    .orderBy('ordinal', 'desc')
    .limit(1);
  return (await last.executeTakeFirst())?.ordinal ?? -1;
}

/** The conversations that entries stand in, by ordinal. */
export async function conversationsOf(
  db: Kysely<Database>,
  exhibitId: string,
  ordinals: readonly number[],
): Promise<Map<number, string>> {
  if (ordinals.length === 0) return new Map();
  const rows = await db
    .selectFrom('message as m')
    .innerJoin('conversation as c', (join) =>
      join.onRef('c.exhibit_id', '=', 'm.exhibit_id').onRef('c.number', '=', 'm.conversation'),
    )
    .select(['m.ordinal', 'c.id'])
    .where('m.exhibit_id', '=', exhibitId)
    .where('m.ordinal', 'in', [...new Set(ordinals)])
    .execute();
  return new Map(rows.map(({ ordinal, id }) => [ordinal, id]));
}
