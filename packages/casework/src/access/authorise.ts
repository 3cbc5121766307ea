/** Authorising: what is asked is loaded, decided on (decide.ts), and a refusal is written down before it is told. */
import { Refusal, type Procedure, type ProcedureName } from '@custodia/contract';
import { findStanding, locateAll, type Standing } from '@custodia/store';
import type { Casework } from '../context.ts';
import { findUseCase } from '../perform/registry.ts';
import { beginEvent } from '../audit/event.ts';
import type { Caller } from './caller.ts';
import { decide, type MeantSubject, type NamedSubject } from './decide.ts';

export interface Authorised {
  /** With full identifiers in place of what was typed: what was checked is what is done. */
  readonly input: unknown;
  readonly subjects: readonly MeantSubject[];
  /** Of the first subject that has one; null where it is about the unit, or about all operations of the caller. */
  readonly operationId: string | null;
}

/**
 * Decides on what is asked now and may be done later (a job is decided on again when it runs). `input` is parsed by the procedure already.
 *
 * @throws Refusal `unauthenticated`, `forbidden`, `not-found`, `ambiguous-id`, `input-invalid`, `own-work`; audited.
 */
export async function authorise(casework: Casework, procedure: Procedure, input: unknown): Promise<Authorised> {
  const event = beginEvent(casework, procedure, input);
  const subjects = await nameSubjects(casework, procedure, input);
  try {
    return await judge(casework, procedure, input, subjects);
  } catch (error) {
    await event.end(error, { subjects });
    throw error;
  }
}

/** {@link authorise} for `perform`, which writes down how everything ended itself. */
export async function judge(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
  subjects: readonly NamedSubject[],
): Promise<Authorised> {
  const { caller } = casework;
  const as = findUseCase(procedure.name as ProcedureName)?.as ?? 'member';
  const decision = decide({ caller, procedure, as, standing: await standingOf(casework, caller), subjects });
  if (decision.kind === 'refused') throw new Refusal(decision.code, decision.says);
  const operationId = decision.subjects.find((subject) => subject.operationId !== null)?.operationId ?? null;
  // At the machine itself the use case says what an identifier may mean.
  const meant = caller.kind === 'local' ? input : replaceTyped(input, decision.subjects);
  return { input: meant, subjects: decision.subjects, operationId };
}

async function standingOf({ database }: Casework, caller: Caller): Promise<Standing | null> {
  return caller.kind === 'local' ? null : findStanding(database.db, caller.accountId);
}

/** Everything that the input names, with what it may mean. Looked up as the application: what it means is decided on, not what is seen. */
export async function nameSubjects(casework: Casework, procedure: Procedure, input: unknown): Promise<NamedSubject[]> {
  const fields = input as Readonly<Record<string, unknown>>;
  const named: NamedSubject[] = [];
  for (const { field, kind } of procedure.subjects) {
    const typed = textsOf(fields[field]);
    const found = await locateAll(casework.database.db, kind, typed);
    named.push(...typed.map((one, at) => ({ field, kind, typed: one, found: found[at]! })));
  }
  return named;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function replaceTyped(input: unknown, subjects: readonly MeantSubject[]): unknown {
  const fields: Record<string, unknown> = { ...(input as Record<string, unknown>) };
  for (const [field, own] of Map.groupBy(subjects, (subject) => subject.field)) {
    const ids = new Map<unknown, string>(own.map(({ typed, id }) => [typed, id]));
    const meant = (one: unknown): unknown => ids.get(one) ?? one;
    const value = fields[field];
    fields[field] = Array.isArray(value) ? value.map(meant) : meant(value);
  }
  return fields;
}
