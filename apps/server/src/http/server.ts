/** The bare HTTP server: limits on size and patience, request ids of our own, and logs that say nothing. */
import { fastify, LogController, type FastifyInstance, type FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Config } from '../config/shape.ts';
import { faultBody } from './answer.ts';
import { endConnections } from './connections.ts';
import { loggerOptions, type LogDestination } from '../observe/log.ts';

export interface HttpOptions {
  readonly config: Pick<Config, 'limits' | 'trustProxy' | 'logLevel'>;
  /** Where log lines go; standard output where absent. */
  readonly log?: LogDestination;
}

export function createHttpServer({ config, log }: HttpOptions): FastifyInstance {
  const { limits } = config;
  const app = fastify({
    logger: loggerOptions(config.logLevel, log),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: limits.bodyBytes,
    trustProxy: config.trustProxy === true ? true : config.trustProxy === false ? false : [...config.trustProxy],
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    http: { headersTimeout: limits.headersSeconds * 1000, requestTimeout: 0, connectionsCheckingInterval: 1000 },
    requestTimeout: 0,
    keepAliveTimeout: 72_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (_cause, request, reply) => void refuseAddress(request, reply as unknown as FastifyReply),
  });
  // What any page may send to any other without being asked.
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('signedIn', null);
  app.decorateRequest('procedure', null);
  endSlowRequests(app, limits.requestSeconds * 1000);
  endConnections(app, limits.shutdownSeconds * 1000);
  return app;
}

/** An address that cannot be read belongs to no route, so no hook has seen it. */
async function refuseAddress({ id }: { id: string }, reply: FastifyReply): Promise<void> {
  const message = 'The address of the request is not of the expected form.';
  await reply.code(400).send(faultBody({ code: 'input-invalid', message }, id));
}

/**
 * A body must be there in time; who sends it byte by byte holds a connection for nothing. That goes on after a refusal: it is answered before
 * the body is there. An upload that was let in is read by its own program, with a limit on silence (upload/mount.ts).
 */
function endSlowRequests(app: { addHook: FastifyInstance['addHook'] }, limitMs: number): void {
  const waiting = new WeakMap<object, NodeJS.Timeout>();
  app.addHook('onRequest', async (request) => {
    if (request.raw.complete) return;
    const timer = setTimeout(() => request.raw.destroy(), limitMs).unref();
    waiting.set(request.raw, timer);
    request.raw.once('end', () => clearTimeout(timer));
  });
  app.addHook('preValidation', async (request) => clearTimeout(waiting.get(request.raw)));
}
