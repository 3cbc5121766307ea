/**
 * What the audit trail says of one procedure: who asked, for what, about which things, when, how long it took and how it ended (Directive
 * (EU) 2016/680, article 25). What was searched for or exported stands apart, under a salt, so that it can be erased and the event stays.
 */
import { Refusal, type Procedure } from '@custodia/contract';
import { canonicalize, entryOf, type JsonObject, type JsonValue, hex } from '@custodia/proof';
import type { AuditEventRow, NewAuditEvent } from '@custodia/store';
import type { MeantSubject, NamedSubject } from '../access/decide.ts';
import { basename } from 'node:path';
import type { Casework } from '../context.ts';

/** How something ended: `done`, `stopped` (nobody wanted the rest of a stream), `failed`, or the code of the refusal. */
export type Outcome = string;

export const STOPPED = Symbol('stopped');

export interface OpenEvent {
  /**
   * Writes the event. `how` is undefined where it was done, {@link STOPPED}, or the error. Of what changes or discloses something, of every
   * refusal, and at the machine itself, it resolves when the event is durable; a request's read follows within a second.
   *
   * @throws where the event cannot be written: then nothing may be given out.
   */
  end(how: unknown, about: EventSubjects): Promise<void>;
}

interface EventSubjects {
  readonly subjects: readonly (MeantSubject | NamedSubject)[];
  readonly operationId?: string | null;
}

/** An act on many conversations names each of them (TRIAGE_ACT_MAX), its operation and whoever gets them. */
const SUBJECTS_MAX = 5002;

/** Starts the clock. */
export function beginEvent(casework: Casework, procedure: Procedure, input: unknown): OpenEvent {
  const at = casework.clock();
  const startedAt = performance.now();
  return {
    async end(how, about) {
      if (procedure.effect === 'private') return;
      const outcome = outcomeOf(how);
      const event: NewAuditEvent = {
        at,
        ...callerOf(casework),
        procedure: procedure.name,
        effect: procedure.effect,
        outcome,
        operationId: about.operationId ?? null,
        subjects: describeSubjects(about.subjects),
        durationMs: Math.round(performance.now() - startedAt),
        detail: describeDetail(casework, procedure, input),
        salt: casework.randomBytes(32),
      };
      const reads = procedure.effect === 'read' || procedure.effect === 'search';
      const mayFollow = reads && outcome === 'done' && casework.caller.kind === 'account';
      await casework.audit.add(event, mayFollow ? 'soon' : 'now');
    },
  };
}

function outcomeOf(how: unknown): Outcome {
  if (how === undefined) return 'done';
  if (how === STOPPED) return 'stopped';
  return how instanceof Refusal ? how.code : 'failed';
}

function callerOf({ caller, actor }: Casework): Pick<NewAuditEvent, 'accountId' | 'actor' | 'requestId'> {
  return caller.kind === 'local'
    ? { accountId: null, actor, requestId: null }
    : { accountId: caller.accountId, actor: caller.name, requestId: caller.requestId };
}

function describeSubjects(subjects: EventSubjects['subjects']): string[] {
  const described = subjects.map((subject) => `${subject.kind}:${'id' in subject ? subject.id : subject.typed}`);
  return [...new Set(described)].slice(0, SUBJECTS_MAX);
}

/** The whole request where it searched or disclosed: what was looked for, and to whom something went. */
function describeDetail(casework: Casework, procedure: Procedure, input: unknown): NewAuditEvent['detail'] {
  if (procedure.effect !== 'search' && procedure.effect !== 'export') return null;
  // Through JSON: what is absent, and what JSON has no form for, is not part of it; half a character stands as what marks one that is lost.
  const whole = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
  const detail = JSON.parse(JSON.stringify(withoutFolders(procedure, input), whole)) as JsonValue;
  const salt = casework.randomBytes(32);
  return { digest: entryOf(salt, detail), text: canonicalize(detail), salt };
}

/** Where a file lies on this machine is nobody's business; what it is called may matter. */
function withoutFolders({ files }: Procedure, input: unknown): unknown {
  const fields = input as Readonly<Record<string, unknown>>;
  const named = [...(files.reads ?? []), ...(files.writes ?? [])].filter((field) => fields[field] !== undefined);
  const nameOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(nameOf) : typeof value === 'string' ? basename(value) : value;
  return { ...fields, ...Object.fromEntries(named.map((field) => [field, nameOf(fields[field])])) };
}

/** What the digest of an event in its batch is taken of (docs/spec/evidence.md). */
function recordOfEvent(event: AuditEventRow): JsonObject {
  return {
    kind: 'audit-event',
    version: 1,
    number: event.number,
    at: event.at.toISOString(),
    accountId: event.accountId,
    actor: event.actor,
    procedure: event.procedure,
    effect: event.effect,
    outcome: event.outcome,
    operationId: event.operationId,
    subjects: [...event.subjects],
    requestId: event.requestId,
    durationMs: event.durationMs,
    detailDigest: event.detailDigest === null ? null : hex(event.detailDigest),
  };
}

export function digestOfEvent(event: AuditEventRow): Uint8Array {
  return entryOf(event.salt, recordOfEvent(event));
}
