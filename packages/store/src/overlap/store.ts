/** Contact requests between two operations that hold the same identifier. Each side has rows of its own, with what it may know. */
import { sql, type Kysely } from 'kysely';
import { findErrorCode } from '../error.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface OverlapSide {
  readonly operationId: string;
  readonly direction: 'asked' | 'received';
  /** What the other operation agreed to tell of itself. */
  readonly toldOperation: string | null;
  readonly toldContact: string | null;
  /** Of the identifiers, in the order in which they are numbered. */
  readonly marks: readonly Uint8Array[];
}

export interface NewOverlap {
  readonly id: string;
  readonly questionId: string;
  readonly purpose: string;
  /** First the side that asked, then the one that is asked. */
  readonly sides: readonly [OverlapSide, OverlapSide];
  readonly by: Reader;
  readonly at: string;
  readonly logIndex: number;
}

export async function insertOverlap(tx: Kysely<Database>, made: NewOverlap): Promise<void> {
  const [asking, asked] = made.sides;
  await tx
    .insertInto('overlap')
    .values({
      id: made.id,
      question_id: made.questionId,
      asking_operation: asking.operationId,
      asked_operation: asked.operationId,
      account_id: made.by.accountId,
      asked_by: made.by.name,
      opened_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
  for (const side of made.sides) await insertSide(tx, made, side);
}

async function insertSide(tx: Kysely<Database>, made: NewOverlap, side: OverlapSide): Promise<void> {
  const { id: overlap_id, at, purpose, logIndex } = made;
  const { operationId: operation_id, direction, toldOperation, toldContact, marks } = side;
  await tx
    .insertInto('overlap_side')
    .values({
      ...{ overlap_id, operation_id, direction, opened_at: at, purpose, log_index: logIndex },
      ...{ told_operation: toldOperation, told_contact: toldContact },
    })
    .execute();
  await tx
    .insertInto('overlap_hit')
    .values(marks.map((mark, i) => ({ overlap_id, operation_id, number: i + 1, mark })))
    .execute();
}

/** Marks that two operations were told of each other already, in hexadecimal, whoever of them asked. For the application alone. */
export async function listKnownMarks(db: Kysely<Database>, one: string, other: string): Promise<Set<string>> {
  const { rows } = await sql<{ mark: string }>`
    select distinct encode(h.mark, 'hex') as mark from overlap o join overlap_hit h on h.overlap_id = o.id and h.operation_id = ${one}
    where (o.asking_operation = ${one} and o.asked_operation = ${other})
      or (o.asking_operation = ${other} and o.asked_operation = ${one})`.execute(db);
  return new Set(rows.map(({ mark }) => mark));
}

export interface OverlapAnswer {
  readonly answer: 'accepted' | 'declined';
  readonly reason: string;
  readonly contact: string | null;
  /** Null on the side that asked. */
  readonly by: string | null;
  readonly at: Date;
}

export interface OverlapRow extends OverlapSide {
  readonly id: string;
  readonly openedAt: Date;
  readonly purpose: string;
  readonly answer: OverlapAnswer | null;
  readonly logIndex: number;
}

/** An operation's sides, newest first: as much as the connection may see. */
export async function listOverlaps(
  db: Kysely<Database>,
  { operationId, ids }: { readonly operationId: string; readonly ids?: readonly string[] },
): Promise<OverlapRow[]> {
  if (ids?.length === 0) return [];
  let query = db
    .selectFrom('overlap_side as s')
    .leftJoin('overlap_answer as a', (join) =>
      join.onRef('a.overlap_id', '=', 's.overlap_id').onRef('a.operation_id', '=', 's.operation_id'),
    )
    .select(['s.overlap_id', 's.direction', 's.opened_at', 's.told_operation', 's.told_contact', 's.purpose'])
    .select(['s.log_index', 'a.answer', 'a.reason', 'a.contact', 'a.by_name', 'a.at'])
    .where('s.operation_id', '=', operationId)
    .orderBy('s.opened_at', 'desc')
    .orderBy('s.overlap_id');
  if (ids !== undefined) query = query.where('s.overlap_id', 'in', [...ids]);
  const rows = await query.execute();
  const marks = await marksOf(db, operationId);
  return rows.map((row) => ({
    id: row.overlap_id,
    operationId,
    direction: row.direction,
    openedAt: row.opened_at,
    toldOperation: row.told_operation,
    toldContact: row.told_contact,
    purpose: row.purpose,
    marks: marks.get(row.overlap_id) ?? [],
    answer:
      row.answer === null
        ? null
        : { answer: row.answer, reason: row.reason!, contact: row.contact, by: row.by_name, at: row.at! },
    logIndex: Number(row.log_index),
  }));
}

export interface OpenOverlaps {
  readonly operationId: string;
  readonly count: number;
  readonly oldestAt: Date;
}

/** Requests that wait for an answer of an operation that the connection may see; only operations that have any. */
export async function countOpenOverlaps(db: Kysely<Database>): Promise<OpenOverlaps[]> {
  const { rows } = await sql<OpenOverlaps>`
    select s.operation_id as "operationId", count(*)::int as count, min(s.opened_at) as "oldestAt" from overlap_side s
    where s.direction = 'received' and not exists (select from overlap_answer a
      where a.overlap_id = s.overlap_id and a.operation_id = s.operation_id)
    group by 1 order by 3`.execute(db);
  return rows;
}

async function marksOf(db: Kysely<Database>, operationId: string): Promise<Map<string, Buffer[]>> {
  const rows = await db
    .selectFrom('overlap_hit')
    .select(['overlap_id', 'mark'])
    .where('operation_id', '=', operationId)
    .orderBy('overlap_id')
    .orderBy('number')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.overlap_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ mark }) => mark)]));
}

