/**
 * How long is a unit without its installation? Backup, restore and check of RESTORE_GB (1) of sealed bytes, beside copying and digesting the
 * backup as a plain file; whether an older state is found at the next start; and what another master key costs those who import meanwhile.
 */
import { temporaryFolder } from '@custodia/testkit';
import {
  acceptRollback,
  createFolder,
  importExhibits,
  openFolder,
  openOperation,
  perform,
  restoreBackup,
  type Casework,
} from '@custodia/casework';
import { procedures, type InputGiven, type OutputOf, type Procedure, type Procedures } from '@custodia/contract';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { copyFile, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const GB = Number(process.env['RESTORE_GB'] ?? 1);
const FILE_BYTES = 16 * 1024 * 1024;
const FILES = Math.max(1, Math.round((GB * 1024 ** 3) / FILE_BYTES));
const GOAL_RATIO = 10;
const ROTATIONS = 5;

const acting = { actor: 'benchmark', caller: { kind: 'local', name: 'benchmark' }, tool: 'benchmark' } as const;
const place = (data: string) => ({ data, databaseUrl: null, masterKeyFile: null });

export async function restoreDrill(): Promise<BenchmarkResult> {
  const folder = temporaryFolder('restore');
  try {
    return await drill(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function drill(folder: string): Promise<BenchmarkResult> {
  const [data, restored, keys] = ['data', 'restored', 'keys'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await createFolder(place(data), procedures.installationInit.input.parse({}), acting);
  const home = await openFolder(place(data), acting);
  const operation = await fill(home, folder);
  const secret = await generateX25519Identity();
  const identity = join(folder, 'backup.key');
  await writeFile(identity, `${secret}\n`, { mode: 0o600 });
  const to = [await identityToRecipient(secret)];
  const backup = await timed(() => ask(home, procedures.backupCreate, { to, folder }));
  await seal(home, operation, folder, 50_000, FILE_BYTES);
  const increment = await timed(() => ask(home, procedures.backupCreate, { to, folder }));
  await mkdir(keys, { mode: 0o700 });
  for (const name of ['master.age-identity', 'log.seed']) await copyFile(join(data, 'keys', name), join(keys, name));
  const rotation = await rotateUnderLoad(data, home, operation, folder);
  await home.database.close();
  const file = join(folder, backup.result.fileName);
  const plainSeconds = (await timed(() => copyPlainly(file, join(folder, 'copy')))).seconds;
  // The newest state of the folder: the whole backup, and the one that adds to it.
  const restore = await timed(() => restoreBackup(place(restored), { file: folder, identity, keys }));
  const older = await findOlder(restored);
  const again = await openFolder(place(restored), acting);
  const check = await timed(() => ask(again, procedures.installationCheck, { quick: false }));
  await again.database.close();
  return report({ backup, increment, restore, older, check, rotation, plainSeconds });
}

interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
}

type Backup = OutputOf<Procedures['backupCreate']>;

interface Drilled {
  readonly backup: Timed<Backup>;
  readonly increment: Timed<Backup>;
  readonly restore: Timed<unknown>;
  readonly older: Timed<string>;
  readonly check: Timed<OutputOf<Procedures['installationCheck']>>;
  readonly rotation: { readonly imports: number; readonly slowestSeconds: number };
  readonly plainSeconds: number;
}

function report(drilled: Drilled): BenchmarkResult {
  const { backup, increment, restore, older, check, rotation, plainSeconds } = drilled;
  const ratio = (backup.seconds + restore.seconds) / plainSeconds;
  return {
    question: `the drill of ${String(GB)} GB: backed up, restored, checked`,
    figures: {
      'backup, MB': Math.round(backup.result.bytes / 1e6),
      'backup, s': round(backup.seconds),
      'one more file backed up, MB': round(increment.result.bytes / 1e6),
      'one more file backed up, s': round(increment.seconds),
      'restore, s': round(restore.seconds),
      'check of what was restored, s': round(check.seconds),
      'floor: copying and digesting the backup, s': round(plainSeconds),
      'backup and restore, times the floor': round(ratio),
      'an older state is refused at the next start, ms': Math.round(older.seconds * 1000),
      'another master key, slowest, ms': Math.round(rotation.slowestSeconds * 1000),
      'imports that ended meanwhile': rotation.imports,
    },
    goals: [
      { goal: 'what was restored holds', measured: String(check.result.holds), met: check.result.holds },
      {
        goal: 'what is added holds what is new alone',
        measured: `${round(increment.result.bytes / 1e6)} of ${Math.round(backup.result.bytes / 1e6)} MB`,
        met: increment.result.bytes < 2 * FILE_BYTES,
      },
      { goal: 'an older state is shut', measured: older.result, met: /restored from a backup/.test(older.result) },
      { goal: 'imports go on while keys change', measured: String(rotation.imports), met: rotation.imports > 0 },
      {
        goal: `at most ${String(GOAL_RATIO)} times the floor`,
        measured: String(round(ratio)),
        met: ratio <= GOAL_RATIO,
      },
    ],
  };
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

async function ask<P extends Procedure>(casework: Casework, procedure: P, input: InputGiven<P>): Promise<OutputOf<P>> {
  return (await perform(casework, procedure, procedure.input.parse(input))) as OutputOf<P>;
}

/** Text of no known format is sealed whole, with few rows: the bytes are what is measured here. */
async function fill(casework: Casework, folder: string): Promise<string> {
  const authority = join(folder, 'order.txt');
  await writeFile(authority, 'Order of the sample court.\n');
  const dates = {
    validFrom: '2000-01-01T00:00:00Z',
    validUntil: '2040-01-01T00:00:00Z',
    operatorType: 'police' as const,
  };
  const given = { name: 'Drill', authority, legalBasis: 'article 1', issuedBy: 'sample court', ...dates };
  const { id } = await openOperation(casework, procedures.operationOpen.input.parse(given));
  for (let number = 0; number < FILES; number += 1) await seal(casework, id, folder, number, FILE_BYTES);
  return id;
}

async function seal(
  casework: Casework,
  operation: string,
  folder: string,
  number: number,
  bytes: number,
): Promise<void> {
  const path = join(folder, `weather-${String(number)}.txt`);
  const line = `Rain ${String(number)} over the allotments, wind from the west, seven degrees.\n`;
  await writeFile(path, line.repeat(Math.ceil(bytes / line.length)));
  await Array.fromAsync(importExhibits(casework, { operation, path: [path] }));
  await rm(path);
}

async function rotateUnderLoad(data: string, writer: Casework, operation: string, folder: string) {
  let isRotating = true;
  let imports = 0;
  const writing = (async () => {
    for (; isRotating; imports += 1) await seal(writer, operation, folder, 100_000 + imports, 1000);
  })();
  let slowestSeconds = 0;
  for (let i = 0; i < ROTATIONS; i += 1) {
    const keeper = await openFolder(place(data), acting);
    const { seconds } = await timed(() => ask(keeper, procedures.keyRotate, { reason: 'drill' }));
    slowestSeconds = Math.max(slowestSeconds, seconds);
    await keeper.database.close();
  }
  isRotating = false;
  await writing;
  return { imports, slowestSeconds };
}

async function copyPlainly(from: string, to: string): Promise<void> {
  const hash = createHash('sha256');
  const file = await open(to, 'w');
  for await (const piece of createReadStream(from, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece as Buffer);
    await file.write(piece as Buffer);
  }
  await file.sync();
  await file.close();
}

/** What was restored is an older state: it is shut until that is accepted. */
async function findOlder(restored: string) {
  const found = await timed(() =>
    openFolder(place(restored), acting).then(
      () => 'it was served',
      (refusal: unknown) => (refusal instanceof Error ? refusal.message.slice(0, 90) : 'it was served'),
    ),
  );
  await acceptRollback(place(restored), { reason: 'the drill of the benchmark' }, acting);
  return found;
}
