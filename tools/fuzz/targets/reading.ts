/** The whole way from sealed bytes to numbered, committed entries: who claims a part, reading, committing, extracting. */
import {
  createCommitter,
  createSearcher,
  importers,
  loadGuessLanguage,
  readExhibit,
  type NumberedEntry,
  type ReadSummary,
} from '@custodia/core';
import { hex, sha256 } from '@custodia/proof';
import * as fc from 'fast-check';
import { partOf, SAMPLES } from '../corpus.ts';
import { edits, type Edit } from '../mutate.ts';
import { holds, target, type FuzzFile, type Target } from '../target.ts';
import { changedFiles } from './importer.ts';

interface ReadingInput {
  readonly sample: number;
  readonly file: number;
  readonly edits: readonly Edit[];
  readonly bytes: Uint8Array | null;
  readonly chunkBytes: number;
}

const SECRET = new Uint8Array(32).fill(7);
const searcher = createSearcher({
  keyedDigest: (value) => hex(sha256(Buffer.from(value))),
  defaultRegions: ['NL', 'GB'],
  guessLanguage: await loadGuessLanguage(),
});

export function readingTarget(share: number): Target {
  return target<ReadingInput>({
    name: 'read an exhibit',
    share,
    inputs: fc.record({
      sample: fc.nat({ max: SAMPLES.length - 1 }),
      file: fc.nat({ max: 9 }),
      edits,
      bytes: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.uint8Array({ maxLength: 2_000 })),
      chunkBytes: fc.constantFrom(65_536, 1_000, 61),
    }),
    files: (input) => changedFiles(SAMPLES, input),
    async check(input) {
      const files = changedFiles(SAMPLES, input);
      const { options } = SAMPLES[input.sample]!;
      const [entries, summary] = await read(files, options, 65_536);
      assertSummary(entries, summary);
      const [, again] = await read(files, options, input.chunkBytes);
      holds(hex(again.commitmentRoot) === hex(summary.commitmentRoot), 'the same commitment, read again');
      holds(JSON.stringify(again) === JSON.stringify(summary), 'the same summary, read again');
    },
  });
}

type Options = Parameters<typeof readExhibit>[0]['options'];

async function read(
  files: readonly FuzzFile[],
  options: Options,
  chunkBytes: number,
): Promise<[NumberedEntry[], ReadSummary]> {
  const parts = files.map((file, index) => partOf(file, index, chunkBytes));
  const committer = createCommitter(SECRET, searcher);
  const reading = readExhibit({ parts, withheld: [], options, importers, committer });
  const entries: NumberedEntry[] = [];
  for (;;) {
    const { done, value } = await reading.next();
    if (done === true) return [entries, value];
    entries.push(...value);
  }
}

function assertSummary(
  entries: readonly NumberedEntry[],
  { counts, skipped, inferences, conversations }: ReadSummary,
): void {
  const broken = skipped.find(({ expected }) => expected.includes('report this as a defect'));
  holds(broken === undefined, `no importer stops: ${broken?.expected}`);
  holds(!inferences.some(({ about }) => about === 'extraction'), 'the extractor breaks in no text');
  holds(counts.messages + counts.system + counts.events === entries.length, 'as many entries as counted');
  holds(counts.skipped >= skipped.length, 'every skipped record counted');
  holds(
    entries.every(({ ordinal }, index) => ordinal === index),
    'ordinals without gaps',
  );
  holds(
    entries.every(({ conversation, commitment }) => conversation < conversations.length && commitment.length === 32),
    'every entry committed to and in a conversation',
  );
}
