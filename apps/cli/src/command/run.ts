/** Runs one procedure: parse its input, open what it needs, do it, print it, close. */
import { Refusal, type Procedure } from '@custodia/contract';
import type { z } from 'zod';
import { exitOf, handlerOf, type Handler } from '../handlers.ts';
import { present } from '../present/index.ts';
import type { GlobalOptions } from '../options.ts';
import { openSession, type Session } from '../session.ts';

/** Gives the exit code. Throws refusals. */
export async function runProcedure(
  procedure: Procedure,
  given: Record<string, unknown>,
  options: GlobalOptions,
): Promise<number> {
  const input = parseInput(procedure, given);
  const handler = handlerOf(procedure);
  const session = await openSession(options, handler.needs);
  try {
    return await handle(procedure, handler, input, session, options);
  } finally {
    await session.close();
  }
}

async function handle(
  procedure: Procedure,
  handler: Handler,
  input: unknown,
  session: Session,
  options: GlobalOptions,
): Promise<number> {
  let exit = 0;
  const show = (result: unknown) => {
    session.progress.clear();
    console.log(options.json === true ? JSON.stringify(result) : present(procedure.name, result));
    exit = Math.max(exit, exitOf(procedure, result));
  };
  const result = handler.run(session, input);
  if (procedure.gives === 'stream') for await (const item of result as AsyncIterable<unknown>) show(item);
  else show(await (result as Promise<unknown>));
  return exit;
}

/** Every fault at once, each with the option it concerns. */
export function parseInput(procedure: Procedure, given: Record<string, unknown>): unknown {
  const parsed = procedure.input.safeParse(given);
  if (parsed.success) return parsed.data;
  const words = procedure.command.words.join(' ');
  const faults = parsed.error.issues.map((issue) => describeIssue(procedure, issue));
  throw new Refusal('input-invalid', `${faults.join('\n          ')}\n          See: custodia ${words} --help`);
}

function describeIssue(procedure: Procedure, issue: z.core.$ZodIssue): string {
  const field = String(issue.path[0] ?? '');
  const positional = procedure.command.positionals?.includes(field) === true;
  const name = positional
    ? field.toUpperCase()
    : `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const missing = issue.code === 'invalid_type' && /undefined/.test(issue.message);
  return missing ? `${name} is missing.` : `${name}: ${issue.message}.`;
}