export interface OverlapEnds {
  readonly id: string;
  readonly askingOperation: string;
  readonly askedOperation: string;
  readonly accountId: string | null;
  readonly askedBy: string;
}

/** Which two operations it is between. For the application alone. */
export async function findOverlapEnds(db: Kysely<Database>, id: string): Promise<OverlapEnds | null> {
  const row = await db.selectFrom('overlap').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    askingOperation: row.asking_operation,
    askedOperation: row.asked_operation,
    accountId: row.account_id,
    askedBy: row.asked_by,
  };
}

/** Of these requests, those that the person asked for themselves: nobody answers their own. */
export async function listAskedBy(
  db: Kysely<Database>,
  ids: readonly string[],
  { accountId, name }: Reader,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from asked_by_caller(${[...ids]}::uuid[], ${accountId}::uuid, ${name})`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export interface NewOverlapAnswer {
  readonly answer: 'accepted' | 'declined';
  readonly reason: string;
  readonly contact: string | null;
  readonly by: Reader;
  readonly at: string;
  readonly logIndex: number;
}

/** `own-work` and `taken`: the database refused it; the transaction can then only roll back. */
export type OverlapAnswering = 'answered' | 'own-work' | 'taken';
const REFUSED: Readonly<Record<string, OverlapAnswering>> = { CU005: 'own-work', CU006: 'taken', '23505': 'taken' };

/** On both sides; by name only on the one that answers. */
export async function insertOverlapAnswer(
  tx: Kysely<Database>,
  { id, askedOperation, askingOperation }: Pick<OverlapEnds, 'id' | 'askedOperation' | 'askingOperation'>,
  made: NewOverlapAnswer,
): Promise<OverlapAnswering> {
  const { answer, reason, contact, at, logIndex } = made;
  const said = { overlap_id: id, answer, reason, contact, at, log_index: logIndex };
  const { accountId: account_id, name: by_name } = made.by;
  try {
    await tx
      .insertInto('overlap_answer')
      .values([
        { ...said, operation_id: askedOperation, account_id, by_name },
        { ...said, operation_id: askingOperation, account_id: null, by_name: null },
      ])
      .execute();
    return 'answered';
  } catch (cause) {
    const refused = REFUSED[findErrorCode(cause) ?? ''];
    if (refused === undefined) throw cause;
    return refused;
  }
}
