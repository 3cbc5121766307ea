/** The audit trail as the auditor reads it. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { listAuditEvents, type ListedAuditEvent } from '@custodia/store';
import type { Casework } from '../context.ts';

type Event = OutputOf<Procedures['auditList']>[number];

export async function listAudit(casework: Casework, input: InputOf<Procedures['auditList']>): Promise<Event[]> {
  // What was gathered and not written yet is part of it.
  await casework.audit.flush();
  const { account, operation, ...filter } = input;
  const events = await listAuditEvents(casework.database.db, { ...filter, accountId: account, operationId: operation });
  return events.map(describe);
}

function describe(event: ListedAuditEvent): Event {
  return {
    number: event.number,
    at: event.at.toISOString(),
    accountId: event.accountId,
    actor: event.actor,
    procedure: event.procedure,
    effect: event.effect as Event['effect'],
    outcome: event.outcome,
    operationId: event.operationId,
    subjects: [...event.subjects],
    requestId: event.requestId,
    durationMs: event.durationMs,
    detail: event.detail === null ? null : (JSON.parse(event.detail) as Record<string, unknown>),
    logIndex: event.logIndex,
  };
}
