/** Every procedure of the contract that is not done at the machine itself, as `POST /api/v1/<noun>/<verb>`. */
import { procedures, Refusal, type Procedure } from '@custodia/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { requireSignedIn } from '../http/guard.ts';
import type { SignedIn } from '../http/identity.ts';

/** Declared as they are; generics of the single ones are of no use here. */
export const served: readonly Procedure[] = Object.values(procedures as Record<string, unknown>)
  .map((procedure) => procedure as Procedure)
  .filter(({ face }) => face !== 'local');

/** Under /api/v1. */
export function pathOf({ name }: Pick<Procedure, 'name'>): string {
  return `/${name.replace('.', '/')}`;
}

/** What is sent back, and how. */
export interface Answer {
  readonly status: 200 | 202;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly procedure: Procedure;
  /** Parsed. */
  readonly input: Record<string, unknown>;
  /** As it came, for a job to be stored. */
  readonly given: Record<string, unknown>;
  readonly signedIn: SignedIn;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

export type AnswerProcedure = (asked: Asked) => Promise<Answer>;

/** `app` is the part of the server under /api/v1. */
export function addProcedures(app: FastifyInstance, answer: AnswerProcedure): void {
  for (const procedure of served) {
    app.post(pathOf(procedure), { onRequest: mark(procedure) }, async (request, reply) => {
      const signedIn = requireSignedIn(request);
      const given = bodyOf(request);
      const input = parseInput(procedure, given);
      const signal = abortedWith(reply);
      const {
        status,
        body,
        headers = {},
      } = await answer({
        procedure,
        input,
        given,
        signedIn,
        requestId: request.id,
        signal,
      });
      return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(JSON.stringify(body));
    });
  }
}

/** Nobody is told whether what they sent was well-formed before they have said who they are. */
function mark(procedure: Procedure) {
  return async (request: FastifyRequest): Promise<void> => {
    request.procedure = procedure.name;
    requireSignedIn(request);
  };
}

function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Refusal('input-invalid', 'The body of the request must be a JSON object.');
}

/** Every fault at once, each with its field. A field that is not known is a fault: a misspelt filter would let everything through. */
function parseInput(procedure: Procedure, given: Record<string, unknown>): Record<string, unknown> {
  const parsed = procedure.input.strict().safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal('input-invalid', parsed.error.issues.map(describeIssue).join(' '));
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `Not a field of this: ${issue.keys.join(', ').slice(0, 200)}.`;
  const where = issue.path.map(String).join('.');
  return `${where === '' ? 'The request' : where}: ${issue.message}.`;
}

/** A reader that has gone away wants nothing any more. */
function abortedWith({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
