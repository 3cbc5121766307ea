/** The recorder as it is run, `custodia record`, in a process of its own that can be killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { CLI } from '../../benchmarks/installation.ts';

const CLOCK = join(import.meta.dirname, 'clock-preload.ts');
const PATIENCE_MS = 300_000;

export interface RecorderProcess {
  start(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** It seals what it holds, and ends. */
  stop(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Number of its process; null where none runs. */
  pid(): number | null;
  /** Resolves when a sign that it gave after now says that it hears. @throws Error where it ended or never does */
  hears(): Promise<void>;
}

export interface RecorderPlace {
  readonly data: string;
  readonly recording: string;
  readonly spool: string;
  readonly clock: string;
}

export function recorderIn({ data, recording, spool, clock }: RecorderPlace): RecorderProcess {
  let running: ChildProcess | null = null;
  let signs: string[] = [];
  const words = [
    'record',
    recording,
    '--secret',
    'env:CUSTODIA_FAULT_SECRET',
    '--spool',
    spool,
    '--json',
    '--data',
    data,
  ];
  const start = (): void => {
    const env = { ...process.env, CUSTODIA_FAULT_SECRET: 'pw', CUSTODIA_FAULT_CLOCK: clock };
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    running = spawn(process.execPath, ['--import', CLOCK, CLI, ...words], { env, stdio: [...stdio] });
    createInterface(running.stdout!).on('line', (line) => void signs.push(line));
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  };
  return {
    start: async () => Promise.resolve(start()),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pid: () => running?.pid ?? null,
    signal: (signal) => void running?.kill(signal),
    async hears() {
      signs = [];
      for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await delay(100)) {
        if (signs.some((line) => line.includes('"state":"recording"'))) return;
        if (running!.exitCode !== null || running!.signalCode !== null)
          throw new Error(`The recorder ended: ${signs.at(-1) ?? 'it said nothing'}`);
      }
      throw new Error(`The recorder does not hear again: ${signs.at(-1) ?? 'it said nothing'}`);
    },
  };
}
