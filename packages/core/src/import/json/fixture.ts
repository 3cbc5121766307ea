/** For tests of importers: parts in memory, runs, vectors at the repository's root, and the shared data beside it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { EntryRecord } from '../../record/message.ts';
import type { ImportedRecord, Importer, ImportOptions, PartSample, SealedPart } from '../importer.ts';
import { samplePart } from '../recognise.ts';

const ROOT = join(import.meta.dirname, '../../../../..');

export interface TestFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function fileOf(content: string | Uint8Array, path = 'export.json'): TestFile {
  return { path, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

/** A part whose chunks have `chunkBytes` bytes. */
export function partOf(file: TestFile, index = 0, chunkBytes = 65_536): SealedPart {
  const { path, bytes } = file;
  async function* open(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.slice(at, at + chunkBytes);
  }
  return { index, path, sizeBytes: bytes.length, open };
}

export function sampleOf(file: TestFile): Promise<PartSample> {
  return samplePart(partOf(file));
}

export async function runImporter(
  importer: Importer,
  files: readonly TestFile[],
  options: ImportOptions = {},
  chunkBytes = 65_536,
): Promise<ImportedRecord[]> {
  const parts = files.map((file, index) => partOf(file, index, chunkBytes));
  const records: ImportedRecord[] = [];
  for await (const batch of importer.import({ parts, options, withheld: [] })) records.push(...batch);
  return records;
}

export function isEntry(record: ImportedRecord): record is EntryRecord {
  return record.kind === 'message' || record.kind === 'system' || record.kind === 'event';
}

/** Entries and skipped records: what the count law counts. */
export function countedIn(records: readonly ImportedRecord[]): number {
  return records.filter((record) => isEntry(record) || record.kind === 'skipped').length;
}

/** The bytes of a span, as text. */
export function textAt(file: TestFile, entry: EntryRecord): string {
  return new TextDecoder().decode(file.bytes.subarray(entry.span.offset, entry.span.offset + entry.span.length));
}

export interface Vector {
  readonly name: string;
  readonly files: readonly TestFile[];
  readonly options: ImportOptions;
  readonly expectedPath: string;
}

/** Every file of `vectors/import/<format>` (or folder, where `asFolders`) with the records expected of it beside it. */
export function vectorsOf(format: string, asFolders = false): Vector[] {
  const folder = join(ROOT, 'vectors/import', format);
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) =>
      asFolders ? item.isDirectory() : item.isFile() && !/\.(?:expected|options)\.json$/.test(item.name),
    )
    .map((item) => {
      const name = asFolders ? item.name : item.name.replace(/\.\w+$/, '');
      const optionsPath = join(folder, `${name}.options.json`);
      const options = existsSync(optionsPath) ? (JSON.parse(readFileSync(optionsPath, 'utf8')) as ImportOptions) : {};
      const files = asFolders
        ? filesUnder(join(folder, item.name))
        : [readTestFile(join(folder, item.name), item.name)];
      return { name, files, options, expectedPath: join(folder, `${name}.expected.json`) };
    });
}

function filesUnder(folder: string): TestFile[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const paths = found.map((item) => join(item.parentPath, item.name)).sort();
  return paths.map((path) => readTestFile(path, relative(folder, path).replaceAll('\\', '/')));
}

function readTestFile(fullPath: string, path: string): TestFile {
  return { path, bytes: new Uint8Array(readFileSync(fullPath)) };
}

/** The records expected; with UPDATE_VECTORS set, those given become the expected ones (read the difference before committing it). */
export function expectedOf(vector: Vector, given: readonly ImportedRecord[]): unknown {
  if (process.env['UPDATE_VECTORS'] !== undefined)
    writeFileSync(vector.expectedPath, `${JSON.stringify(given, null, 1)}\n`);
  return JSON.parse(readFileSync(vector.expectedPath, 'utf8'));
}

/** A file of the shared data beside the repository; null, with a sentence, where that is absent. */
export function sharedChat(path: string): TestFile | null {
  const fullPath = join(ROOT, '../shared/data/chats', path);
  if (existsSync(fullPath)) return readTestFile(fullPath, path);
  console.log(`Skipped: ../shared/data/chats/${path} is not there.`);
  return null;
}
