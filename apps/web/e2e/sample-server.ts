/** A server with the sample, for programs that measure the interface. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A server of its own, with the sample unit; the link signs its investigator in. */
export async function startSampleServer(folder: string): Promise<{ link: string; stop: () => Promise<void> }> {
  const env = {
    ...process.env,
    CUSTODIA_DATA: join(folder, 'data'),
    CUSTODIA_PORT: String(await freePort()),
    CUSTODIA_LOG_LEVEL: 'error',
  };
  const server = spawn(process.execPath, ['apps/server/src/main.ts', '--sample'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await readLink(server);
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  return {
    link,
    stop: () => {
      server.kill('SIGTERM');
      return ended;
    },
  };
}

async function readLink(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const piece of server.stdout!) {
    said += String(piece);
    const link = /investigator\s+(http\S+)/.exec(said)?.[1];
    if (link !== undefined && said.includes('Press Ctrl+C')) return link;
  }
  throw new Error('The server ended before it was ready.');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
