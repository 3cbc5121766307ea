/** The door: taking media out of text, telling text from binary, planning an archive. */
import {
  createMediaReducer,
  DEFAULT_ARCHIVE_LIMITS,
  judgeText,
  planArchive,
  recogniseContent,
  sniffMedia,
  type ArchiveEntry,
  type WithheldRun,
} from '@custodia/core';
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLES, VECTORS } from '../corpus.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type Target } from '../target.ts';

const HEADS = (JSON.parse(readFileSync(join(VECTORS, 'intake/heads.json'), 'utf8')) as { cases: { hex: string }[] })
  .cases;

interface DoorInput {
  readonly sample: number;
  readonly edits: readonly Edit[];
  /** Beginning of a binary file, put into the text as `encoding` with this much filler. */
  readonly head: number;
  readonly encoding: 'none' | 'base64' | 'hex' | 'raw';
  readonly fillerBytes: number;
  readonly at: number;
  readonly chunkBytes: number;
}

const doorInputs: fc.Arbitrary<DoorInput> = fc.record({
  sample: fc.nat({ max: SAMPLES.length - 1 }),
  edits,
  head: fc.nat({ max: HEADS.length - 1 }),
  encoding: fc.constantFrom('none', 'base64', 'hex', 'raw'),
  fillerBytes: fc.nat({ max: 3_000 }),
  at: fc.nat({ max: 20_000 }),
  chunkBytes: fc.constantFrom(65_536, 1_000, 61, 7, 1),
});

function bytesAtDoor(input: DoorInput): Uint8Array {
  const text = SAMPLES[input.sample]!.files[0]!.bytes;
  const media = Buffer.concat([Buffer.from(HEADS[input.head]!.hex, 'hex'), Buffer.alloc(input.fillerBytes, 'rain')]);
  const at = input.at % (text.length + 1);
  return mutate(Buffer.concat([text.subarray(0, at), embedded(media, input), text.subarray(at)]), input.edits);
}

function embedded(media: Buffer, { encoding }: DoorInput): Uint8Array {
  if (encoding === 'none') return new Uint8Array();
  return encoding === 'raw' ? media : Buffer.from(media.toString(encoding), 'latin1');
}

export function reducerTarget(share: number): Target {
  return target<DoorInput>({
    name: 'take media out of text',
    share,
    inputs: doorInputs,
    files: (input) => [{ path: 'received', bytes: bytesAtDoor(input) }],
    check(input) {
      const bytes = bytesAtDoor(input);
      const whole = reduce(bytes, 65_536);
      assertRuns(bytes, whole);
      const pieces = reduce(bytes, input.chunkBytes);
      holds(Buffer.compare(pieces.output, whole.output) === 0, 'the same text however the bytes come in chunks');
      holds(
        JSON.stringify(pieces.runs) === JSON.stringify(whole.runs),
        'the same media however the bytes come in chunks',
      );
    },
  });
}

interface Reduced {
  readonly output: Buffer;
  readonly runs: readonly WithheldRun[];
}

function reduce(bytes: Uint8Array, chunkBytes: number): Reduced {
  const reducer = createMediaReducer({ sha256: () => createHash('sha256'), md5: () => createHash('md5') });
  const output: Uint8Array[] = [];
  const runs: WithheldRun[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const given = reducer.push(bytes.slice(at, at + chunkBytes));
    output.push(...given.bytes.map((piece) => piece.slice()));
    runs.push(...given.withheld);
  }
  const rest = reducer.finish();
  return { output: Buffer.concat([...output, ...rest.bytes]), runs: [...runs, ...rest.withheld] };
}

/** What was not withheld comes out byte for byte, with one marker in place of each run. */
function assertRuns(bytes: Uint8Array, { output, runs }: Reduced): void {
  let [from, to] = [0, 0];
  for (const run of runs) {
    const kept = run.offsetInInput - from;
    holds(
      kept >= 0 && run.lengthInInput > 0 && run.offsetInOutput === to + kept,
      'media in order, none within another',
    );
    assertSame(bytes, from, output, to, kept);
    from = run.offsetInInput + run.lengthInInput;
    to = output.indexOf(']', run.offsetInOutput) + 1;
    holds(output.subarray(run.offsetInOutput, to).includes(run.sha256), 'a marker with the digest where media was');
  }
  holds(bytes.length - from === output.length - to, 'nothing lost behind the last media');
  assertSame(bytes, from, output, to, bytes.length - from);
}

function assertSame(bytes: Uint8Array, from: number, output: Uint8Array, to: number, length: number): void {
  const same = Buffer.compare(bytes.subarray(from, from + length), output.subarray(to, to + length)) === 0;
  holds(same, 'text comes out as it came in');
}

export function judgeTarget(share: number): Target {
  return target<DoorInput>({
    name: 'tell text from binary',
    share,
    inputs: doorInputs,
    files: (input) => [{ path: 'received', bytes: bytesAtDoor(input) }],
    check(input) {
      const bytes = bytesAtDoor(input);
      const verdict = judgeText(bytes);
      holds(verdict.kind === 'text' || verdict.mediaType.includes('/'), 'text, or binary with a type');
      holds(sniffMedia(bytes) === (recogniseContent(bytes)?.mediaType ?? null), 'one answer about media');
      holds(JSON.stringify(judgeText(bytes)) === JSON.stringify(verdict), 'the same verdict twice');
    },
  });
}

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.constantFrom('..', '.', 'rain', '/', '\\', 'C:', '\0', '\u202e', ' ', 'bus.txt', 'x'.repeat(3000)), {
      maxLength: 6,
    })
    .map((pieces) => pieces.join('')),
);
const size = fc.oneof(fc.nat({ max: 5_000_000 }), fc.constantFrom(-1, NaN, Infinity, 2 ** 53, 1.5, 64 * 1024 ** 3));
const archive = fc.record({
  entries: fc.array(
    fc.record(
      {
        path: name,
        compressedBytes: size,
        sizeBytes: size,
        encrypted: fc.boolean(),
        directory: fc.boolean(),
        symlink: fc.boolean(),
      },
      { requiredKeys: ['path', 'compressedBytes', 'sizeBytes'] },
    ),
    { maxLength: 30 },
  ),
  depth: fc.integer({ min: 1, max: 4 }),
});

interface ArchiveInput {
  readonly entries: readonly ArchiveEntry[];
  readonly depth: number;
}

export function archiveTarget(share: number): Target {
  return target<ArchiveInput>({
    name: 'plan an archive',
    share,
    inputs: archive,
    files: (input) => [{ path: 'directory.json', bytes: Buffer.from(JSON.stringify(input)) }],
    check({ entries, depth }) {
      const plan = planArchive(entries, DEFAULT_ARCHIVE_LIMITS, depth);
      for (const { entry } of plan.open) {
        holds(
          !/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|[\0\\]|^[A-Za-z]:/.test(entry.path) && entry.path !== '',
          'safe paths only',
        );
        holds(Number.isSafeInteger(entry.sizeBytes) && entry.sizeBytes >= 0, 'sizes that are sizes');
        holds(entry.encrypted !== true && entry.symlink !== true && entry.directory !== true, 'plain files only');
      }
      const paths = plan.open.map(({ entry }) => entry.path);
      holds(new Set(paths).size === paths.length, 'each path once');
      holds(plan.open.length + plan.refuse.length <= entries.length, 'no member twice');
      holds(depth <= DEFAULT_ARCHIVE_LIMITS.maxDepth || plan.open.length === 0, 'nothing opened too deep');
      holds(
        plan.refuse.every(({ because }) => because.length > 10),
        'a reason for each refusal',
      );
    },
  });
}
