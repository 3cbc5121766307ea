/**
 * Doing a procedure on behalf of its caller: the one way in for every face. Authorise, choose the database, do it, write down how it ended.
 */
import { Refusal, type Procedure, type ProcedureName } from '@custodia/contract';
import { findErrorCode } from '@custodia/store';
import { judge, nameSubjects } from '../access/authorise.ts';
import type { Caller } from '../access/caller.ts';
import { beginEvent, STOPPED } from '../audit/event.ts';
import type { Casework } from '../context.ts';
import { findUseCase } from './registry.ts';
import type { UseCase } from './use-case.ts';

/**
 * `input` is parsed by the procedure already. Gives a promise of the result, or of each item where the procedure gives a stream.
 *
 * @throws Refusal (from the promise, or when the stream is first read): those of `authorise`, and those the procedure names.
 */
export function perform(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
): Promise<unknown> | AsyncIterable<unknown> {
  const useCase = findUseCase(procedure.name as ProcedureName);
  if (useCase === null) throw new Error(`No use case does ${procedure.name}.`);
  return procedure.gives === 'stream'
    ? performStream(casework, procedure, useCase, input)
    : performOne(casework, procedure, useCase, input);
}

/** {@link perform} for a caller: the actor of what it leaves is their name. */
export function performAs(
  casework: Casework,
  caller: Caller,
  procedure: Procedure,
  input: unknown,
): Promise<unknown> | AsyncIterable<unknown> {
  return perform({ ...casework, caller, actor: caller.name }, procedure, input);
}

async function performOne(
  casework: Casework,
  procedure: Procedure,
  useCase: UseCase,
  input: unknown,
): Promise<unknown> {
  const attempt = await begin(casework, procedure, input);
  let result: unknown;
  try {
    const authorised = await attempt.authorise();
    result = await run(casework, useCase, authorised);
    await useCase.follows?.(casework, authorised as never).catch(() => undefined);
  } catch (error) {
    throw await attempt.failed(error);
  }
  // Of what changes or discloses something, the result is given once the event is durable.
  if (useCase.comesFirst === true) await attempt.end(undefined).catch(() => undefined);
  else await attempt.end(undefined);
  return result;
}

async function* performStream(
  casework: Casework,
  procedure: Procedure,
  useCase: UseCase,
  input: unknown,
): AsyncGenerator<unknown> {
  const attempt = await begin(casework, procedure, input);
  let how: unknown = STOPPED;
  try {
    const authorised = await attempt.authorise();
    yield* useCase.run(actFor(casework, useCase), authorised as never) as AsyncIterable<unknown>;
    await useCase.follows?.(casework, authorised as never).catch(() => undefined);
    how = undefined;
  } catch (error) {
    how = error;
    throw describeRefusal(error);
  } finally {
    await attempt.end(how);
  }
}

/** One attempt at a procedure, from the question to how it ended. */
async function begin(casework: Casework, procedure: Procedure, input: unknown) {
  const event = beginEvent(casework, procedure, input);
  const named = await nameSubjects(casework, procedure, input);
  let about: Parameters<typeof event.end>[1] = { subjects: named };
  const end = async (how: unknown): Promise<void> => event.end(how, about);
  return {
    end,
    async authorise(): Promise<unknown> {
      const authorised = await judge(casework, procedure, input, named);
      about = authorised;
      return authorised.input;
    },
    async failed(error: unknown): Promise<unknown> {
      await end(error);
      return describeRefusal(error);
    },
  };
}

/** Requests see what their caller needs to know; what must see more was authorised by its subjects. */
function actFor(casework: Casework, useCase: UseCase): Casework {
  const { caller, database } = casework;
  if (caller.kind === 'local') return casework;
  const acting = { ...casework, actor: caller.name };
  return useCase.as === 'application' ? acting : { ...acting, database: database.onBehalfOf(caller) };
}

/** On the replica where that may answer; what fails there is done again on the primary: it only reads. */
async function run(casework: Casework, useCase: UseCase, input: unknown): Promise<unknown> {
  const onPrimary = () => useCase.run(actFor(casework, useCase), input as never) as Promise<unknown>;
  const { caller, replica } = casework;
  if (useCase.onReplica !== true || replica === undefined || caller.kind === 'local') return onPrimary();
  const database = await replica.onBehalfOf(caller);
  if (database === null) return onPrimary();
  try {
    return await (useCase.run({ ...casework, actor: caller.name, database }, input as never) as Promise<unknown>);
  } catch (fault) {
    if (fault instanceof Refusal) throw fault;
    replica.leaveAlone();
    return onPrimary();
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** The database is the second to decide; where it refuses what was let through here, that is a refusal too. */
function describeRefusal(error: unknown): unknown {
  if (findErrorCode(error) !== INSUFFICIENT_PRIVILEGE) return error;
  return new Refusal('forbidden', 'The records refused this: it is not yours to read or change.', { cause: error });
}
