/** Does an old screening again, from what lies in its folder and the same payments, and says whether it comes out the same. */
import type { Alert } from '../alert/alert.ts';
import { openEngine } from '../engine/open.ts';
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
}

export interface Replay {
  readonly same: boolean;
  readonly checks: {
    /** The files have the digests that they had. */
    readonly files: boolean;
    /** The rules beside the result have the digest that it names. */
    readonly rules: boolean;
    /** The program still makes the same SQL of them. */
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

export async function replay({ screening, files, work, memoryMb, threads }: ReplaySettings): Promise<Replay> {
  const kept = await readKept(screening);
  const filesHold = await filesAreThose(kept.manifest, files);
  const engine = await openEngine({ folder: work, memoryMb, threads });
  try {
    await readPayments(engine, files, { mapping: kept.inputs.mapping });
    const [alerts, sql]: [Alert[], string[]] = [[], []];
    // Part by part, as the workers did it: in the memory of one, and by the very SQL of each.
    for (const share of kept.shares) {
      const done = await screenWith(engine, kept.rules, { day: kept.manifest.day, share }, kept.inputs);
      alerts.push(...done.alerts);
      sql.push(done.screened.sqlDigest);
    }
    return conclude(kept, { files: filesHold, sql: kept.inParts ? digestParts(sql) : sql[0]! }, alerts);
  } finally {
    await engine.close();
  }
}

type Found = Pick<Alert, 'id' | 'contentDigest'>;

function conclude(
  { manifest, rules, alerts: old }: Kept,
  { files, sql }: { readonly files: boolean; readonly sql: string },
  now: readonly Found[],
): Replay {
  const [before, after] = [contents(old), contents(now)];
  const checks = {
    files,
    rules: rules.digest === manifest.ruleSetDigest,
    sql: sql === manifest.sqlDigest,
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
