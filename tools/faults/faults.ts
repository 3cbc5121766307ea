/** Everything that can go wrong, one entry each; a run strikes them in the order of its seed. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.ts';

const NOTHING = (): null => null;

const killRecorder: Fault = {
  name: 'recorder killed',
  lacks: NOTHING,
  async strike({ recorder }, random) {
    await recorder.kill();
    const awayMs = random.between(0, 4000);
    await delay(awayMs);
    await recorder.start();
    return `away for ${awayMs} ms`;
  },
};

const restartServer: Fault = {
  name: 'chat server killed',
  lacks: NOTHING,
  async strike({ server, talk }, random) {
    await server.kill();
    const awayMs = random.between(0, 3000);
    await delay(awayMs);
    await server.start();
    await talk.again();
    return `away for ${awayMs} ms`;
  },
};

const cutNetwork: Fault = {
  name: 'network cut',
  lacks: NOTHING,
  async strike({ wire }, random) {
    wire.cut();
    const cutMs = random.between(100, 6000);
    await delay(cutMs);
    wire.mend();
    return `for ${cutMs} ms`;
  },
};

const fillDisk: Fault = {
  name: 'disk full',
  lacks: ({ disk }) => (disk === null ? 'no small file system could be mounted (that needs root)' : null),
  async strike({ disk }, random) {
    await disk!.fill();
    const fullMs = random.between(500, 5000);
    await delay(fullMs);
    await disk!.free();
    return `for ${fullMs} ms`;
  },
};

const stepClock: Fault = {
  name: 'clock step',
  lacks: NOTHING,
  async strike({ clock, recorder }, random) {
    // A process that has only begun does not know the signal yet, and would end.
    await recorder.hears();
    const offsetMs = random.pick([0, 1, -1]) * random.between(10, 3600) * 1000;
    await writeFile(clock, String(offsetMs));
    recorder.signal('SIGUSR2');
    return `now ${offsetMs / 1000} s off`;
  },
};

export const FAULTS: readonly Fault[] = [killRecorder, restartServer, cutNetwork, fillDisk, stepClock];
