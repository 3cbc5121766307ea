/**
 * The migrations of a folder: plain SQL files `NNNN-name.sql`, numbered without gaps from 0000. One whose first line is `-- online` is a list
 * of steps, parted by lines `-- step`.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreError } from '../error.ts';

/** The store's own. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../migrations', import.meta.url));

export interface Migration {
  readonly number: number;
  /** File name without extension, for instance `0001-records`. */
  readonly name: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly sql: string;
  /** Where `sql` begins in its file. */
  readonly line: 1;
  /** Of an online migration, in order, each carried out by itself; null for one that is a transaction. */
  readonly steps: readonly MigrationStep[] | null;
}

export interface MigrationStep {
  readonly sql: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/**
 * Reads the folder's migrations in order.
 *
 * @throws StoreError `migration-mismatch` where a name is not of the form, a number is missing or used twice.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(names.map(async (name, at) => await readMigration(folder, name, at)));
}

async function readMigration(folder: string, fileName: string, expected: number): Promise<Migration> {
  const number = Number(FILE_NAME.exec(fileName)?.[1] ?? Number.NaN);
  if (number !== expected) {
    const wanted = String(expected).padStart(4, '0');
    throw new StoreError(
      'migration-mismatch',
      `The migration ${fileName} is out of order: ${wanted}-name.sql was expected.`,
    );
  }
  const bytes = await readFile(join(folder, fileName));
  return {
    number,
    name: fileName.slice(0, -'.sql'.length),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sql: bytes.toString('utf8'),
    line: 1,
    steps: readSteps(bytes.toString('utf8')),
  };
}

const ONLINE = /^-- online\b/;
const STEP = /^-- step\b/;

function readSteps(sql: string): MigrationStep[] | null {
  if (!ONLINE.test(sql)) return null;
  const lines = sql.split('\n');
  const begins = [0, ...lines.flatMap((line, at) => (STEP.test(line) ? [at] : []))];
  return begins
    .map((at, i) => ({ sql: lines.slice(at, begins[i + 1]).join('\n'), line: at + 1 }))
    .filter((step) => step.sql.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('--')));
}
