/**
 * How connections end when the server goes down: one that is between requests, or never made one, at once; one that is being answered, after
 * its answer; one that takes too long, all the same. Browsers hold connections open for minutes, and some clients open them to no end.
 */
import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

const LOOK_MS = 50;

export function endConnections(app: FastifyInstance, patienceMs: number): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    if (!app.server.listening) return;
    const endIdle = (): void => {
      unused.forEach((socket) => socket.destroy());
      app.server.closeIdleConnections();
    };
    const looking = setInterval(endIdle, LOOK_MS);
    const impatient = setTimeout(() => app.server.closeAllConnections(), patienceMs);
    app.server.once('close', () => {
      clearInterval(looking);
      clearTimeout(impatient);
    });
  });
}
