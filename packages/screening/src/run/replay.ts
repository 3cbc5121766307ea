/** Does an old screening again, from what lies in its folder and the same payments, and says whether it comes out the same. */
import type { Alert } from '../alert/alert.ts';
import { DIALECTS } from '../compile/dialect.ts';
import type { Share } from '../compile/side.ts';
import { compile, digestSql } from '../compile/statements.ts';
import { openGround, type EngineChoice, type Ground } from '../engine/ground.ts';
import { openEngine, type Engine } from '../engine/open.ts';
import { readPayments } from '../payment/read.ts';
import { filesAreThose, readKept, type Kept } from './kept.ts';
import { digestAlerts } from './manifest.ts';
import { digestParts } from './merge.ts';
import { screenWith } from './screen-files.ts';

export interface ReplaySettings {
  /** Folder of the screening, also of one that several workers did. */
  readonly screening: string;
  /** The same payments, in the same order. */
  readonly files: readonly string[];
  /** Where the engine may keep its tables; destroyed afterwards. */
  readonly work: string;
  readonly memoryMb: number;
  readonly threads: number;
  /** Where it is done again: also on the other engine, the alerts are to be the same. */
  readonly engine: EngineChoice;
}

export interface Replay {
  readonly same: boolean;
  readonly checks: {
    /** The files have the digests that they had. */
    readonly files: boolean;
    /** The rules beside the result have the digest that it names. */
    readonly rules: boolean;
    /** The program still makes the same SQL of them, for the engine that it was done on. */
    readonly sql: boolean;
    readonly alerts: boolean;
  };
  readonly expected: number;
  readonly found: number;
  /** Ids that are missing now, are new now, or rest on something else; in order. */
  readonly missing: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

export async function replay({ work, memoryMb, threads, ...settings }: ReplaySettings): Promise<Replay> {
  const kept = await readKept(settings.screening);
  const files = await filesAreThose(kept.manifest, settings.files);
  const engine = await openEngine({ folder: work, memoryMb, threads });
  try {
    const ground = await openGround(engine, settings.engine);
    try {
      return conclude(kept, files, await screenAgain(kept, { engine, ground, files: settings.files }));
    } finally {
      await ground.close();
    }
  } finally {
    await engine.close();
  }
}

interface Again {
  readonly engine: Engine;
  readonly ground: Ground;
  readonly files: readonly string[];
}

/** Part by part, as the workers did it: in the memory of one. */
async function screenAgain(kept: Kept, { engine, ground, files }: Again): Promise<Alert[]> {
  await readPayments(engine, files, { mapping: kept.inputs.mapping });
  await ground.takePayments();
  const alerts: Alert[] = [];
  for (const share of kept.shares)
    alerts.push(...(await screenWith(ground.sql, kept.rules, { day: kept.manifest.day, share }, kept.inputs)).alerts);
  return alerts;
}

/** Of the SQL that the program makes of these rules today. */
function sqlDigestOf({ manifest: { day, engine }, shares, inParts, rules, inputs }: Kept): string {
  const lists = { known: inputs.known !== null, orders: inputs.orders !== null };
  const digests = shares.map((share: Share) => digestSql(compile(DIALECTS[engine], rules, { day, share, lists })));
  return inParts ? digestParts(digests) : digests[0]!;
}

type Found = Pick<Alert, 'id' | 'contentDigest'>;

function conclude(kept: Kept, files: boolean, now: readonly Found[]): Replay {
  const { manifest, rules, alerts: old } = kept;
  const [before, after] = [contents(old), contents(now)];
  const checks = {
    files,
    rules: rules.digest === manifest.ruleSetDigest,
    sql: sqlDigestOf(kept) === manifest.sqlDigest,
    // What lies in the folder must itself be what the manifest speaks of, and come out again.
    alerts: digestAlerts(old) === manifest.alertSetDigest && digestAlerts(now) === manifest.alertSetDigest,
  };
  return {
    same: Object.values(checks).every((holds) => holds),
    checks,
    expected: manifest.alerts,
    found: now.length,
    missing: [...before.keys()].filter((id) => !after.has(id)).sort(),
    added: [...after.keys()].filter((id) => !before.has(id)).sort(),
    changed: [...before]
      .filter(([id, digest]) => after.has(id) && after.get(id) !== digest)
      .map(([id]) => id)
      .sort(),
  };
}

function contents(alerts: readonly Found[]): Map<string, string> {
  return new Map(alerts.map(({ id, contentDigest }) => [id, contentDigest]));
}
