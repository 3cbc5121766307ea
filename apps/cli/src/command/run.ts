/** Runs one procedure: parse its input, open what it needs, do it, print it, close. */
import { Refusal, type Procedure } from '@custodia/contract';
import type { z } from 'zod';
import { exitOf, handlerOf, type Handler } from '../handlers.ts';
import { present } from '../present/index.ts';
import type { GlobalOptions } from '../options.ts';
import { createProgress, type ProgressLine } from '../present/progress.ts';
import { performRemotely } from '../remote/perform.ts';
import { findServer, type RemoteServer } from '../remote/server.ts';
import { openSession, showsProgress, type Session } from '../session.ts';

/** Gives the exit code. Throws refusals. */
export async function runProcedure(
  procedure: Procedure,
  given: Record<string, unknown>,
  options: GlobalOptions,
): Promise<number> {
  const input = parseInput(procedure, given);
  const handler = handlerOf(procedure);
  const server = handler.needs === 'casework' ? await findServer(options) : null;
  if (server !== null) return runRemotely(server, procedure, input as Record<string, unknown>, options);
  const session = await openSession(options, handler.needs);
  try {
    return await handle(procedure, handler, input, session, options);
  } finally {
    await session.close();
  }
}

async function runRemotely(
  server: RemoteServer,
  procedure: Procedure,
  input: Record<string, unknown>,
  options: GlobalOptions,
): Promise<number> {
  const progress = createProgress(showsProgress(options));
  const printing = startPrinting(procedure, options, progress);
  try {
    for await (const result of performRemotely(server, procedure, input, progress)) printing.show(result);
    return printing.exit();
  } finally {
    progress.clear();
  }
}

async function handle(
  procedure: Procedure,
  handler: Handler,
  input: unknown,
  session: Session,
  options: GlobalOptions,
): Promise<number> {
  const printing = startPrinting(procedure, options, session.progress);
  const result = handler.run(session, input);
  if (procedure.gives === 'stream') for await (const item of result as AsyncIterable<unknown>) printing.show(item);
  else printing.show(await (result as Promise<unknown>));
  return printing.exit();
}

/** Prints results as they come, and knows how the command ends. */
function startPrinting(procedure: Procedure, { json }: GlobalOptions, progress: ProgressLine) {
  let exit = 0;
  return {
    show: (result: unknown): void => {
      progress.clear();
      console.log(json === true ? JSON.stringify(result) : present(procedure.name, result));
      exit = Math.max(exit, exitOf(procedure, result));
    },
    exit: () => exit,
  };
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
