/**
 * `npm run soak`: a recorder listens for a long time to a room in which much is said. Its memory must not grow: the slope of its resident set, and
 * that of what stays after a collection, are printed with their errors, after a first fifth in which everything is loaded. Afterwards each message is
 * there once.
 *
 *   npm run soak                                   an hour at 200 messages a second
 *   npm run soak -- --minutes 10 --rate 50
 *
 * The result is written to benchmarks/results/soak.json.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { hasProgram } from '../../apps/recorder/src/testing/programs.fixture.ts';
import { checkWorld, seeCheckpoint } from '../faults/check.ts';
import { createWorld, type World } from '../faults/world.ts';
import { slopeOf } from './slope.ts';

const RESULT = join(import.meta.dirname, '..', '..', 'benchmarks', 'results', 'soak.json');
const KEEP = join(import.meta.dirname, 'keep-preload.ts');
const SAMPLE_MS = 5000;
const SHOWN_EVERY = 60;
const HOUR_MS = 3_600_000;
/** Of the samples, so many at the beginning do not count. */
const WARM_UP = 0.2;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, rate: { type: 'string', default: '200' } },
});

if (hasProgram('prosody')) await soak(Number(values.minutes), Number(values.rate));

async function soak(minutes: number, rate: number): Promise<void> {
  const loadBefore = loadavg()[0]!;
  const keptFile = join(mkdtempSync(join(tmpdir(), 'custodia-soak-')), 'kept');
  process.env['CUSTODIA_SOAK_KEPT'] = keptFile;
  const world = await createWorld({ perSecond: rate, smallDisk: false, preload: [KEEP] });
  try {
    const seen = [await seeCheckpoint(world)];
    const samples = await follow(world, minutes);
    const memory = { ...memoryIn(samples), ...keptIn(keptFile) };
    tell({ minutes, rate, loadBefore, ...memory });
    const said = await world.talk.end();
    await world.recorder.isQuiet();
    await world.recorder.stop();
    const held = await checkWorld(world, said, seen, [0]);
    const { missing, twice, findings } = held;
    const figures = { minutes, rate, loadBefore, ...memory, said: held.said, missing, twice, findings };
    tell(figures);
    writeFileSync(
      RESULT,
      `${JSON.stringify({ name: 'soak', measuredAt: new Date().toISOString(), ...figures }, null, 2)}\n`,
    );
    process.exitCode = missing + twice + findings === 0 ? 0 : 1;
  } finally {
    await world.close();
  }
}

type Sample = readonly [hours: number, megabytes: number];

function memoryIn(samples: readonly Sample[]) {
  const { perUnit, error } = slopeOf(samples.slice(Math.floor(samples.length * WARM_UP)));
  const megabytesAtTheEnd = round(samples.at(-1)![1]);
  return { megabytesPerHour: round(perUnit), standardError: round(error), megabytesAtTheEnd };
}

/** What stayed after a collection; nothing where the run was too short to say. */
function keptIn(file: string): Readonly<Record<string, number>> {
  const said = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  const samples = said.map((line): Sample => {
    const [ms, bytes] = line.split(' ').map(Number) as [number, number];
    return [ms / HOUR_MS, bytes / 2 ** 20];
  });
  const counted = samples.slice(Math.floor(samples.length * WARM_UP));
  if (counted.length < 3) return {};
  const { perUnit, error } = slopeOf(counted);
  return {
    keptMegabytesPerHour: round(perUnit),
    keptStandardError: round(error),
    keptMegabytesAtTheEnd: round(counted.at(-1)![1]),
  };
}

/** Once when the listening is over, and once when what was heard is checked. */
function tell(figures: Readonly<Record<string, number>>): void {
  for (const [what, value] of Object.entries(figures)) console.log(`  ${what.padEnd(24)} ${value}`);
  console.log();
}

/** Hours since the beginning, and megabytes of the recorder's resident set. */
async function follow({ recorder }: World, minutes: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const begunMs = performance.now();
  for (const until = begunMs + minutes * 60_000; performance.now() < until; await delay(SAMPLE_MS)) {
    samples.push([(performance.now() - begunMs) / HOUR_MS, residentMegabytes(recorder.pid()!)]);
    const [hours, megabytes] = samples.at(-1)!;
    if (samples.length % SHOWN_EVERY === 0) console.log(`${Math.round(hours * 60)} min: ${round(megabytes)} MB`);
  }
  return samples;
}

/** From proc_pid_status(5). */
function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
