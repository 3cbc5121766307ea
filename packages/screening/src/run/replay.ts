/** Does an old screening again, from what lies in its folder and the same payments, and says whether it comes out the same. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Alert } from '../alert/alert.ts';
import { openEngine } from '../engine/open.ts';
import { ScreeningError } from '../error.ts';
import { readPayments } from '../payment/read.ts';
import { ruleSetOf } from '../rule/read.ts';
import type { RuleSet } from '../rule/types.ts';
import { digestFile, readInputs } from './input.ts';
import { digestAlerts, INPUT_FILES, type Manifest } from './manifest.ts';
import { readAlerts, screenWith } from './screen-files.ts';

export interface ReplaySettings {
  /** Folder of the screening. */
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
  const manifest = await readManifest(screening);
  const rules = await readKeptRules(screening);
  const given = (name: keyof typeof INPUT_FILES) =>
    manifest.inputs.includes(name) ? join(screening, 'inputs', INPUT_FILES[name]) : null;
  const inputs = await readInputs({
    mapping: given('mapping'),
    rates: given('rates'),
    known: given('known'),
    orders: given('orders'),
    suppressions: given('suppressions'),
  });
  const filesHold = await filesAreThose(manifest, files);
  const engine = await openEngine({ folder: work, memoryMb, threads });
  try {
    await readPayments(engine, files, { mapping: inputs.mapping });
    const { screened, alerts } = await screenWith(engine, rules, manifest, inputs);
    const checks = {
      files: filesHold,
      rules: rules.digest === manifest.ruleSetDigest,
      sql: screened.sqlDigest === manifest.sqlDigest,
    };
    return conclude(manifest, checks, await readAlerts(screening), alerts);
  } finally {
    await engine.close();
  }
}

type Found = Pick<Alert, 'id' | 'contentDigest'>;

function conclude(
  manifest: Manifest,
  checks: Omit<Replay['checks'], 'alerts'>,
  old: readonly Found[],
  now: readonly Found[],
): Replay {
  const [before, after] = [contents(old), contents(now)];
  // What lies in the folder must itself be what the manifest speaks of, and come out again.
  const alerts = digestAlerts(old) === manifest.alertSetDigest && digestAlerts(now) === manifest.alertSetDigest;
  return {
    same: alerts && checks.files && checks.rules && checks.sql,
    checks: { ...checks, alerts },
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

async function filesAreThose({ files }: Manifest, paths: readonly string[]): Promise<boolean> {
  if (files.length !== paths.length)
    throw new ScreeningError(
      'input-invalid',
      `The screening was of ${files.length} files (${files.map(({ source }) => source).join(', ')}); give the same, in the same order.`,
    );
  const now = await Promise.all(paths.map((path) => digestFile(path, basename(path))));
  return files.every(({ sha256, sizeBytes }, at) => now[at]!.sha256 === sha256 && now[at]!.sizeBytes === sizeBytes);
}

async function readManifest(folder: string): Promise<Manifest> {
  const manifest = (await readKept(folder, 'run.json')) as Manifest;
  if (manifest.format === 'custodia-screening/1') return manifest;
  throw new ScreeningError(
    'file-unreadable',
    'The run.json of the screening is of another format than custodia-screening/1.',
  );
}

async function readKeptRules(folder: string): Promise<RuleSet> {
  const { edition, sources, indicators, typologies } = (await readKept(folder, 'rules.json')) as RuleSet;
  return ruleSetOf(edition, sources, indicators, typologies);
}

async function readKept(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (cause) {
    throw new ScreeningError('file-unreadable', `The folder is no screening: its ${name} is missing or no JSON.`, {
      cause,
    });
  }
}
