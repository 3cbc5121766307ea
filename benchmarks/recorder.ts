/**
 * Does the recorder keep up with a bare client, seal within a second, and hold exactly what was said? Against prosody and inspircd as Debian has
 * them. In turns, a bare client hears a part of the messages in one room and counts them, and the recorder hears and seals the next part in another:
 * both at the same noise of the machine. Time counts from the first message said to the last one heard.
 * `bench recorder 5000` for a quick look.
 */
import { openFolder, perform, publishLog, type Casework } from '@custodia/casework';
import { procedures, type RecordingShown } from '@custodia/contract';
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasProgram, startInspircd, startProsody } from '../apps/recorder/src/testing/programs.fixture.ts';
import { createInstallation, round, type Installation } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const TURNS = 5;
const GOAL = 0.8;
const LAG_GOAL_MS = 1000;

interface Service {
  readonly protocol: 'xmpp' | 'irc';
  readonly program: string;
  readonly start: () => ReturnType<typeof startInspircd>;
  /** Of the order. */
  readonly address: string;
  /** On the wire: the recorder’s, and the bare client’s. */
  readonly rooms: readonly [recorded: string, counted: string];
  readonly account: string;
}

const SERVICES: readonly Service[] = [
  {
    ...{ protocol: 'xmpp', program: 'prosody', address: 'garden@rooms.localhost', account: 'watcher@localhost' },
    start: () => startProsody(['ana', 'bo', 'cleo', 'bare', 'watcher']),
    rooms: ['garden@rooms.localhost', 'field@rooms.localhost'],
  },
  {
    ...{ protocol: 'irc', program: 'inspircd', address: 'irc.local.test/#garden', account: 'watcher' },
    start: startInspircd,
    rooms: ['#garden', '#field'],
  },
];

type Part = Pick<BenchmarkResult, 'figures' | 'goals'>;

/** `wanted`: messages that the recorder hears on each server. */
export async function recorderKeepsUp(wanted = 100_000): Promise<BenchmarkResult> {
  const parts: Part[] = [];
  for (const service of SERVICES) {
    if (hasProgram(service.program)) parts.push(await measure(service, wanted));
    else parts.push(notMeasured(service));
  }
  return {
    question: 'Does the recorder keep up with a bare client, seal within a second, and hold what was said?',
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as BenchmarkResult['figures'],
    goals: parts.flatMap(({ goals }) => goals),
  };
}

function notMeasured({ protocol, program }: Service): Part {
  return {
    figures: { [protocol]: `not measured: ${program} is not installed` },
    goals: [{ goal: `${protocol} on ${program}`, measured: 'not measured', met: false }],
  };
}

async function measure(service: Service, wanted: number): Promise<Part> {
  const { protocol, account, address } = service;
  const server = await service.start();
  const open = ['--account', `${protocol}:${account}`, '--room', `${protocol}:${address}`];
  const installation = createInstallation(...open);
  try {
    const url = `${protocol}://127.0.0.1:${server.port}`;
    const [recording] = installation.run(
      ...['recording', 'order', installation.operation, '--protocol', protocol, '--server', url, '--account', account],
      ...['--reason', 'benchmark', '--bystanders', 'keep'],
    ) as [{ id: string }];
    const ran = await run(service, server.port, installation, recording.id, Math.ceil(wanted / TURNS));
    const equal = await compare(service, installation, recording.id, ran.heardFile);
    return report(service, ran, equal);
  } finally {
    await server.close();
    installation.remove();
  }
}

interface Ran {
  readonly messages: number;
  readonly bareSeconds: readonly number[];
  readonly recorderSeconds: readonly number[];
  readonly waited: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
  readonly heardFile: string;
}

async function run(
  { protocol, rooms }: Service,
  port: number,
  { data, folder }: Installation,
  id: string,
  part: number,
): Promise<Ran> {
  const heardFile = join(folder, 'said.jsonl');
  const talkers = await begin('talk', protocol, String(port), heardFile, ...rooms);
  const bare = await begin('bare', protocol, String(port), rooms[1]);
  const recorder = await begin('record', data, id);
  const turn = async (listener: ChildProcess, room: string): Promise<number> => {
    const counting = next(listener, 'counting');
    listener.send({ more: part });
    await counting;
    const [done, said, startedAt] = [next(listener, 'done'), next(talkers, 'said'), Date.now()];
    talkers.send({ room, count: part });
    await said;
    return (Number((await done).done) - startedAt) / 1000;
  };
  const [bareSeconds, recorderSeconds]: [number[], number[]] = [[], []];
  for (let i = 0; i < TURNS; i++) {
    bareSeconds.push(await turn(bare, rooms[1]));
    recorderSeconds.push(await turn(recorder, rooms[0]));
  }
  const ended = next(recorder, 'waited');
  recorder.send({ stop: true });
  const { waited, peakMegabytes } = (await ended) as Pick<Ran, 'waited' | 'peakMegabytes'>;
  for (const child of [talkers, bare]) child.kill();
  return { messages: part * TURNS, bareSeconds, recorderSeconds, waited, peakMegabytes, heardFile };
}

