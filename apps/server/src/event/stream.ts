/**
 * `GET /api/v1/events`: what changed, as it happens (server-sent events). Events carry ids only, and only to those whom they concern; who
 * is told asks for what they may see. Nothing is kept for those who were not there: after each (re)connection the first event is
 * `{"kind":"hello"}`, and whoever gets one asks for everything on their screen anew.
 */
import type { Casework } from '@custodia/casework';
import { findStanding, listen, type Notice } from '@custodia/store';
import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';
import { requireSignedIn } from '../http/guard.ts';
import type { Identity } from '../http/identity.ts';

export interface EventOptions {
  readonly casework: Pick<Casework, 'database'>;
  readonly identity: Identity;
}

interface Listener {
  readonly accountId: string;
  readonly response: ServerResponse;
}

const HEARTBEAT_MS = 20_000;
/** Of one account: one for each open window, and not without end. */
const STREAMS_MAX = 20;

/** `app` is the part of the server under /api/v1. */
export async function addEvents(app: FastifyInstance, { casework, identity }: EventOptions): Promise<void> {
  const listeners = new Set<Listener>();
  const listening = await listen(casework.database, {
    onNotice: (notice) => void tell(casework, listeners, notice).catch(() => undefined),
    onGap: () => listeners.forEach(({ response }) => send(response, { kind: 'hello' })),
  });
  app.get('/events', async (request, reply) => {
    const { caller } = requireSignedIn(request);
    dropOldest(listeners, caller.accountId);
    reply.hijack();
    const { raw: response } = reply;
    // Who went away while the session was looked up is told nothing, and never says again that they went.
    if (response.destroyed) return;
    for (const [name, value] of Object.entries(reply.getHeaders())) response.setHeader(name, value ?? '');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    send(response, { kind: 'hello' });
    const listener = { accountId: caller.accountId, response };
    listeners.add(listener);
    // A session that has ended hears no more than one heartbeat.
    const heartbeat = setInterval(() => {
      identity.findCaller(request).then(
        (signedIn) => (signedIn?.caller.accountId === caller.accountId ? response.write(': \n\n') : response.end()),
        () => response.end(),
      );
    }, HEARTBEAT_MS);
    heartbeat.unref();
    response.once('close', () => {
      clearInterval(heartbeat);
      listeners.delete(listener);
    });
  });
  app.addHook('preClose', async () => {
    for (const { response } of listeners) response.end();
    await listening.close();
  });
}

function dropOldest(listeners: Set<Listener>, accountId: string): void {
  const own = [...listeners].filter((listener) => listener.accountId === accountId);
  if (own.length >= STREAMS_MAX) own[0]!.response.end();
}

function send(response: ServerResponse, event: Pick<Notice, 'kind'> & Partial<Pick<Notice, 'subject'>>): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}

async function tell(
  { database }: Pick<Casework, 'database'>,
  listeners: ReadonlySet<Listener>,
  { kind, subject, accounts, operation }: Notice,
): Promise<void> {
  const meant = [...listeners].filter(({ accountId }) => accounts === undefined || accounts.includes(accountId));
  if (meant.length === 0) return;
  const knowing = operation === undefined ? null : await thoseWhoKnow(database, meant, operation);
  for (const { accountId, response } of meant) {
    if (knowing === null || knowing.has(accountId)) send(response, { kind, subject });
  }
}

async function thoseWhoKnow(
  { db }: Pick<Casework['database'], 'db'>,
  listeners: readonly Listener[],
  operation: string,
): Promise<Set<string>> {
  const accounts = [...new Set(listeners.map(({ accountId }) => accountId))];
  const standings = await Promise.all(accounts.map((id) => findStanding(db, id)));
  return new Set(
    accounts.filter((_, i) => standings[i]?.disabled === false && standings[i].operations.includes(operation)),
  );
}
