/** Whether the server lives (/healthz), and whether it can work (/readyz): database, disk. */
import type { Casework } from '@custodia/casework';
import type { FastifyInstance } from 'fastify';
import { statfs } from 'node:fs/promises';

const LEAST_FREE_BYTES = 256 * 1024 ** 2;
const PATIENCE_MS = 3_000;

export interface HealthOptions {
  readonly casework: Pick<Casework, 'database'>;
  readonly data: string;
  /** True once the server is going down: nothing new is sent here any more. */
  readonly isClosing: () => boolean;
}

export function addHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const checks = {
      database: await holds(databaseAnswers(options.casework)),
      disk: await holds(diskHasRoom(options.data)),
      serving: !options.isClosing(),
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks });
  });
}

/** False where it fails or takes too long. */
async function holds(check: Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
  return Promise.race([check.catch(() => false), late]);
}

async function databaseAnswers({ database }: Pick<Casework, 'database'>): Promise<boolean> {
  const { rowCount } = await database.pool.query('select 1');
  return rowCount === 1;
}

async function diskHasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > LEAST_FREE_BYTES;
}
