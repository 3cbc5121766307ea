/**
 * What a browser may do with our answers. Everything is refused that a page of ours does not need: scripts only from our own files, never
 * inline; styles from our files, and the tags that the component library makes, which carry the nonce of this very page.
 */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export async function addSecurityHeaders(app: FastifyInstance, origin: string): Promise<void> {
  await app.register(helmet, {
    // Stands in each answer by itself: pages get theirs from `pagePolicy`.
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: origin.startsWith('https:') ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', NOTHING);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/** For the interface. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** For a page without any script. */
export function readingPolicy(nonce: string): string {
  return `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
