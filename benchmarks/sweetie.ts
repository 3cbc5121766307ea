/**
 * The sample at full scale, from its files to draft referrals: what each stage takes, beside what it cannot do without. Floors are measured
 * afterwards on the same files and in the same database.
 */
import { openDatabase, type OpenDatabase } from '@custodia/store';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { timeCopy } from './copy-floor.ts';
import { CLI, LIMITS, round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { measureLinks, type LinkQuality } from './sweetie-truth.ts';

const GOAL_SECONDS = 600;
const GOAL_MEGABYTES = 2048;

/** As `custodia demo --scale … --run --json` says it. */
interface Stage {
  readonly stage: string;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly databaseMegabytes: number;
  readonly database: 'measured' | 'not measured';
  readonly counted: Readonly<Record<string, number>>;
}

/** CUSTODIA_BENCH_SCALE=small tries the benchmark itself; =quarter takes a quarter of the time. */
export async function sweetie(): Promise<BenchmarkResult> {
  const scale = process.env.CUSTODIA_BENCH_SCALE ?? 'sweetie';
  const data = mkdtempSync(join(tmpdir(), 'custodia-sweetie-'));
  try {
    const stages = await runStages(scale, data);
    const { floors, links } = await measureFloors(data, stages);
    return report(scale, stages, floors, links);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Prints each stage as it ends: the whole takes minutes. */
async function runStages(scale: string, data: string): Promise<Stage[]> {
  const args = [...LIMITS, CLI, 'demo', '--scale', scale, '--run', '--json', '--data', data];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
  const stages: Stage[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(`  ${line}`);
    stages.push(JSON.parse(line) as Stage);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`The run ended with ${String(code)}.`);
  return stages;
}

interface Floor {
  readonly what: string;
  readonly seconds: number;
}

type Floors = Readonly<Record<string, Floor>>;

async function measureFloors(
  data: string,
  stages: readonly Stage[],
): Promise<{ readonly floors: Floors; readonly links: LinkQuality }> {
  const counted = (stage: string, what: string) => stages.find((one) => one.stage === stage)?.counted[what] ?? 0;
  const database = await openDatabase({ dataDir: data }, { role: 'owner' });
  try {
    const digest = await timeDigest(join(data, 'scale', 'exports'));
    const write = await timeWrites(join(data, 'floor'), counted('import', 'files'));
    const copy = await timeCopy(data, ['message', 'observation', 'conversation', 'participant']);
    const acts = counted('read', 'tags') + counted('read', 'conversations');
    const floors = {
      import: {
        what: 'read and digest, write and sync as many files, COPY the same rows and build their indexes',
        seconds: digest + write + copy,
      },
      link: { what: 'one join of all accounts that left an equal identifier', seconds: await timeJoin(database) },
      read: { what: 'as many rows, each in a transaction of its own', seconds: await timeCommits(database, acts) },
      assess: { what: 'one query for all messages and tags of all cases', seconds: await timeLoad(database) },
      refer: {
        what: 'as many rows, each in a transaction of its own',
        seconds: await timeCommits(database, counted('refer', 'drafts')),
      },
    };
    return { floors, links: await measureLinks(database, join(data, 'scale', 'truth')) };
  } finally {
    await database.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function timeDigest(folder: string): Promise<number> {
  return timed(async () => {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(join(entry.parentPath, entry.name))) hash.update(chunk as Buffer);
      hash.digest();
    }
  });
}

/** What no sealing can do without: each file on the disk before the next step, here of one page. */
function timeWrites(folder: string, files: number): Promise<number> {
  const page = Buffer.alloc(4096, 'weather ');
  return timed(async () => {
    await mkdir(folder);
    for (let n = 0; n < files; n++) {
      const file = await open(join(folder, String(n)), 'wx');
      await file.write(page);
      await file.sync();
      await file.close();
    }
  });
}

async function timeCommits({ pool }: OpenDatabase, rows: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('create table if not exists floor_act (number int primary key, text text not null)');
    await client.query('truncate floor_act');
    return await timed(async () => {
      for (let n = 0; n < rows; n++) await client.query('insert into floor_act values ($1, $2)', [n, 'weather']);
    });
  } finally {
    client.release();
  }
}

function timeJoin({ pool }: OpenDatabase): Promise<number> {
  return timed(() =>
    pool.query(`
      with left_by as (
        select distinct m.exhibit_id, m.sender, o.kind, o.value
        from observation o join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal
        where m.sender is not null)
      select count(*) from left_by a join left_by b on a.kind = b.kind and a.value = b.value
      where (a.exhibit_id, a.sender) < (b.exhibit_id, b.sender)`),
  );
}

function timeLoad({ pool }: OpenDatabase): Promise<number> {
  return timed(() =>
    pool.query(`
      select m.exhibit_id, m.ordinal, m.sender, m.kind, m.at, s.code, s.raised_by, s.account_id
      from assessment_conversation a
        join conversation c on c.id = a.conversation_id
        join message m on m.exhibit_id = c.exhibit_id and m.conversation = c.number
        left join signal s on s.exhibit_id = m.exhibit_id and s.ordinal = m.ordinal`),
  );
}

function report(scale: string, stages: readonly Stage[], floors: Floors, links: LinkQuality): BenchmarkResult {
  const figures: Record<string, number | string> = {};
  for (const { stage, seconds, processorSeconds, peakMegabytes, databaseMegabytes, counted } of stages) {
    figures[`${stage}: what`] = Object.entries(counted)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
    figures[`${stage}: seconds`] = round(seconds, 1);
    figures[`${stage}: processor seconds, database included`] = round(processorSeconds, 1);
    figures[`${stage}: peak memory, database included (MB)`] = Math.round(peakMegabytes);
    figures[`${stage}: peak memory of the database (MB)`] = Math.round(databaseMegabytes);
    const floor = floors[stage];
    if (floor === undefined) continue;
    figures[`${stage}: floor (s): ${floor.what}`] = round(floor.seconds, 2);
    figures[`${stage}: floor as share of its seconds`] = round(floor.seconds / seconds, 3);
  }
  const worked = stages.filter(({ stage }) => stage !== 'write');
  const seconds = worked.reduce((sum, one) => sum + one.seconds, 0);
  const peak = Math.max(...worked.map(({ peakMegabytes }) => peakMegabytes));
  const measured = worked.every(({ database }) => database === 'measured');
  return {
    question: `${scale}: import, seal, extract, link, read, assess and refer, each stage beside its floor`,
    figures: { ...figures, ...quality(links), 'all stages: seconds': round(seconds, 1) },
    goals: [
      { goal: `all stages within ${GOAL_SECONDS} s`, measured: `${round(seconds, 1)} s`, met: seconds < GOAL_SECONDS },
      {
        goal: `never more than ${GOAL_MEGABYTES} MB, database included`,
        measured: `${Math.round(peak)} MB${measured ? '' : ' without the database'}`,
        met: measured && peak < GOAL_MEGABYTES,
      },
    ],
  };
}

function quality({ precision, recall, recallOfEnough, apart }: LinkQuality): Record<string, number | string> {
  const mistaken = Object.entries(apart).map(([share, { pairs, mistaken }]) => `${share}: ${mistaken} of ${pairs}`);
  return {
    'link: precision of proposed pairs of accounts': precision === null ? 'nothing proposed' : round(precision, 4),
    'link: recall of pairs that both left enough': round(recallOfEnough, 4),
    'link: recall of all pairs of one person': round(recall, 4),
    'link: people to be kept apart, by what they share, mistaken': mistaken.join('; '),
  };
}
