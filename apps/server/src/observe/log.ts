/**
 * What the server writes down of its work: one line for each request, with ids, status and duration. Never the address, a body, a query,
 * a name or what an error says: any of them may hold evidence. The tests plant words everywhere and look for them here.
 */
import { fastify, type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';

type LoggerOptions = Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>;

export interface LogDestination {
  write(line: string): void;
}

export function loggerOptions(level: string, destination?: LogDestination): LoggerOptions {
  return {
    level,
    ...(destination === undefined ? {} : { stream: destination }),
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: SERIALIZERS as unknown as NonNullable<LoggerOptions['serializers']>,
  };
}

/** The log of a process that serves nothing, in the lines of one that does. */
export function createLog(level: string, destination?: LogDestination): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(level, destination) }).log;
}

/** What the HTTP library would write of a request, an answer or an error by itself. */
const nothing = (): undefined => undefined;
const SERIALIZERS = { req: nothing, res: nothing, err: describeError, fault: describeError };

/** Where it happened and of what kind it is; not what it says. */
function describeError(error: unknown): { name: string; code: string | null; frames: string[] } {
  const { name, code, stack } = (error ?? {}) as { name?: unknown; code?: unknown; stack?: unknown };
  const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return {
    name: typeof name === 'string' ? name : 'unknown',
    code: typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : null,
    frames: frames.slice(0, 12).map((line) => line.trim()),
  };
}

/** One line for each answered request. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.procedure ?? request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        account: request.signedIn?.caller.accountId ?? null,
      },
      'request',
    );
  });
}
