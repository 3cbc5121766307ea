/** Every importer by itself, over changed files of its format and over anything at all. */
import {
  samplePart,
  type EntryRecord,
  type ImportedRecord,
  type Importer,
  type SkippedRecord,
  type SourceSpan,
} from '@custodia/core';
import * as fc from 'fast-check';
import { partOf, samplesOf, type Sample } from '../corpus.ts';
import { countRecords } from '../count.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type FuzzFile, type Target } from '../target.ts';

interface ImporterInput {
  readonly sample: number;
  /** Index of the file that is changed. */
  readonly file: number;
  readonly edits: readonly Edit[];
  /** Instead of a changed file: these bytes. */
  readonly bytes: Uint8Array | null;
  readonly chunkBytes: number;
}

export async function importerTarget(importer: Importer, share: number): Promise<Target> {
  const samples = await samplesOf(importer);
  const filesOf = (input: ImporterInput): readonly FuzzFile[] => changedFiles(samples, input);
  return target<ImporterInput>({
    name: `import ${importer.format}`,
    share,
    inputs: fc.record({
      sample: fc.nat({ max: samples.length - 1 }),
      file: fc.nat({ max: 9 }),
      edits,
      bytes: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.uint8Array({ maxLength: 400 })),
      chunkBytes: fc.constantFrom(65_536, 1_000, 61, 7, 1),
    }),
    files: filesOf,
    async check(input) {
      const files = filesOf(input);
      const { options } = samples[input.sample]!;
      for (const file of files) assertScore(importer.recognise(await samplePart(partOf(file, 0, 65_536))));
      const records = await run(importer, files, options, 65_536);
      assertSpans(records, files, NESTED.has(importer.format));
      assertCounts(importer, records, files);
      const again = await run(importer, files, options, input.chunkBytes);
      holds(JSON.stringify(again) === JSON.stringify(records), 'the same records however the bytes come in chunks');
    },
  });
}

export function changedFiles(
  samples: readonly Sample[],
  input: Omit<ImporterInput, 'chunkBytes'>,
): readonly FuzzFile[] {
  const { files } = samples[input.sample]!;
  if (input.bytes !== null) return [{ path: files[0]!.path, bytes: input.bytes }];
  const other = samples[(input.edits[0]?.to ?? 0) % samples.length]!.files[0]!.bytes;
  return files.map((file, index) =>
    index === input.file % files.length ? { ...file, bytes: mutate(file.bytes, input.edits, other) } : file,
  );
}

function assertScore(score: number): void {
  holds(score >= 0 && score <= 1, 'a score between 0 and 1');
}

async function run(
  importer: Importer,
  files: readonly FuzzFile[],
  options: Sample['options'],
  chunkBytes: number,
): Promise<ImportedRecord[]> {
  const parts = files.map((file, index) => partOf(file, index, chunkBytes));
  const records: ImportedRecord[] = [];
  for await (const batch of importer.import({ parts, options, withheld: [] })) records.push(...batch);
  return records;
}

/**
 * Formats whose records may lie within others: Slack dumps write the replies of a thread inside the message that began it, and a
 * markup element that is never closed holds what follows it.
 */
const NESTED = new Set(['slack-export', 'discord-html', 'telegram-html', 'sms-backup-restore-xml']);

function assertSpans(records: readonly ImportedRecord[], files: readonly FuzzFile[], nested: boolean): void {
  const spans = records.filter(hasSpan).map(({ span }) => span);
  for (const { part, offset, length, line } of spans) {
    const inside = part < files.length && offset >= 0 && length >= 0 && offset + length <= files[part]!.bytes.length;
    holds(inside && [part, offset, length, line].every(Number.isSafeInteger), 'spans inside the file');
    holds(line >= 1, 'lines counted from 1');
  }
  for (const [index] of files.entries()) {
    const own = spans.filter(({ part }) => part === index);
    if (nested) assertNested(own);
    else assertInOrder(own);
  }
}

function assertInOrder(spans: readonly SourceSpan[]): void {
  let reached = 0;
  for (const { offset, length } of spans) {
    holds(offset >= reached, 'spans in order, none within another');
    reached = offset + length;
  }
}

/** One within another or apart, never across; no two the same. */
function assertNested(spans: readonly SourceSpan[]): void {
  const around: number[] = [];
  let before = { offset: -1, length: -1 };
  for (const span of spans.toSorted((a, b) => a.offset - b.offset || b.length - a.length)) {
    const { offset, length } = span;
    while (around.length > 0 && around.at(-1)! <= offset) around.pop();
    holds(around.length === 0 || offset + length <= around.at(-1)!, 'spans apart or one within another');
    holds(offset !== before.offset || length !== before.length, 'no two records with the same span');
    around.push(offset + length);
    before = span;
  }
}

function assertCounts(importer: Importer, records: readonly ImportedRecord[], files: readonly FuzzFile[]): void {
  const expected = countRecords(importer.format, files);
  if (expected === null) return;
  const counted = records.filter(hasSpan).length;
  holds(counted === expected, `as many entries and skipped records as the file holds: ${counted}, not ${expected}`);
}

function hasSpan(record: ImportedRecord): record is EntryRecord | SkippedRecord {
  return 'span' in record;
}
