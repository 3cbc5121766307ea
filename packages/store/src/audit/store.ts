/** The audit trail: events are added one batch at a time and never change; what was searched for stands apart and can be erased. */
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { Database } from '../schema/tables.ts';

export interface NewAuditEvent {
  readonly at: Date;
  readonly accountId: string | null;
  readonly actor: string;
  readonly procedure: string;
  readonly effect: string;
  readonly outcome: string;
  readonly operationId: string | null;
  readonly subjects: readonly string[];
  readonly requestId: string | null;
  readonly durationMs: number;
  /** SHA-256(salt ‖ detail) and what it is of; null where there is no detail. */
  readonly detail: { readonly digest: Uint8Array; readonly text: string; readonly salt: Uint8Array } | null;
  readonly salt: Uint8Array;
}

export interface AuditEventRow extends Omit<NewAuditEvent, 'detail'> {
  readonly number: number;
  readonly detailDigest: Uint8Array | null;
}

/** All of them, in one transaction, in this order. */
export async function insertAuditEvents(
  { db }: Pick<TransactionScope, 'db'>,
  events: readonly NewAuditEvent[],
): Promise<void> {
  const inserted = await db
    .insertInto('audit_event')
    .values(
      events.map((event) => ({
        at: event.at,
        account_id: event.accountId,
        actor: event.actor,
        procedure: event.procedure,
        effect: event.effect,
        outcome: event.outcome,
        operation_id: event.operationId,
        subjects: [...event.subjects],
        request_id: event.requestId,
        duration_ms: event.durationMs,
        detail_digest: event.detail?.digest ?? null,
        salt: event.salt,
      })),
    )
    .returning('number')
    .execute();
  const details = events.flatMap(({ detail }, at) =>
    detail === null ? [] : [{ event: inserted[at]!.number, detail: detail.text, salt: detail.salt }],
  );
  if (details.length > 0) await db.insertInto('audit_detail').values(details).execute();
}

export interface AuditFilter {
  readonly accountId?: string;
  readonly actor?: string;
  readonly operationId?: string;
  readonly procedure?: string;
  /** `done`, `refused` (any refusal), or one outcome. */
  readonly outcome?: string;
  readonly from?: string;
  readonly until?: string;
  /** Only events before this one: the next page. */
  readonly before?: number;
  readonly limit: number;
}

export interface ListedAuditEvent extends AuditEventRow {
  /** Canonical JSON; null where there is none, or where it was erased. */
  readonly detail: string | null;
  /** The entry of the log that seals it; null where that is still to come. */
  readonly logIndex: number | null;
}

/** The newest first: all that the connection may see. */
export async function listAuditEvents(db: Kysely<Database>, filter: AuditFilter): Promise<ListedAuditEvent[]> {
  let query = db
    .selectFrom('audit_event as e')
    .leftJoin('audit_detail as d', 'd.event', 'e.number')
    .selectAll('e')
    .select('d.detail')
    .select(
      sql<number | null>`(select b.log_index from audit_batch b where b.last >= e.number order by b.last limit 1)`.as(
        'sealed',
      ),
    )
    .orderBy('e.number', 'desc')
    .limit(filter.limit);
  if (filter.accountId !== undefined) query = query.where('e.account_id', '=', filter.accountId);
  if (filter.actor !== undefined) query = query.where('e.actor', '=', filter.actor);
  if (filter.operationId !== undefined) query = query.where('e.operation_id', '=', filter.operationId);
  if (filter.procedure !== undefined) query = query.where('e.procedure', '=', filter.procedure);
  if (filter.outcome === 'refused') query = query.where('e.outcome', 'not in', ['done', 'stopped', 'failed']);
  else if (filter.outcome !== undefined) query = query.where('e.outcome', '=', filter.outcome);
  if (filter.from !== undefined) query = query.where('e.at', '>=', new Date(filter.from));
  if (filter.until !== undefined) query = query.where('e.at', '<', new Date(filter.until));
  if (filter.before !== undefined) query = query.where('e.number', '<', filter.before);
  const rows = await query.execute();
  return rows.map((row) => ({ ...toEvent(row), detail: row.detail, logIndex: row.sealed }));
}

interface StoredEvent {
  readonly number: number;
  readonly at: Date;
  readonly account_id: string | null;
  readonly actor: string;
  readonly procedure: string;
  readonly effect: string;
  readonly outcome: string;
  readonly operation_id: string | null;
  readonly subjects: readonly string[];
  readonly request_id: string | null;
  readonly duration_ms: number;
  readonly detail_digest: Buffer | null;
  readonly salt: Buffer;
}

function toEvent(row: StoredEvent): AuditEventRow {
  return {
    number: row.number,
    at: row.at,
    accountId: row.account_id,
    actor: row.actor,
    procedure: row.procedure,
    effect: row.effect,
    outcome: row.outcome,
    operationId: row.operation_id,
    subjects: row.subjects,
    requestId: row.request_id,
    durationMs: row.duration_ms,
    detailDigest: row.detail_digest === null ? null : new Uint8Array(row.detail_digest),
    salt: new Uint8Array(row.salt),
  };
}

/** Events after `after`, up to `until` where given, in order. */
export async function auditEventsAfter(
  db: Kysely<Database>,
  after: number,
  limit: number,
  until: number = Number.MAX_SAFE_INTEGER,
): Promise<AuditEventRow[]> {
  const rows = await db
    .selectFrom('audit_event')
    .selectAll()
    .where('number', '>', after)
    .where('number', '<=', until)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(toEvent);
}
