/** Readings anew: what each found, what it replaced, and the findings of any earlier reading, put together again. */
import { NOTHING_FOUND, type TextFindings } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { FoundIn } from '../message/rows.ts';
import type { FindingChanges } from '../schema/finding.ts';
import type { Database } from '../schema/tables.ts';
import { listFindings } from './read.ts';
import { insertFindings } from './write.ts';

export interface NewExtraction {
  readonly exhibitId: string;
  readonly number: number;
  readonly extractors: string;
  readonly changes: FindingChanges;
  readonly beforeDigest: Uint8Array;
  readonly afterDigest: Uint8Array;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly logIndex: number;
}

export type ExtractionRow = Omit<NewExtraction, 'madeAt'> & { readonly madeAt: Date };

/** Of one message whose findings change. `before` is the canonical record of what was found until now. */
export interface Superseded extends FoundIn {
  readonly before: string;
}

/** False where another reading of the exhibit is at work. The claim ends with the transaction. */
export async function claimExtraction({ db }: TransactionScope, exhibitId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`exhibit-extraction:${exhibitId}`}, 0)) as got`.execute(db);
  return rows[0]?.got === true;
}

/** Keeps what was found in these messages, then puts in its place what is found now. `until` is the number of the reading that does it. */
export async function supersedeFindings(
  tx: TransactionScope,
  exhibitId: string,
  until: number,
  messages: readonly Superseded[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.copyInto(
    'superseded_finding',
    ['exhibit_id', 'ordinal', 'until', 'findings'],
    messages.map(({ ordinal, before }) => [exhibitId, ordinal, until, before]),
  );
  const ordinals = messages.map(({ ordinal }) => ordinal);
  for (const table of ['observation', 'trace', 'writing']) {
    await sql`delete from ${sql.table(table)} where exhibit_id = ${exhibitId} and ordinal = any(${ordinals}::int[])`.execute(
      tx.db,
    );
  }
  await insertFindings(
    tx,
    messages.map((message) => [exhibitId, message]),
  );
}

export async function insertExtraction({ db }: TransactionScope, made: NewExtraction): Promise<void> {
  await db
    .insertInto('extraction')
    .values({
      exhibit_id: made.exhibitId,
      number: made.number,
      extractors: made.extractors,
      changes: JSON.stringify(made.changes),
      before_digest: made.beforeDigest,
      after_digest: made.afterDigest,
      made_at: made.madeAt,
      made_by: made.madeBy,
      log_index: made.logIndex,
    })
    .execute();
}

/** Readings anew of these exhibits, by exhibit and number. */
export async function listExtractions(db: Kysely<Database>, exhibitIds: readonly string[]): Promise<ExtractionRow[]> {
  if (exhibitIds.length === 0) return [];
  const rows = await db
    .selectFrom('extraction')
    .selectAll()
    .where('exhibit_id', 'in', [...exhibitIds])
    .orderBy('exhibit_id')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    exhibitId: row.exhibit_id,
    number: row.number,
    extractors: row.extractors,
    changes: row.changes,
    beforeDigest: new Uint8Array(row.before_digest),
    afterDigest: new Uint8Array(row.after_digest),
    madeAt: row.made_at,
    madeBy: row.made_by,
    logIndex: Number(row.log_index),
  }));
}

/** Findings as the reading `number` left them: a message that a later reading changed has its earliest kept record after that. */
export async function listFindingsAt(
  db: Kysely<Database>,
  exhibitId: string,
  number: number,
  from: number,
  to: number,
): Promise<Map<number, TextFindings>> {
  const found = await listFindings(db, exhibitId, from, to);
  const { rows } = await sql<{ ordinal: number; findings: string }>`
    select distinct on (ordinal) ordinal, findings from superseded_finding
    where exhibit_id = ${exhibitId} and ordinal between ${from} and ${to} and until > ${number}
    order by ordinal, until`.execute(db);
  for (const { ordinal, findings } of rows) {
    const before = JSON.parse(findings) as TextFindings;
    if (isEmpty(before)) found.delete(ordinal);
    else found.set(ordinal, { ...NOTHING_FOUND, ...before });
  }
  return new Map([...found].sort(([one], [other]) => one - other));
}

function isEmpty({ observations, traces, writing }: TextFindings): boolean {
  return observations.length === 0 && traces.length === 0 && writing === null;
}
