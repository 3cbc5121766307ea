/** Pictures that somebody kept: written once, and gone with what they show. */
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { eraseRecords } from '../erasure/records.ts';
import type { Said } from '../person/write.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';
import { withEnds, type GraphEnds } from './ends.ts';

export interface NewGraphView extends Said {
  readonly id: string;
  readonly operationId: string;
  readonly title: string;
  readonly note: string | null;
  /** Canonical JSON (RFC 8785) of what it shows. */
  readonly content: string;
  /** SHA-256 over `content`. */
  readonly digest: Uint8Array;
  readonly nodes: number;
  readonly links: number;
  readonly exhibitIds: readonly string[];
}

export interface GraphViewSummary {
  readonly id: string;
  readonly operationId: string;
  readonly title: string;
  readonly note: string | null;
  readonly digest: Buffer;
  readonly nodes: number;
  readonly links: number;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

export interface GraphViewRow extends GraphViewSummary {
  readonly content: string;
}

export async function insertGraphView(tx: Kysely<Database>, view: NewGraphView): Promise<void> {
  await tx
    .insertInto('graph_view')
    .values({
      id: view.id,
      operation_id: view.operationId,
      title: view.title,
      note: view.note,
      content: view.content,
      digest: view.digest,
      nodes: view.nodes,
      links: view.links,
      commitment_salt: view.salt,
      account_id: view.by.accountId,
      saved_by: view.by.name,
      saved_at: view.at,
      log_index: view.logIndex,
    })
    .execute();
  const rests = view.exhibitIds.map((exhibit_id) => ({ view_id: view.id, operation_id: view.operationId, exhibit_id }));
  if (rests.length > 0) await tx.insertInto('graph_view_exhibit').values(rests).execute();
}

const SUMMARY = [
  'id',
  'operation_id',
  'title',
  'note',
  'digest',
  'nodes',
  'links',
  'account_id',
  'saved_by',
  'saved_at',
  'log_index',
] as const;

interface StoredSummary {
  id: string;
  operation_id: string;
  title: string;
  note: string | null;
  digest: Buffer;
  nodes: number;
  links: number;
  account_id: string | null;
  saved_by: string;
  saved_at: Date;
  log_index: number;
}

/** The newest first. */
export async function listGraphViews(db: Kysely<Database>, operationId: string): Promise<GraphViewSummary[]> {
  const rows = await db
    .selectFrom('graph_view')
    .select(SUMMARY)
    .where('operation_id', '=', operationId)
    .orderBy('log_index', 'desc')
    .execute();
  return rows.map(summarise);
}

export async function findGraphView(
  db: Kysely<Database>,
  operationId: string,
  id: string,
): Promise<GraphViewRow | undefined> {
  const row = await db
    .selectFrom('graph_view')
    .select([...SUMMARY, 'content'])
    .where('operation_id', '=', operationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...summarise(row), content: row.content };
}

function summarise(row: StoredSummary): GraphViewSummary {
  const { id, operation_id, title, note, digest, nodes, links, account_id, saved_by, saved_at, log_index } = row;
  return {
    ...{ id, operationId: operation_id, title, note, digest, nodes, links, at: saved_at, logIndex: Number(log_index) },
    by: { accountId: account_id, name: saved_by },
  };
}

/** Every exhibit that something of these things was read from, or was said on. */
export async function listExhibitsOf(db: Kysely<Database>, operationId: string, ends: GraphEnds): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with ${withEnds(operationId, ends)}
    select exhibit_id as id from chosen
    union select exhibit_id from conversation where id = any(${ends.conversations}::uuid[])
    union select exhibit_id from seen
    union select t.exhibit_id from trace t join exhibit e on e.id = t.exhibit_id and e.operation_id = ${operationId}
      where t.kind = 'place' and lower(t.value) = any(${ends.places}::text[])
    union select exhibit_id from person_account where person_id = any(${ends.people}::uuid[])
    union select s.exhibit_id from person_claim_source s join person_claim c on c.id = s.claim_id
      where s.exhibit_id is not null and c.operation_id = ${operationId}
        and (c.person_id = any(${ends.people}::uuid[]) or c.kind = 'place' and lower(c.value) = any(${ends.places}::text[]))
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** A picture is whole or gone: whatever of an exhibit leaves, the pictures that rest on it leave too. Only inside an erasure. */
export async function eraseGraphViews({ db }: TransactionScope, exhibitId: string): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`select view_id as id from graph_view_exhibit where exhibit_id = ${exhibitId}`.execute(db);
  if (rows.length === 0) return;
  const ids = sql`any(${rows.map(({ id }) => id)}::uuid[])`;
  await eraseRecords(db, sql`select log_index from graph_view where id = ${ids}`);
  await sql`delete from graph_view_exhibit where view_id = ${ids}`.execute(db);
  await sql`delete from graph_view where id = ${ids}`.execute(db);
}