/** Resolves when the process says that it is ready. */
async function begin(what: 'talk' | 'bare' | 'record', ...args: readonly string[]): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, `recorder-${what}-worker.ts`), args, {
    env: { ...process.env, CUSTODIA_BENCH_SECRET: 'pw' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await next(child, 'ready');
  return child;
}

function next(child: ChildProcess, key: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const settle = (): void => void child.off('message', look).off('exit', gone);
    const look = (message: Record<string, unknown>): void => {
      if (!(key in message)) return;
      settle();
      resolve(message);
    };
    const gone = (): void => (settle(), reject(new Error('A process of the benchmark ended.')));
    child.on('message', look).on('exit', gone);
  });
}

/** What can be read of the recording, beside what the server gave to one who was there: text, id and order. */
async function compare({ rooms }: Service, { data }: Installation, id: string, heardFile: string): Promise<Equality> {
  const acting = { actor: 'benchmark', caller: { kind: 'local', name: 'benchmark' }, tool: 'benchmark' } as const;
  const casework = await openFolder({ data, databaseUrl: null, masterKeyFile: null }, acting);
  try {
    const seconds = await readWhole(casework, id);
    const { rows } = await casework.database.pool.query<{ id: string; text: string }>(
      `select m.source_id as id, m.text from message m join recording_stretch s on s.exhibit_id = m.exhibit_id
       where s.recording_id = $1 and m.kind = 'message' order by s.number, m.ordinal`,
      [id],
    );
    const said = readFileSync(heardFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as [room: string, id: string, text: string])
      .filter(([room]) => room === rooms[0]);
    const differ = said.filter(([, saidId, text], i) => rows[i]?.id !== saidId || rows[i].text !== text).length;
    return { said: said.length, read: rows.length, differ, seconds, ids: new Set(rows.map((row) => row.id)).size };
  } finally {
    await publishLog(casework);
    await casework.database.close();
  }
}

interface Equality {
  readonly said: number;
  readonly read: number;
  readonly differ: number;
  readonly ids: number;
  /** That making it readable took. */
  readonly seconds: number;
}

async function readWhole(casework: Casework, id: string): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const input = procedures.recordingRead.input.parse({ id });
    const { waiting } = (await perform(casework, procedures.recordingRead, input)) as RecordingShown;
    if (waiting === 0) return (performance.now() - startedAt) / 1000;
  }
}

function report({ protocol, program }: Service, ran: Ran, equal: Equality): Part {
  const [bare, recorder] = [ran.bareSeconds, ran.recorderSeconds].map((seconds) => ran.messages / sum(seconds)) as [
    number,
    number,
  ];
  const p99 = quantile(ran.waited, 0.99);
  const ratio = recorder / bare;
  const isEqual =
    equal.differ === 0 && equal.read === equal.said && equal.ids === equal.said && equal.said === ran.messages;
  const named = (what: string): string => `${protocol}: ${what}`;
  return {
    figures: {
      [named('messages that the recorder heard')]: ran.messages,
      [named('bare client, the floor (messages/s)')]: round(bare, 0),
      [named('recorder (messages/s)')]: round(recorder, 0),
      [named('recorder ÷ bare client')]: round(ratio),
      [named('heard to sealed, p50 and p99 (ms)')]: `${quantile(ran.waited, 0.5)} and ${p99}`,
      [named('largest resident set of the recorder (MB)')]: round(ran.peakMegabytes, 0),
      [named('made readable (messages/s)')]: round(equal.read / equal.seconds, 0),
      [named('read; that differ in place, id or text')]: `${equal.read}; ${equal.differ}`,
    },
    goals: [
      {
        goal: `${protocol} on ${program}: captured equal to what was said`,
        measured: `${equal.differ} differ`,
        met: isEqual,
      },
      { goal: `at least ${GOAL} of a bare client`, measured: String(round(ratio)), met: ratio >= GOAL },
      { goal: `sealed within ${LAG_GOAL_MS} ms, p99`, measured: `${p99} ms`, met: p99 < LAG_GOAL_MS },
    ],
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}

/** Of counts by milliseconds. */
function quantile(counts: Readonly<Record<string, number>>, share: number): number {
  const wanted = sum(Object.values(counts)) * share;
  let seen = 0;
  for (const ms of Object.keys(counts)
    .map(Number)
    .sort((a, b) => a - b)) {
    seen += counts[ms]!;
    if (seen >= wanted) return ms;
  }
  return 0;
}
