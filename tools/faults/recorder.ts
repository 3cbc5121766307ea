/** The recorder as it is run, `custodia record`, in a process of its own that can be killed and started again. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { CLI, LIMITS } from '../../benchmarks/installation.ts';

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
  /** Resolves when it has ended by itself. @throws Error where it does not */
  isOver(): Promise<void>;
  /** Resolves when it hears nothing more: two signs in a row say that it heard as much. @throws Error where it ended or never does */
  isQuiet(): Promise<void>;
}

export interface RecorderPlace {
  readonly data: string;
  readonly recording: string;
  readonly spool: string;
  readonly clock: string;
  /** Modules that are loaded before it. */
  readonly preload?: readonly string[];
}

type Sign = OutputOf<Procedures['recordingRun']>;

export function recorderIn({ data, recording, spool, clock, preload = [] }: RecorderPlace): RecorderProcess {
  let running: ChildProcess | null = null;
  let signs: Sign[] = [];
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
    const loaded = [CLOCK, ...preload].flatMap((path) => ['--import', path]);
    running = spawn(process.execPath, [...LIMITS, ...loaded, CLI, ...words], { env, stdio: [...stdio] });
    createInterface(running.stdout!).on('line', (line) => void signs.push(JSON.parse(line) as Sign));
  };
  /** Of the signs that it gives from now on. */
  const until = async (isSo: () => boolean, what: string): Promise<void> => {
    signs = [];
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await delay(100)) {
      if (isSo()) return;
      if (running!.exitCode !== null || running!.signalCode !== null) throw new Error(`The recorder ended: ${last()}`);
    }
    throw new Error(`The recorder does not ${what}: ${last()}`);
  };
  const last = (): string => signs.at(-1)?.sentence ?? 'it said nothing';
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
    hears: () => until(() => signs.some(({ state }) => state === 'recording'), 'hear again'),
    isOver: async () => {
      const ended = running!.exitCode !== null ? Promise.resolve() : once(running!, 'exit');
      const patience = delay(PATIENCE_MS, null, { ref: false }).then(() => {
        throw new Error(`The recorder does not end: ${last()}`);
      });
      await Promise.race([ended, patience]);
    },
    isQuiet: () => until(() => signs.length > 1 && signs.at(-1)!.heard === signs.at(-2)!.heard, 'fall quiet'),
  };
}
