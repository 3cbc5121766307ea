/** Files of payments, of any format that is known here, into one relation `payment`, and from it what can be screened. */
import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from '../engine/open.ts';
import { ScreeningError } from '../error.ts';
import { readCsv, type Unreadable } from '../read/csv.ts';
import { chooseMapping, findHeader, type CsvHeader } from '../read/header.ts';
import type { CsvMapping } from '../read/mapping.ts';
import { selectParquet } from '../read/parquet.ts';
import { CSV_MAPPINGS, RECORD_READERS } from '../read/registry.ts';
import { unpack, type PlainFile } from '../read/unpack.ts';
import { appendStated } from './append.ts';
import { PAYMENT_TABLE } from './columns.ts';
import { writeCountryNames } from './country.ts';
import { selectDerived, STATED_TABLE } from './derive.ts';
import { separateFaults, type FaultCounts } from './fault.ts';

export interface ReadSettings {
  /** For CSV files whose header is not known. */
  readonly mapping: CsvMapping | null;
}

export interface ReadFile {
  readonly source: string;
  readonly format: string;
}

export interface ReadPayments extends FaultCounts {
  readonly files: readonly ReadFile[];
  /** Records that are none: where, and why. They are not among `read`. */
  readonly unreadable: readonly Unreadable[];
  /** What files say of themselves that does not fit what is in them, and what in them is no record. */
  readonly notes: readonly Unreadable[];
}

/** Makes `payment`, `usable` and `fault`. Throws `file-unreadable` at a file that is missing or of no known format. */
export async function readPayments(
  engine: Engine,
  paths: readonly string[],
  settings: ReadSettings,
): Promise<ReadPayments> {
  await defineStated(engine);
  const [files, unreadable, notes, selects]: [ReadFile[], Unreadable[], Unreadable[], string[]] = [[], [], [], []];
  for (const { path, source } of await plainFiles(engine, paths)) {
    const read = await readFile(engine, path, source, settings).catch(unreadIn(paths, source));
    files.push({ source, format: read.format });
    unreadable.push(...read.unreadable);
    notes.push(...(read.notes ?? []));
    if (read.select !== null) selects.push(read.select);
  }
  await definePayments(engine, selects);
  return { files, unreadable, notes, ...(await separateFaults(engine)) };
}

/** Those that are packed, unpacked: each file in them is one of its own. */
async function plainFiles({ folder }: Engine, paths: readonly string[]): Promise<readonly PlainFile[]> {
  const plain: PlainFile[] = [];
  for (const [at, path] of paths.entries()) {
    const source = nameOf(paths, at);
    await assertFile(path, source);
    plain.push(...(await unpack({ path, source }, join(folder, `unpacked-${at}`))));
  }
  return plain;
}

/** A file beside payments in a zip (a letter, a picture) is counted as one record that is none; a file that was given itself is refused. */
function unreadIn(paths: readonly string[], source: string): (cause: unknown) => Read {
  return (cause) => {
    const isGiven = paths.some((_, at) => nameOf(paths, at) === source);
    if (isGiven || !(cause instanceof ScreeningError)) throw cause;
    return { format: '–', unreadable: [{ source, line: 0, why: cause.message }], select: null };
  };
}

async function assertFile(path: string, source: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true)
    throw new ScreeningError('file-unreadable', `Cannot read "${source}": there is no such file.`);
}

/** The name of the file; where two have the same, with its place among the files. */
export function nameOf(paths: readonly string[], at: number): string {
  const name = basename(paths[at]!);
  const same = paths.filter((path) => basename(path) === name).length;
  return same === 1 ? name : `${name} (${at + 1})`;
}

interface Read {
  readonly format: string;
  readonly unreadable: readonly Unreadable[];
  readonly notes?: readonly Unreadable[];
  /** Null where its payments are in `stated`. */
  readonly select: string | null;
}

async function readFile(engine: Engine, path: string, source: string, { mapping }: ReadSettings): Promise<Read> {
  const head = await headOf(path);
  if (/^\uFEFF?\s*$/u.test(head)) throw new ScreeningError('file-unreadable', `"${source}" is empty.`);
  if (head.startsWith('PAR1'))
    return { format: 'parquet', unreadable: [], select: await selectParquet(engine, path, source) };
  const reader = RECORD_READERS.find((one) => one.recognises(head, path));
  if (reader !== undefined)
    return { format: reader.format, ...(await appendStated(engine, source, reader.read(path))), select: null };
  const header = await findHeader(engine, path, mapping, CSV_MAPPINGS);
  const chosen = header === null ? null : chooseMapping(header.columns, mapping, CSV_MAPPINGS);
  if (header === null || chosen === null) throw unknownFormat(source, header);
  return { format: `csv (${chosen.name})`, ...(await readCsv(engine, path, source, header, chosen)), select: null };
}

const HEAD_BYTES = 65_536;

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    // A character cut in two at the end is no sign of another encoding.
    const text = bytes.toString('utf8');
    return text.slice(0, -4).includes('\uFFFD') ? bytes.toString('latin1') : text;
  } finally {
    await file.close();
  }
}

function unknownFormat(source: string, header: CsvHeader | null): ScreeningError {
  const formats = ['Parquet', ...RECORD_READERS.map(({ format }) => format), 'CSV'].join(', ');
  const found =
    header === null
      ? ''
      : ` Read as CSV its columns are: ${header.columns.slice(0, 40).join(', ')}. Say which is which with a mapping (--mapping FILE).`;
  return new ScreeningError(
    'file-unreadable',
    `"${source}" is none of the formats that are read here (${formats}).${found}`,
  );
}

/** The table that records of files are put into, empty. */
export async function defineStated(engine: Engine): Promise<void> {
  await writeCountryNames(engine);
  await engine.db.run(`create or replace table stated (${STATED_TABLE})`);
}

/** From `stated`, and from what is selected beside it, makes `payment`. */
export async function definePayments({ db }: Engine, selects: readonly string[]): Promise<void> {
  await db.run(`create or replace table payment_read (${PAYMENT_TABLE})`);
  await db.run(`insert into payment_read ${selectDerived('stated')}`);
  await db.run('drop table stated');
  await db.run(`create or replace view payment as ${['select * from payment_read', ...selects].join(' union all ')}`);
}
