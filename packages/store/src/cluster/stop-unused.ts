/** Run as its own process by stop-at-exit.ts: stops the server of FOLDER, reached through SOCKET_FOLDER, unless somebody uses it. */
import { connectSession, giveUpLease, takeLease } from './lease.ts';
import { readPostmaster, stopServer } from './postmaster.ts';

const [folder, socketFolder] = process.argv.slice(2);

if (folder !== undefined && socketFolder !== undefined) await stopUnused(folder, socketFolder);

async function stopUnused(clusterFolder: string, socket: string): Promise<void> {
  const session = await connectSession(socket);
  await takeLease(session);
  const server = await readPostmaster(clusterFolder);
  if ((await giveUpLease(session)) === 'last' && server !== null) await stopServer(clusterFolder, server.pid);
  await session.end().catch(() => undefined);
}
