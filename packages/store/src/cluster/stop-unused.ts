/** Run as its own process by stop-at-exit.ts: stops the server of FOLDER, reached through SOCKET_FOLDER, unless somebody uses it. */
import { connectSession, takeLease } from './lease.ts';
import { leave } from './leave.ts';

const [folder, socketFolder] = process.argv.slice(2);

if (folder !== undefined && socketFolder !== undefined) {
  const session = await connectSession(socketFolder);
  await takeLease(session);
  await leave(session, folder);
}
