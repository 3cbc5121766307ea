/**
 * Looking at files as an import would, and keeping nothing. The bytes go the same way (door, archives, importers, admission), sealed to a key
 * that exists in this call only and is never stored; at the end they are destroyed. What a crash leaves nobody can read, and the sweep
 * destroys it.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { causeOfQuarantine, readExhibit, type Committer, type ReadSummary, type SealedPart } from '@custodia/core';
import { hex } from '@custodia/proof';
import { generateOperationKey, type NewPart, type NewWithheld } from '@custodia/store';
import { assertWanted, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { assertTakesExhibits } from '../operation/advance.ts';
import { authorisationOf, decide, describeReading, type Authorisation } from './finish.ts';
import { listFiles, type FileToImport } from './list-files.ts';
import { openQuestions } from './questions.ts';
import { openFile, receiveFile, surveyFile, type FileSurvey } from './receive.ts';
import type { Received } from './seal-text.ts';
import type { Sealer } from './sealer.ts';
import { findSealed, type Stated } from './seal.ts';
import { describeFailure, shownFormat } from './shown.ts';
import { parseStated } from './stated.ts';

type PreviewInput = InputOf<Procedures['exhibitPreview']>;
type Preview = OutputOf<Procedures['exhibitPreview']>;

/** One result for each file, as soon as it is there. */
export async function* previewExhibits(casework: Casework, input: PreviewInput): AsyncGenerator<Preview> {
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  if (operationId !== null) await assertTakesExhibits(casework, operationId);
  const stated = await parseStated(casework, input, operationId);
  const authorisation = await authorisationOf(casework, operationId);
  for (const file of await listFiles(input.path)) {
    assertWanted(casework);
    yield await previewFile(casework, file, { operationId, stated, authorisation });
  }
}

interface Terms {
  readonly operationId: string | null;
  readonly stated: Stated;
  readonly authorisation: Authorisation;
}

async function previewFile(casework: Casework, file: FileToImport, terms: Terms): Promise<Preview> {
  try {
    return await previewOne(casework, file, terms);
  } catch (cause) {
    assertWanted(casework);
    return failed(file.path, describeFailure(file.path, cause));
  }
}

async function previewOne(casework: Casework, { path, name }: FileToImport, terms: Terms): Promise<Preview> {
  const file = await openFile(path);
  const scratch = await openScratch(casework);
  try {
    const survey = await surveyFile(casework, file);
    const received = await receiveFile(casework, scratch.sealer, file, name, survey);
    const summary = await readScratch(casework, scratch, received, terms.stated);
    const known = await findSealed(casework.database.db, terms.operationId, [survey.sha256], terms.stated);
    const sealedAs = known.get(hex(survey.sha256)) ?? null;
    return describe(path, survey, received, summary, terms, sealedAs);
  } finally {
    await scratch.destroy();
    await file.close();
  }
}

interface Scratch {
  readonly sealer: Sealer;
  readonly open: (part: NewPart) => AsyncIterable<Uint8Array>;
  destroy(): Promise<void>;
}

async function openScratch(casework: Casework): Promise<Scratch> {
  const { recipient, identity } = await generateOperationKey();
  const put: string[] = [];
  const destroy = async (ids: readonly string[]) => {
    for (const id of ids) await casework.blobs.destroy(id);
  };
  const sealer: Sealer = {
    scope: casework.installationId,
    async put(source) {
      const blob = await casework.blobs.put(source, { recipient });
      put.push(blob.blobId);
      return blob;
    },
    discard: (parts) => destroy(parts.map(({ blobId }) => blobId)),
    keepOnlyIf: (sealing) => sealing(),
  };
  return { sealer, open: ({ blobId }) => casework.blobs.open(blobId, identity), destroy: () => destroy(put) };
}

/** Commits to nothing and extracts nothing: nobody asks a preview for either. */
const NO_COMMITTER: Committer = {
  commit: async ({ records }) => ({ commitments: new Uint8Array(records.length * 32), findings: [], faults: 0 }),
  root: async () => new Uint8Array(32),
};

async function readScratch(
  casework: Casework,
  scratch: Scratch,
  received: Received,
  stated: Stated,
): Promise<ReadSummary> {
  const parts: SealedPart[] = received.parts.map((part) => ({
    index: part.part,
    path: part.path,
    sizeBytes: part.sizeBytes,
    open: () => scratch.open(part),
  }));
  const reading = readExhibit({ ...describeReading(received.withheld, stated), parts, committer: NO_COMMITTER });
  let done = 0;
  for (;;) {
    assertWanted(casework);
    const next = await reading.next();
    if (next.done === true) return next.value;
    done += next.value.length;
    casework.report({ stage: 'reading', done, total: null, unit: 'messages' });
  }
}

function describe(
  path: string,
  survey: FileSurvey,
  { withheld }: Received,
  summary: ReadSummary,
  terms: Terms,
  sealedAs: string | null,
): Preview {
  const { messages, system, events, skipped, declared } = summary.counts;
  const decision = decide(terms.stated, terms.authorisation, summary);
  const { bases } = summary.times;
  return {
    path,
    format: shownFormat(summary.format, survey, withheld[0]?.mediaType ?? null),
    sha256: hex(survey.sha256),
    bytes: survey.sizeBytes,
    ...{ messages, system, events, skipped, declared },
    media: withheld.filter((item) => item.sha256 !== null).length,
    participants: summary.participants.length,
    conversations: summary.conversations.length,
    firstAt: summary.times.firstAt,
    lastAt: summary.times.lastAt,
    timeBasis: bases.length === 0 ? null : bases.length === 1 ? (bases[0] as Preview['timeBasis']) : 'mixed',
    admission: decision.admission,
    reason: decision.reason,
    cause: decision.reason === null ? null : causeOfQuarantine(decision.reason),
    sealedAs,
    questions: openQuestions(summary, terms.stated),
    inferences: summary.inferences
      .slice(0, 20)
      .map(({ about, value, because, strength }) => ({ about, value, because, strength })),
    skippedLines: summary.skipped
      .slice(0, 20)
      .map(({ span, reason, expected }) => ({ line: span.line, reason, expected })),
    withheld: withheld.slice(0, 20).map(describeWithheld),
  };
}

function describeWithheld({ path, mediaType, reason }: NewWithheld): Preview['withheld'][number] {
  return { path, mediaType, reason };
}

function failed(path: string, reason: string): Preview {
  return {
    path,
    format: 'unreadable',
    sha256: null,
    bytes: null,
    ...{ messages: 0, system: 0, events: 0, media: 0, skipped: 0, participants: 0, conversations: 0 },
    ...{ declared: null, firstAt: null, lastAt: null, timeBasis: null },
    admission: 'failed',
    reason,
    cause: null,
    sealedAs: null,
    ...{ questions: [], inferences: [], skippedLines: [], withheld: [] },
  };
}
