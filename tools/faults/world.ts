/** A real chat server behind a cable that can be cut, people who talk there, an installation, a recorder on a small disk with a clock of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProsody, tapWire, type ChatServer, type Wire } from '../../apps/recorder/src/testing/programs.fixture.ts';
import { createInstallation, type Installation } from '../../benchmarks/installation.ts';
import { mountSmallDisk, type SmallDisk } from './disk.ts';
import { recorderIn, type RecorderProcess } from './recorder.ts';
import { gather, PEOPLE, type Talk } from './talk.ts';

const ROOM = 'garden@rooms.localhost';
const ACCOUNT = 'watcher@localhost';

export interface World {
  readonly installation: Installation;
  readonly recording: string;
  readonly server: ChatServer;
  readonly wire: Wire;
  readonly talk: Talk;
  readonly recorder: RecorderProcess;
  /** Null where none could be made. */
  readonly disk: SmallDisk | null;
  /** File that says by how many milliseconds the recorder’s clock is off. */
  readonly clock: string;
  close(): Promise<void>;
}

interface Wanted {
  /** Messages that are said. */
  readonly perSecond: number;
  /** The spool lies on a disk that can be filled. */
  readonly smallDisk: boolean;
  /** Modules that are loaded before the recorder. */
  readonly preload?: readonly string[];
}

export async function createWorld({ perSecond, smallDisk, preload }: Wanted): Promise<World> {
  const server = await startProsody([...PEOPLE, 'watcher']);
  const talk = await gather(server.port, ROOM);
  const wire = await tapWire(server.port);
  const installation = createInstallation('--account', `xmpp:${ACCOUNT}`, '--room', `xmpp:${ROOM}`);
  const { folder, data, operation } = installation;
  const [recording] = installation.run(
    ...['recording', 'order', operation, '--protocol', 'xmpp', '--server', `xmpp://127.0.0.1:${wire.port}`],
    ...['--account', ACCOUNT, '--bystanders', 'keep', '--stretch-minutes', '2', '--reason', 'faults'],
  ) as [{ id: string }];
  const disk = smallDisk ? await mountSmallDisk(join(folder, 'disk')) : null;
  const spool = disk?.folder ?? join(folder, 'spool');
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const clock = join(folder, 'clock');
  await writeFile(clock, '0');
  const recorder = recorderIn({ data, recording: recording.id, spool, clock, preload });
  await recorder.start();
  await recorder.hears();
  talk.begin(perSecond);
  return {
    ...{ installation, recording: recording.id, server, wire, talk, recorder, disk, clock },
    async close() {
      await recorder.kill();
      wire.close();
      await server.close();
      await disk?.remove();
      installation.remove();
    },
  };
}
