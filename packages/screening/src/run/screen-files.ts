/** One screening from files to a folder: alone, on a machine with no case database. */
import { mkdir } from 'node:fs/promises';
import type { Alert, QueuedAlert } from '../alert/alert.ts';
import { buildAlerts } from '../alert/build.ts';
import { assertTypologies, queueAlerts } from '../alert/queue.ts';
import type { Share } from '../compile/side.ts';
import { openEngine, type Engine } from '../engine/open.ts';
import { openGround, type EngineChoice, type Ground } from '../engine/ground.ts';
import type { Sql } from '../engine/sql.ts';
import { nameOf, readPayments, type ReadPayments } from '../payment/read.ts';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import type { RuleSet } from '../rule/types.ts';
import { screenPayments, type Screened } from '../screen.ts';
import { compareAlerts, type Comparison } from './compare.ts';
import { countAnswers, type SideCounts } from './count.ts';
import { digestFile, readInputs, type FileDigest, type InputPaths, type Inputs } from './input.ts';
import { readAlerts } from './kept.ts';
import { writeResult } from './write-result.ts';

export interface ScreenFiles extends InputPaths {
  readonly files: readonly string[];
  readonly out: string;
  /** Folder of rules; null: those that come with the product. */
  readonly rules: string | null;
  /** Another folder of rules to compare with; null: nothing is compared. */
  readonly against: string | null;
  /** Folder of an earlier screening, whose unchanged alerts are not raised again. */
  readonly previous: string | null;
  /** Day of the screening, YYYY-MM-DD: which editions are in force, and which suppressions hold. */
  readonly day: string;
  readonly capacity: number | null;
  readonly share: Share;
  readonly engine: EngineChoice;
  readonly language: 'en' | 'nl' | 'fr';
  readonly memoryMb: number;
  readonly threads: number;
}

/** What a screening found; `alerts` in the order of the queue. */
export interface Result {
  readonly settings: ScreenFiles;
  readonly rules: RuleSet;
  readonly inputs: Inputs;
  readonly digests: readonly FileDigest[];
  readonly read: ReadPayments;
  readonly screened: Screened;
  readonly counts: { readonly payer: SideCounts; readonly payee: SideCounts };
  readonly alerts: readonly QueuedAlert[];
  readonly comparison: Comparison | null;
}

/** Writes the folder. Throws before anything is written where an input is not as expected. */
export async function screenFiles(settings: ScreenFiles): Promise<Result> {
  const rules = await readRuleSet(settings.rules ?? OWN_RULES);
  const other = settings.against === null ? null : await readRuleSet(settings.against);
  const inputs = await readInputs(settings);
  assertTypologies(
    inputs.suppressions,
    rules.typologies.map(({ id }) => id),
  );
  const previous = await readPrevious(settings.previous);
  await mkdir(settings.out, { recursive: true });
  const engine = await openEngine({ folder: settings.out, memoryMb: settings.memoryMb, threads: settings.threads });
  try {
    const ground = await openGround(engine, settings.engine);
    try {
      return await screenOn({ engine, ground }, { settings, rules, other, inputs, previous });
    } finally {
      await ground.close();
    }
  } finally {
    await engine.close();
  }
}

interface Given {
  readonly settings: ScreenFiles;
  readonly rules: RuleSet;
  readonly other: RuleSet | null;
  readonly inputs: Inputs;
  readonly previous: ReadonlyMap<string, string>;
}

async function screenOn(
  { engine, ground: { sql, takePayments } }: { readonly engine: Engine; readonly ground: Ground },
  { settings, rules, other, inputs, previous }: Given,
): Promise<Result> {
  const read = await readPayments(engine, settings.files, { mapping: inputs.mapping });
  const digests = await digestAll(settings.files);
  await takePayments();
  const found = await screenWith(sql, rules, settings, inputs);
  const alerts = queueAlerts(found.alerts, { ...settings, suppressions: inputs.suppressions, previous });
  const counts = { payer: await countAnswers(sql, rules, 'payer'), payee: await countAnswers(sql, rules, 'payee') };
  const result = { settings, rules, inputs, digests, read, screened: found.screened, counts, alerts };
  await writeResult({ engine, sql }, { ...result, comparison: null });
  if (other === null) return { ...result, comparison: null };
  // After the result is written: the tables of the first rules are replaced by those of the other.
  const after = await screenWith(sql, other, settings, inputs);
  const compared = { ...result, comparison: compareAlerts(found.alerts, after.alerts) };
  await writeResult({ engine, sql }, compared, { only: 'comparison' });
  return compared;
}

export async function screenWith(
  sql: Sql,
  rules: RuleSet,
  { day, share }: Pick<ScreenFiles, 'day' | 'share'>,
  { rates, known, orders }: Pick<Inputs, 'rates' | 'known' | 'orders'>,
): Promise<{ screened: Screened; alerts: Alert[] }> {
  const screened = await screenPayments(sql, rules, { day, share, rates, known, orders });
  return { screened, alerts: await buildAlerts(sql, rules, screened.sqlDigest) };
}

/** Of the files as they were given, packed or not. */
async function digestAll(paths: readonly string[]): Promise<FileDigest[]> {
  const digests: FileDigest[] = [];
  for (const [at, path] of paths.entries()) digests.push(await digestFile(path, nameOf(paths, at)));
  return digests;
}

/** Id → content digest of the alerts of an earlier screening. */
export async function readPrevious(folder: string | null): Promise<Map<string, string>> {
  if (folder === null) return new Map();
  return new Map((await readAlerts(folder)).map(({ id, contentDigest }) => [id, contentDigest]));
}
