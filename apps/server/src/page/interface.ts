/**
 * The interface: files of apps/web/dist, and its one page for every address that is not one of ours. The page gets a fresh nonce each time,
 * for the style tags that its component library makes; there is no inline script at all.
 */
import { Refusal } from '@custodia/contract';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newNonce, pagePolicy } from '../http/headers.ts';

/** Stands in index.html where the nonce goes. */
const PLACE = '__STYLE_NONCE__';
const UNBUILT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Custodia</title></head><body><p>The interface is not built
yet. <code>npm start</code> builds it; the programming interface is described at <a href="/api/reference">/api/reference</a>.</p></body></html>`;

export async function addInterface(app: FastifyInstance, folder: string): Promise<void> {
  const file = join(folder, 'index.html');
  const page = existsSync(file) ? readFileSync(file, 'utf8') : UNBUILT;
  if (existsSync(folder)) await addFiles(app, folder);
  const send = async (_request: FastifyRequest, reply: FastifyReply) => sendPage(reply, page);
  app.get('/', send);
  app.get('/index.html', send);
  app.setNotFoundHandler(async (request, reply) => {
    if (isForBrowser(request)) return sendPage(reply, page);
    throw new Refusal('not-found', 'There is nothing at this address.');
  });
}

async function addFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    // Names are known when the server starts: an address is never turned into a path.
    wildcard: false,
    globIgnore: ['**/index.html'],
    cacheControl: false,
    setHeaders: (response, path) => {
      // Built files carry a digest in their name.
      const lasting = path.includes('/assets/');
      response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

function isForBrowser({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
}

async function sendPage(reply: FastifyReply, page: string): Promise<FastifyReply> {
  const nonce = newNonce();
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(PLACE, nonce));
}
