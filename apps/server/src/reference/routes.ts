/** `/api/openapi.json` and `/api/reference`: what the server can do, for programs and for people. Nothing of an installation is in it. */
import type { FastifyInstance } from 'fastify';
import { newNonce, readingPolicy } from '../http/headers.ts';
import { buildOpenApi } from './openapi.ts';
import { renderReference } from './page.ts';

export function addReference(app: FastifyInstance): void {
  const document = JSON.stringify(buildOpenApi());
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(document),
  );
  app.get('/api/reference', async (_request, reply) => {
    const nonce = newNonce();
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', readingPolicy(nonce))
      .send(renderReference(nonce));
  });
}
