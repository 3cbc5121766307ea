/**
 * Importing: for each file, in turn, digest it, recognise whether these bytes are sealed already, seal them, read them, and let them in or
 * keep them in quarantine. A file that fails is said so and the others go on. Imports that an earlier process left unfinished are
 * finished first.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { causeOfQuarantine } from '@custodia/core';
import { hex } from '@custodia/proof';
import { appendToLog, listExhibits, listWithheld, type ExhibitRow, tidySearch } from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { timestampNewest, trustedTimeOf, type TrustedTime } from '../log/timestamp.ts';
import { requireId } from '../installation/find-id.ts';
import { assertTakesExhibits } from '../operation/advance.ts';
import { finishImport, type Finished } from './finish.ts';
import { listFiles, type FileToImport } from './list-files.ts';
import { openFile, receiveFile, surveyFile, type FileSurvey } from './receive.ts';
import { openSealer } from './sealer.ts';
import { findSealed, sealExhibit, type Stated } from './seal.ts';
import { describeFailure, shownFormat } from './shown.ts';
import { parseStated } from './stated.ts';

type ImportInput = InputOf<Procedures['exhibitImport']>;
export type ImportResult = OutputOf<Procedures['exhibitImport']>;

/** One result for each file, as soon as it is there. The checkpoint over all of them is timestamped with the last. */
export async function* importExhibits(casework: Casework, input: ImportInput): AsyncGenerator<ImportResult> {
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  if (operationId !== null) await assertTakesExhibits(casework, operationId);
  const stated = await parseStated(casework, input, operationId);
  await finishUnfinished(casework);
  const files = await listFiles(input.path);
  let last: ImportResult | null = null;
  for (const file of files) {
    assertWanted(casework);
    if (last !== null) yield { ...last, trustedTime: pending(casework, last.trustedTime) };
    last = await importFile(casework, operationId, file, stated);
  }
  // What was loaded is found either way; this only makes it faster.
  if (last !== null) await tidySearch(casework.database.db).catch(() => undefined);
  await timestampNewest(casework);
  if (last !== null) yield { ...last, trustedTime: await trustedTime(casework, last.logIndex) };
}

/** Authorities are asked once, when all files are sealed; until then nothing is known to be missing. */
function pending(casework: Casework, time: TrustedTime): TrustedTime {
  const asked = casework.timestampAuthorities.length > 0 && time.status === 'no trusted time';
  return asked ? { status: 'pending', authority: null, generatedAt: null } : time;
}

async function trustedTime(casework: Casework, logIndex: number | null): Promise<TrustedTime> {
  return trustedTimeOf(casework, logIndex === null ? Number.MAX_SAFE_INTEGER : logIndex + 1);
}

/** What earlier processes sealed and did not live to read. */
export async function finishUnfinished(casework: Casework): Promise<number> {
  const unfinished = await listExhibits(casework.database.db, { status: 'unfinished' });
  let finished = 0;
  for (const exhibit of unfinished) {
    assertWanted(casework);
    // One that cannot be finished (its blob is damaged, say) stays unfinished, is shown as such, and holds up no other.
    const done = await finishImport(casework, exhibit.id).catch(() => null);
    if (done !== null) finished++;
  }
  return finished;
}

async function importFile(
  casework: Casework,
  operationId: string | null,
  file: FileToImport,
  stated: Stated,
): Promise<ImportResult> {
  const startedMs = performance.now();
  const seconds = () => Math.round(performance.now() - startedMs) / 1000;
  try {
    return { ...(await importOne(casework, operationId, file, stated)), seconds: seconds() };
  } catch (cause) {
    assertWanted(casework);
    return { ...failedResult(file.path, describeFailure(file.path, cause)), seconds: seconds() };
  }
}

async function importOne(
  casework: Casework,
  operationId: string | null,
  { path, name }: FileToImport,
  stated: Stated,
): Promise<ImportResult> {
  const file = await openFile(path);
  try {
    const { mtime } = await file.stat();
    const survey = await surveyFile(casework, file);
    const known = await findSealed(casework.database.db, operationId, survey.sha256, stated);
    if (known !== null) return await seenAgain(casework, path, known, name);
    const sealer = await openSealer(casework, operationId ?? casework.installationId);
    const sealed = await sealer.keepOnlyIf(async () => {
      await casework.step('file-surveyed');
      const begunAt = casework.clock();
      const received = await receiveFile(casework, sealer, file, name, survey);
      const sealing = { operationId, scope: sealer.scope, receivedName: name, begunAt, survey, received, stated };
      const fresh = await sealExhibit(casework, { ...sealing, modifiedAt: mtime.toISOString() });
      if (fresh === null) await sealer.discard(received.parts);
      return fresh;
    });
    if (sealed === null) {
      const twin = await findSealed(casework.database.db, operationId, survey.sha256, stated);
      return await seenAgain(casework, path, twin!, name);
    }
    const { exhibitId, logIndex } = sealed;
    const finished = await finishImport(casework, exhibitId);
    return await resultOf(casework, path, exhibitId, logIndex, finished, survey, false);
  } finally {
    await file.close();
  }
}

