/**
 * Run as its own process by the tests: opens the cluster of the folder in argv, prints one JSON line, and then obeys lines of
 * standard input: `release` (gives up and ends), `leave` (ends without giving up).
 */
import { createInterface } from 'node:readline';
import { openCluster } from './open.ts';
import { readPostmaster } from './postmaster.ts';

const [dataDir, fallbackFolder] = process.argv.slice(2) as [string, string?];

function say(facts: object): void {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
}

async function open() {
  const startedAt = performance.now();
  const cluster = await openCluster(dataDir, { fallbackFolder });
  const server = await readPostmaster(cluster.folder);
  say({ server: server?.pid, openMs: Math.round(performance.now() - startedAt), ...cluster, user: process.pid });
  return cluster;
}

async function obey(cluster: Awaited<ReturnType<typeof open>>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'release') break;
    if (line === 'leave') process.exit(0);
  }
  await cluster.release();
  say({ released: true });
  process.stdin.destroy();
}

try {
  await obey(await open());
} catch (error) {
  say({ error: (error as { code?: string }).code, message: (error as Error).message });
  process.exitCode = 1;
}
