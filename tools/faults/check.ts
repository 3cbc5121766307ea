/** What must hold afterwards: each message there once or in a recorded gap, the store proves itself, the log goes on from every checkpoint that was seen. */
import { openFolder, perform, publishLog, type Casework } from '@custodia/casework';
import { procedures, type InputGiven, type OutputOf, type Procedure } from '@custodia/contract';
import { fromBase64, verifyConsistency } from '@custodia/proof';
import type { Said } from './talk.ts';
import type { World } from './world.ts';

export interface Seen {
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

export interface Held {
  readonly said: number;
  readonly once: number;
  readonly inGap: number;
  readonly missing: number;
  readonly twice: number;
  /** Heard by the recorder, and by nobody else before the server died. */
  readonly alone: number;
  readonly gaps: number;
  readonly gapsFilled: number;
  readonly findings: number;
  readonly checkpoints: number;
  readonly inconsistent: number;
}

/** `offsets`: by how much (ms) the recorder’s clock was off during the run. */
export async function checkWorld(
  world: World,
  said: Said,
  seen: readonly Seen[],
  offsets: readonly number[],
): Promise<Held> {
  return withCasework(world, async (casework) => {
    await readWhole(casework, world.recording);
    const heard = await heardIn(casework, world.recording);
    const gaps = await gapsOf(casework, world.recording);
    const inGap = (atMs: number): boolean =>
      gaps.some(({ since, until }) => offsets.some((offset) => since <= atMs + offset && atMs + offset <= until));
    const missed = [...said].filter(([id]) => !heard.has(id));
    const { findings } = await ask(casework, procedures.installationCheck, {});
    return {
      said: said.size,
      once: [...said.keys()].filter((id) => heard.get(id) === 1).length,
      inGap: missed.filter(([, atMs]) => inGap(atMs)).length,
      missing: missed.filter(([, atMs]) => !inGap(atMs)).length,
      twice: [...heard.values()].filter((times) => times > 1).length,
      alone: [...heard.keys()].filter((id) => !said.has(id)).length,
      gaps: gaps.length,
      gapsFilled: gaps.filter(({ complete }) => complete === true).length,
      findings: findings.length,
      checkpoints: seen.length,
      inconsistent: await countInconsistent(casework, seen),
    };
  });
}

/** The checkpoint as somebody who follows the log sees it now. */
export async function seeCheckpoint(world: World): Promise<Seen> {
  return withCasework(world, async (casework) => {
    const { size, root } = await ask(casework, procedures.logCheckpoint, {});
    return { size, root };
  });
}

async function withCasework<T>({ installation }: World, work: (casework: Casework) => Promise<T>): Promise<T> {
  const acting = { actor: 'faults', caller: { kind: 'local', name: 'faults' }, tool: 'faults' } as const;
  const folder = { data: installation.data, databaseUrl: null, masterKeyFile: null };
  const casework = await openFolder(folder, acting);
  try {
    return await work(casework);
  } finally {
    await publishLog(casework);
    await casework.database.close();
  }
}

async function ask<P extends Procedure>(casework: Casework, procedure: P, input: InputGiven<P>): Promise<OutputOf<P>> {
  return (await perform(casework, procedure, procedure.input.parse(input))) as OutputOf<P>;
}

async function readWhole(casework: Casework, id: string): Promise<void> {
  while ((await ask(casework, procedures.recordingRead, { id })).waiting > 0);
}

interface Gap {
  /** Milliseconds of the recorder's clock. */
  readonly since: number;
  readonly until: number;
  readonly complete: boolean | null;
}

async function gapsOf({ database }: Casework, id: string): Promise<Gap[]> {
  const { rows } = await database.pool.query<{ since: Date; until: Date; complete: boolean | null }>(
    'select since, until, complete from recording_gap where recording_id = $1',
    [id],
  );
  return rows.map(({ since, until, complete }) => ({ since: since.getTime(), until: until.getTime(), complete }));
}

/** How often each message can be read, by the id that the room gave it. */
async function heardIn({ database }: Casework, id: string): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ id: string; times: number }>(
    `select m.source_id as id, count(*)::int as times from message m join recording_stretch s on s.exhibit_id = m.exhibit_id
     where s.recording_id = $1 and m.kind = 'message' group by m.source_id`,
    [id],
  );
  return new Map(rows.map((row) => [row.id, row.times]));
}

async function countInconsistent(casework: Casework, seen: readonly Seen[]): Promise<number> {
  let broken = 0;
  for (const { size, root } of seen) {
    const { to, toRoot, proof } = await ask(casework, procedures.logConsistency, { from: size });
    const path = proof.map((one) => fromBase64(one));
    const roots = { oldRoot: fromBase64(root), newRoot: fromBase64(toRoot) };
    if (!verifyConsistency({ oldSize: size, newSize: to, ...roots, proof: path })) broken += 1;
  }
  return broken;
}
