/** A screening that ended, from its folder: of one run, or of several workers whose parts were put together. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueuedAlert } from '../alert/alert.ts';
import type { Share } from '../compile/side.ts';
import { ScreeningError } from '../error.ts';
import { ruleSetOf } from '../rule/read.ts';
import type { RuleSet } from '../rule/types.ts';
import { digestFile, readInputs, type Inputs } from './input.ts';
import { INPUT_FILES, type Manifest } from './manifest.ts';
import type { Merged } from './merge.ts';

export interface Kept {
  readonly manifest: Omit<Manifest, 'format' | 'share'>;
  /** As it was screened: one share that is the whole or a part, or every part of a job. */
  readonly shares: readonly Share[];
  readonly inParts: boolean;
  readonly rules: RuleSet;
  readonly inputs: Inputs;
  readonly alerts: readonly QueuedAlert[];
}

/** Throws `file-unreadable` where the folder is of no screening that ended. */
export async function readKept(folder: string): Promise<Kept> {
  const manifest = await readManifest(folder);
  const inParts = manifest.format === 'custodia-screening-parts/1';
  return {
    manifest,
    inParts,
    shares: inParts ? sharesOf(manifest.parts) : [manifest.share],
    rules: await readRules(folder),
    inputs: await readGiven(folder, manifest),
    alerts: await readAlerts(folder),
  };
}

/** Throws `file-unreadable` where the file is missing or damaged. */
export async function readAlerts(folder: string): Promise<QueuedAlert[]> {
  try {
    const lines = (await readFile(join(folder, 'alerts.jsonl'), 'utf8')).split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as QueuedAlert);
  } catch (cause) {
    throw new ScreeningError(
      'file-unreadable',
      'The earlier screening cannot be read: its alerts.jsonl is missing or damaged.',
      { cause },
    );
  }
}

/** Whether these are the files of the screening, by their digests. Throws `input-invalid` where they are more or fewer. */
export async function filesAreThose({ files }: Pick<Manifest, 'files'>, paths: readonly string[]): Promise<boolean> {
  if (files.length !== paths.length)
    throw new ScreeningError(
      'input-invalid',
      `The screening was of ${files.length} files (${files.map(({ source }) => source).join(', ')}); give the same, in the same order.`,
    );
  const now = await Promise.all(paths.map((path, at) => digestFile(path, files[at]!.source)));
  return files.every(({ sha256, sizeBytes }, at) => now[at]!.sha256 === sha256 && now[at]!.sizeBytes === sizeBytes);
}

function sharesOf(parts: number): Share[] {
  return Array.from({ length: parts }, (_, part) => ({ parts, part }));
}

async function readManifest(folder: string): Promise<Manifest | Merged['run']> {
  // Folders of before there was a choice do not name the engine.
  const given = (await readJson(folder, 'run.json')) as Manifest | Merged['run'];
  const manifest = { ...given, engine: given.engine ?? 'duckdb' };
  if (FORMATS.includes(manifest.format)) return manifest;
  throw new ScreeningError(
    'file-unreadable',
    `The run.json of the screening is of another format than ${FORMATS.join(' or ')}.`,
  );
}

const FORMATS: readonly string[] = ['custodia-screening/1', 'custodia-screening-parts/1'] satisfies (
  Manifest | Merged['run']
)['format'][];

async function readRules(folder: string): Promise<RuleSet> {
  const { edition, sources, indicators, typologies } = (await readJson(folder, 'rules.json')) as RuleSet;
  return ruleSetOf(edition, sources, indicators, typologies);
}

function readGiven(folder: string, { inputs }: Pick<Manifest, 'inputs'>): Promise<Inputs> {
  const path = (name: keyof typeof INPUT_FILES): string | null =>
    inputs.includes(name) ? join(folder, 'inputs', INPUT_FILES[name]) : null;
  return readInputs({
    mapping: path('mapping'),
    rates: path('rates'),
    known: path('known'),
    orders: path('orders'),
    suppressions: path('suppressions'),
  });
}

async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (cause) {
    throw new ScreeningError('file-unreadable', `The folder is no screening: its ${name} is missing or no JSON.`, {
      cause,
    });
  }
}
