/**
 * Importing: for each file digest it, recognise whether these bytes are sealed already, seal them, read them, and let them in or keep them in
 * quarantine. Small texts go through this many at a time (import-together.ts), everything else by itself. A file that fails is said so and the
 * others go on. Imports that an earlier process left unfinished are finished first.
 */
import type { InputOf, Procedures } from '@custodia/contract';
import { listExhibits, tidySearch } from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { assertWanted, type Casework } from '../context.ts';
import { timestampNewest, trustedTimeOf, type TrustedTime } from '../log/timestamp.ts';
import { requireId } from '../installation/find-id.ts';
import { assertTakesExhibits } from '../operation/advance.ts';
import { finishImport } from './finish.ts';
import { gatherSmall } from './gather.ts';
import { describeImported, failedResult, type ImportResult } from './import-result.ts';
import { importTogether, type ImportTerms } from './import-together.ts';
import { listFiles, type FileToImport } from './list-files.ts';
import { openFile, receiveFile, surveyFile } from './receive.ts';
import { openSealer } from './sealer.ts';
import { findSealed, holdsPayments, sealExhibits } from './seal.ts';
import { describeFailure } from './shown.ts';
import { parseStated } from './stated.ts';

type ImportInput = InputOf<Procedures['exhibitImport']>;

/** One result for each file, as soon as it is there. The checkpoint over all of them is timestamped with the last. */
export async function* importExhibits(casework: Casework, input: ImportInput): AsyncGenerator<ImportResult> {
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  if (operationId !== null) await assertTakesExhibits(casework, operationId);
  const stated = await parseStated(casework, input, operationId);
  yield* importWith(casework, { operationId, stated }, input.path);
}

/** The same for whoever has the terms already. */
export async function* importWith(
  casework: Casework,
  terms: ImportTerms,
  paths: readonly string[],
): AsyncGenerator<ImportResult> {
  await finishUnfinished(casework);
  const files = await listFiles(paths);
  let last: ImportResult | null = null;
  let done = 0;
  for await (const result of importAll(casework, terms, files)) {
    if (last !== null) yield { ...last, trustedTime: pending(casework, last.trustedTime) };
    last = result;
    casework.report({ stage: 'importing', done: (done += 1), total: files.length, unit: 'files' });
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

/** Groups that are under way at the same time: while one waits for the disk and the database, the other is read. */
const GROUPS_AT_ONCE = 2;

/** One result for each file, in their order. */
async function* importAll(
  casework: Casework,
  terms: ImportTerms,
  files: readonly FileToImport[],
): AsyncGenerator<ImportResult> {
  const underWay: Promise<ImportResult[]>[] = [];
  try {
    // Files of payments are read by an engine of their own, one at a time.
    if (holdsPayments(terms.stated)) for (const file of files) yield await importAlone(casework, terms, file);
    else
      for await (const gathered of gatherSmall(files)) {
        assertWanted(casework);
        const most = gathered.kind === 'alone' ? 0 : GROUPS_AT_ONCE - 1;
        while (underWay.length > most) yield* await underWay.shift()!;
        if (gathered.kind === 'alone') yield await importAlone(casework, terms, gathered.file);
        else underWay.push(begun(importTogether(casework, terms, gathered.texts)));
      }
    while (underWay.length > 0) yield* await underWay.shift()!;
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** Awaited later; until then a failure must not count as unhandled. */
function begun<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function importAlone(casework: Casework, terms: ImportTerms, file: FileToImport): Promise<ImportResult> {
  const startedMs = performance.now();
  const seconds = () => Math.round(performance.now() - startedMs) / 1000;
  try {
    return { ...(await importOne(casework, terms, file)), seconds: seconds() };
  } catch (cause) {
    assertWanted(casework);
    return { ...failedResult(file.path, describeFailure(file.path, cause)), seconds: seconds() };
  }
}

async function importOne(
  casework: Casework,
  { operationId, stated }: ImportTerms,
  { path, name }: FileToImport,
): Promise<ImportResult> {
  const file = await openFile(path);
  try {
    const modifiedAt = (await file.stat()).mtime.toISOString();
    const survey = await surveyFile(casework, file);
    const known = await findSealed(casework.database.db, operationId, [survey.sha256], stated);
    const sealer = await openSealer(casework, operationId ?? casework.installationId);
    const sealed = await sealer.keepOnlyIf(async () => {
      await casework.step('file-surveyed');
      const begunAt = casework.clock();
      const received = known.size > 0 ? null : await receiveFile(casework, sealer, file, name, survey);
      const facts = { operationId, scope: sealer.scope, receivedName: name, begunAt, survey, stated, modifiedAt };
      const [one] = await sealExhibits(casework, [{ ...facts, received }]);
      if (one!.kind === 'again' && received !== null) await sealer.discard(received.parts);
      return one!;
    });
    await casework.step('exhibit-sealed');
    const summary = await finishImport(casework, sealed.exhibitId);
    const alreadySealed = sealed.kind === 'again';
    const facts = { path, exhibitId: sealed.exhibitId, alreadySealed, survey: alreadySealed ? null : survey };
    const [result] = await describeImported(casework, [{ ...facts, summary }]);
    return result!;
  } finally {
    await file.close();
  }
}
