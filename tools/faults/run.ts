/**
 * `npm run faults`: whatever can go wrong with a recorder goes wrong, one after the other, in an order that the seed gives, while people talk in a
 * room of a real server. Afterwards each message is there once or lies in a recorded gap, the store proves itself, and the log only grew.
 *
 *   npm run faults                            200 faults, seed of the day
 *   npm run faults -- --seed 7 --count 60     fewer, with a seed of one's own
 *
 * The result is written to benchmarks/results/faults.json.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { hasProgram } from '../../apps/recorder/src/testing/programs.fixture.ts';
import { readFile } from 'node:fs/promises';
import { checkWorld, seeCheckpoint, type Held, type Seen } from './check.ts';
import type { Fault } from './fault.ts';
import { FAULTS } from './faults.ts';
import { randomOf, type Random } from './random.ts';
import { createWorld, type World } from './world.ts';

const RESULT = join(import.meta.dirname, '..', '..', 'benchmarks', 'results', 'faults.json');
/** Few: prosody reads the whole archive of the room, kept in files, whenever somebody comes again. */
const PER_SECOND = 5;
/** A checkpoint is looked at after so many faults. */
const LOOK_EVERY = 10;

const LINES: readonly (readonly [string, keyof Held])[] = [
  ['messages that somebody heard or the archive holds', 'said'],
  ['there once', 'once'],
  ['not there, in a recorded gap', 'inGap'],
  ['not there, and no gap says so', 'missing'],
  ['there twice', 'twice'],
  ['there, and heard by nobody else', 'alone'],
  ['gaps', 'gaps'],
  ['of them filled from the archive', 'gapsFilled'],
  ['findings of fsck', 'findings'],
  ['checkpoints seen on the way', 'checkpoints'],
  ['from which the log did not go on', 'inconsistent'],
];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
    count: { type: 'string', default: '200' },
  },
});

if (hasProgram('prosody')) await run(Number(values.seed), Number(values.count));

async function run(seed: number, count: number): Promise<void> {
  const random = randomOf(seed);
  const world = await createWorld({ perSecond: PER_SECOND, smallDisk: true });
  try {
    const able = FAULTS.filter((fault) => fault.lacks(world) === null);
    for (const fault of FAULTS.filter((one) => !able.includes(one)))
      console.warn(`SKIPPED: ${fault.name}: ${fault.lacks(world)}`);
    const { struck, seen, offsets } = await strikeAll(world, able, random, count);
    await delay(2000);
    await world.recorder.hears();
    const said = await world.talk.end();
    await world.recorder.isQuiet();
    await world.recorder.stop();
    const held = await checkWorld(world, said, seen, offsets);
    tell(seed, struck, held);
  } finally {
    await world.close();
  }
}

interface Struck {
  readonly struck: ReadonlyMap<string, number>;
  readonly seen: readonly Seen[];
  readonly offsets: readonly number[];
}

/** The next fault waits for nothing but the recorder: it must come back from every one of them by itself. */
async function strikeAll(world: World, able: readonly Fault[], random: Random, count: number): Promise<Struck> {
  const struck = new Map<string, number>();
  const seen = [await seeCheckpoint(world)];
  const offsets = new Set([0]);
  for (let number = 1; number <= count; number++) {
    const fault = random.pick(able);
    const happened = await fault.strike(world, random);
    offsets.add(Number(await readFile(world.clock, 'utf8')));
    // Sometimes the next one comes before it has recovered.
    if (random.between(0, 3) > 0) await world.recorder.hears();
    struck.set(fault.name, (struck.get(fault.name) ?? 0) + 1);
    console.log(`${String(number).padStart(4)}  ${fault.name}, ${happened}`);
    if (number % LOOK_EVERY === 0) seen.push(await seeCheckpoint(world));
  }
  return { struck, seen, offsets: [...offsets] };
}

function tell(seed: number, struck: ReadonlyMap<string, number>, held: Held): void {
  const holds = held.missing + held.twice + held.findings + held.inconsistent === 0 && held.said > 0;
  console.log(`\nSeed ${seed}`);
  for (const [fault, times] of struck) console.log(`  ${fault.padEnd(52)} ${times}`);
  for (const [what, key] of LINES) console.log(`  ${what.padEnd(52)} ${held[key]}`);
  console.log(holds ? '  holds' : '  DOES NOT HOLD');
  const result = {
    name: 'faults',
    measuredAt: new Date().toISOString(),
    seed,
    struck: Object.fromEntries(struck),
    held,
  };
  writeFileSync(RESULT, `${JSON.stringify({ ...result, holds }, null, 2)}\n`);
  process.exitCode = holds ? 0 : 1;
}