/** The same bytes again: the exhibit stands, the fact is logged, nothing is stored twice. */
async function seenAgain(casework: Casework, path: string, exhibitId: string, name: string): Promise<ImportResult> {
  const seenAt = nowIso(casework);
  await casework.database.withTransaction(({ db }) =>
    appendToLog(
      db,
      casework.logKey,
      [
        {
          kind: 'exhibit-seen-again',
          subject: exhibitId,
          record: {
            kind: 'exhibit-seen-again',
            version: 1,
            exhibitId,
            receivedName: name,
            seenAt,
            seenBy: casework.actor,
            tool: casework.tool,
          },
          salt: casework.randomBytes(32),
        },
      ],
      seenAt,
    ),
  );
  const finished = await finishImport(casework, exhibitId);
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId });
  return resultOf(casework, path, exhibitId, exhibit!.logIndex, finished, null, true);
}

async function resultOf(
  casework: Casework,
  path: string,
  exhibitId: string,
  logIndex: number,
  finished: Finished | null,
  survey: FileSurvey | null,
  alreadySealed: boolean,
): Promise<ImportResult> {
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId });
  const { content, imported } = exhibit as ExhibitRow;
  const withheld = await listWithheld(casework.database.db, exhibitId);
  const bases = imported?.timeBases ?? [];
  return {
    path,
    format: shownFormat(imported?.format ?? null, survey, withheld[0]?.mediaType ?? null),
    sha256: content === null ? null : hex(content.sha256),
    bytes: content?.sizeBytes ?? null,
    messages: imported?.counts.messages ?? 0,
    system: imported?.counts.system ?? 0,
    events: imported?.counts.events ?? 0,
    media: imported?.counts.media ?? 0,
    skipped: imported?.counts.skipped ?? 0,
    declared: imported?.counts.declared ?? null,
    participants: imported?.counts.participants ?? 0,
    firstAt: imported?.firstAt ?? null,
    lastAt: imported?.lastAt ?? null,
    timeBasis: bases.length === 0 ? null : bases.length === 1 ? (bases[0] as ImportResult['timeBasis']) : 'mixed',
    exhibitId,
    logIndex,
    seconds: 0,
    admission: imported?.admission ?? 'failed',
    reason:
      imported === null ? 'Another process is reading this exhibit; ask for it again in a moment.' : imported.reason,
    cause: causeOf(imported?.reason ?? null),
    alreadySealed,
    trustedTime: await trustedTime(casework, logIndex),
    inferences: (finished?.summary.inferences ?? [])
      .slice(0, 20)
      .map(({ about, value, because, strength }) => ({ about, value, because, strength })),
    skippedLines: (finished?.summary.skipped ?? [])
      .slice(0, 20)
      .map(({ span, reason, expected }) => ({ line: span.line, reason, expected })),
    withheld: withheld
      .slice(0, 20)
      .map((item) => ({ path: item.path, mediaType: item.mediaType, reason: item.reason })),
  };
}

function causeOf(reason: string | null): ImportResult['cause'] {
  return reason === null ? null : causeOfQuarantine(reason);
}

function failedResult(path: string, reason: string): ImportResult {
  return {
    path,
    format: 'unreadable',
    sha256: null,
    bytes: null,
    messages: 0,
    system: 0,
    events: 0,
    media: 0,
    skipped: 0,
    declared: null,
    participants: 0,
    firstAt: null,
    lastAt: null,
    timeBasis: null,
    exhibitId: null,
    logIndex: null,
    seconds: 0,
    admission: 'failed',
    reason,
    cause: null,
    alreadySealed: false,
    trustedTime: { status: 'no trusted time', authority: null, generatedAt: null },
    inferences: [],
    skippedLines: [],
    withheld: [],
  };
}
