/**
 * Writes the sample at full scale: what was captured under `exports`, what two readers tagged under `given`, and who is who under `truth`,
 * which the product never reads. The same options give the same bytes.
 */
import {
  givenCases,
  planScale,
  scaleFiles,
  truthTables,
  writeCsv,
  type ScaleFile,
  type ScaleOptions,
} from '@custodia/core';
import { configure, ZipWriter } from '@zip.js/zip.js';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';

configure({ useWebWorkers: false });

export interface WrittenScale {
  /** Folder to import. */
  readonly exports: string;
  /** JSON Lines, one {@link GivenCase} each. */
  readonly cases: string;
  /** Folder of CSV files: who is who. */
  readonly truth: string;
  readonly files: number;
  readonly conversations: number;
}

/** Files of an earlier sample in the folder are written over. */
export async function writeScale(folder: string, options: ScaleOptions): Promise<WrittenScale> {
  const plan = planScale(options);
  const written = placesOfScale(folder);
  for (const place of [written.exports, written.truth, dirname(written.cases)]) await mkdir(place, { recursive: true });
  const files = await writeExports(written.exports, scaleFiles(plan));
  for (const table of truthTables(plan)) {
    await writeFile(join(written.truth, `${table.name}.csv`), Readable.from(writeCsv(table)));
  }
  await writeFile(written.cases, Readable.from(linesOf(givenCases(plan))));
  return { ...written, files, conversations: plan.rooms.length + plan.chats.length };
}

function* linesOf(values: Iterable<unknown>): Generator<string, void> {
  for (const value of values) yield `${JSON.stringify(value)}\n`;
}

export function placesOfScale(folder: string): Pick<WrittenScale, 'exports' | 'cases' | 'truth'> {
  return {
    exports: join(folder, 'exports'),
    cases: join(folder, 'given', 'cases.jsonl'),
    truth: join(folder, 'truth'),
  };
}

/** Gives the number of files to import: an archive is one. */
async function writeExports(folder: string, files: Iterable<ScaleFile>): Promise<number> {
  let count = 0;
  let archive: OpenArchive | null = null;
  for (const file of files) {
    if (archive !== null && archive.name !== file.archive) {
      await archive.close();
      archive = null;
    }
    if (file.archive === null) await writePlain(join(folder, file.path), file);
    else {
      archive ??= await openArchive(folder, file.archive);
      await archive.add(file);
    }
    if (archive === null || archive.added === 1) count++;
  }
  await archive?.close();
  return count;
}

async function writePlain(path: string, file: ScaleFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.content());
}

interface OpenArchive {
  readonly name: string;
  readonly added: number;
  add(file: ScaleFile): Promise<void>;
  close(): Promise<void>;
}

/** Members carry one date, so that the bytes do not hang on when they were written. */
const MEMBER_OPTIONS = { lastModDate: new Date(2026, 3, 13), extendedTimestamp: false, level: 6 } as const;

async function openArchive(folder: string, name: string): Promise<OpenArchive> {
  const zip = new ZipWriter(Writable.toWeb(createWriteStream(join(folder, name))) as WritableStream<Uint8Array>);
  let added = 0;
  return {
    name,
    get added() {
      return added;
    },
    async add(file) {
      added++;
      await zip.add(file.path, Readable.toWeb(Readable.from(file.content())) as ReadableStream, MEMBER_OPTIONS);
    },
    async close() {
      await zip.close();
    },
  };
}
