/**
 * `/metrics` for Prometheus: how many requests of what kind, how long they took, how the installation is doing (gauges.ts). Names of procedures and
 * counts; never a person, an operation or anything that was asked for. For this machine, or for who has the token.
 */
import type { Casework } from '@custodia/casework';
import { Refusal } from '@custodia/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { blobFaults, countFault } from './faults.ts';
import { addGauges } from './gauges.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10];
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function addMetrics(
  app: FastifyInstance,
  casework: Pick<Casework, 'database' | 'clock' | 'vouching'>,
  token?: string,
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'custodia_' });
  const requests = new Histogram({
    name: 'custodia_request_seconds',
    help: 'Duration of requests, by route or procedure and status.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const readAnew = addGauges(registry, casework);
  registry.registerMetric(blobFaults);
  app.addHook('onError', async (_request, _reply, fault) => countFault(fault));
  app.addHook('onResponse', async (request, reply) => {
    const route = request.procedure ?? request.routeOptions.url ?? 'none';
    requests.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (request, reply) => {
    assertMayMeasure(request, token);
    await readAnew();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Behind a proxy of this machine everybody seems to come from it: then the proxy says so in a header. */
function assertMayMeasure({ ip, headers }: FastifyRequest, token: string | undefined): void {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined && isSame(given, token)) return;
  if (token === undefined && LOOPBACK.has(ip) && headers['x-forwarded-for'] === undefined) return;
  throw new Refusal('not-found', 'There is nothing at this address.');
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
