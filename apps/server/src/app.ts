/** The server without its socket: every part, in the order in which a request meets them. */
import type { Casework, Places } from '@custodia/casework';
import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { originOf, originsOf } from './config/read.ts';
import type { Config } from './config/shape.ts';
import { addDownloads } from './download/route.ts';
import { addEvents } from './event/stream.ts';
import { addExchange } from './exchange/route.ts';
import { addFaultAnswers } from './http/answer.ts';
import { addGuard } from './http/guard.ts';
import { addSecurityHeaders } from './http/headers.ts';
import type { Identity } from './http/identity.ts';
import { createHttpServer } from './http/server.ts';
import { addHealth } from './observe/health.ts';
import { addRequestLog, type LogDestination } from './observe/log.ts';
import { addMetrics } from './observe/metrics.ts';
import { traceRequests } from './observe/traces.ts';
import { addInterface } from './page/interface.ts';
import { answerWith } from './procedure/answer.ts';
import { addProcedures } from './procedure/routes.ts';
import { addReference } from './reference/routes.ts';
import { addUploads } from './upload/mount.ts';

export interface ServerParts {
  readonly casework: Casework;
  readonly config: Config;
  readonly identity: Identity;
  /** Where files on their way in and out lie. */
  readonly places: Pick<Places, 'uploads' | 'downloads'>;
  /** Built files of the interface; those of apps/web where absent. */
  readonly interfaceFolder?: string;
  /** Where log lines go; standard output where absent. */
  readonly log?: LogDestination;
}

const BUILT_INTERFACE = join(import.meta.dirname, '../../web/dist');

/** Listens to nothing yet. `close()` ends it; the casework stays the caller's. */
export async function buildApp(parts: ServerParts): Promise<FastifyInstance> {
  const { casework, config, identity } = parts;
  let closing = false;
  const app = createHttpServer({ config, log: parts.log });
  addFaultAnswers(app);
  addRequestLog(app);
  traceRequests(app);
  await addSecurityHeaders(app, originOf(config));
  addHealth(app, { casework, data: config.data, isClosing: () => closing });
  addMetrics(app, casework, config.metricsToken);
  await app.register(identity.routes);
  await app.register(async (api) => addApi(api, parts), { prefix: '/api/v1' });
  await addExchange(app, casework, config.limits.addressRequestsPerMinute);
  addReference(app);
  await addInterface(app, parts.interfaceFolder ?? config.interfaceFolder ?? BUILT_INTERFACE);
  app.addHook('preClose', async () => {
    closing = true;
  });
  return app;
}

async function addApi(api: FastifyInstance, parts: ServerParts): Promise<void> {
  const { casework, config, identity, places } = parts;
  const { requestsPerMinute, addressRequestsPerMinute, downloadHours } = config.limits;
  await addGuard(api, { identity, origins: originsOf(config), requestsPerMinute, addressRequestsPerMinute });
  addProcedures(api, answerWith({ casework, ...places, downloadHours }));
  await addUploads(api, { casework, folder: places.uploads, limits: config.limits });
  addDownloads(api, casework, places.downloads);
  await addEvents(api, { casework, identity });
}
