/**
 * Importing small texts together. What each exhibit is promised stays the same; what it costs is shared: one transaction seals all of them under one
 * checkpoint, and one loads what reading them gave. Where one of them breaks a step, each goes through it by itself.
 */
import type { ReadSummary } from '@custodia/core';
import { hex } from '@custodia/proof';
import { listExhibits } from '@custodia/store';
import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { assertWanted, type Casework } from '../context.ts';
import { finishImport } from './finish.ts';
import { finishTogether, type HeldExhibit } from './finish-together.ts';
import type { SmallText } from './gather.ts';
import { describeImported, failedResult, type ImportedFile, type ImportResult } from './import-result.ts';
import { changed } from './receive.ts';
import { findSealed, sealExhibits, type Sealed, type SealingOrSeen, type Stated } from './seal.ts';
import { sealText, type Received } from './seal-text.ts';
import { openSealer, type Sealer } from './sealer.ts';
import { describeFailure } from './shown.ts';

export interface ImportTerms {
  readonly operationId: string | null;
  readonly stated: Stated;
}

/** One result for each, in order. @throws Refusal `cancelled` */
export async function importTogether(
  casework: Casework,
  terms: ImportTerms,
  texts: readonly SmallText[],
): Promise<ImportResult[]> {
  const startedMs = performance.now();
  const results = await tryTogether(casework, terms, texts);
  if (results === null) return eachAlone(casework, terms, texts);
  const seconds = Math.round((performance.now() - startedMs) / texts.length) / 1000;
  return results.map((result) => ({ ...result, seconds }));
}

async function eachAlone(casework: Casework, terms: ImportTerms, texts: readonly SmallText[]): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const text of texts) {
    assertWanted(casework);
    results.push(...(await importTogether(casework, terms, [text])));
  }
  return results;
}

/** Null where nothing of several was sealed; where there is but one, why it failed. */
async function tryTogether(
  casework: Casework,
  terms: ImportTerms,
  texts: readonly SmallText[],
): Promise<ImportResult[] | null> {
  let sealed: SealedText[] | null = null;
  try {
    sealed = await sealTogether(casework, terms, texts);
    await casework.step('exhibit-sealed');
    return await finishAll(casework, terms, texts, sealed);
  } catch (cause) {
    assertWanted(casework);
    if (texts.length > 1 && sealed === null) return null;
    return texts.map(({ file: { path } }) => failedResult(path, describeFailure(path, cause)));
  }
}

interface SealedText {
  readonly sealed: Sealed;
  /** Null of what was sealed before, or turned out to be. */
  readonly held: HeldText | null;
}

interface HeldText {
  readonly received: Received;
  /** As they were sealed. */
  readonly bytes: readonly Uint8Array[];
}

async function sealTogether(
  casework: Casework,
  { operationId, stated }: ImportTerms,
  texts: readonly SmallText[],
): Promise<SealedText[]> {
  const digests = texts.map(({ survey }) => survey.sha256);
  const known = await findSealed(casework.database.db, operationId, digests, stated);
  const sealer = await openSealer(casework, operationId ?? casework.installationId);
  return sealer.keepOnlyIf(async () => {
    await casework.step('file-surveyed');
    const begunAt = casework.clock();
    const held = await receiveAll(sealer, texts, known);
    const sealings = texts.map(({ file, survey, modifiedAt }, i): SealingOrSeen => {
      const facts = { operationId, scope: sealer.scope, receivedName: file.name, begunAt, survey, stated, modifiedAt };
      return { ...facts, received: held[i]?.received ?? null };
    });
    const sealed = await sealExhibits(casework, sealings);
    const unused = sealed.flatMap(({ kind }, i) => (kind === 'again' ? (held[i]?.received.parts ?? []) : []));
    await sealer.discard(unused);
    return sealed.map((one, i) => ({ sealed: one, held: one.kind === 'again' ? null : held[i]! }));
  });
}

/** Files that are on their way to the disk at the same time. */
const WRITES_AT_ONCE = 8;

/** For each text what was stored of it; null of what is sealed already, and of the second of two that are the same. */
async function receiveAll(
  sealer: Sealer,
  texts: readonly SmallText[],
  known: ReadonlyMap<string, string>,
): Promise<(HeldText | null)[]> {
  const seen = new Set(known.keys());
  const held = texts.map((): HeldText | null => null);
  const fresh = [...texts.entries()].filter(([, { survey }]) => {
    const digest = hex(survey.sha256);
    const isFresh = !seen.has(digest);
    seen.add(digest);
    return isFresh;
  });
  const left = fresh.values();
  const lane = async () => {
    for (const [i, text] of left) held[i] = await receiveOne(sealer, text);
  };
  // All of them end before one of them fails: what was put by then is known, and destroyed.
  const lanes = await Promise.allSettled(Array.from({ length: WRITES_AT_ONCE }, lane));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
  return held;
}

async function receiveOne(sealer: Sealer, text: SmallText): Promise<HeldText> {
  const { file, bytes, modifiedMs, survey } = text;
  const now = await stat(file.path).catch(() => null);
  if (now?.size !== survey.sizeBytes || now.mtimeMs !== modifiedMs) throw changed(file.name);
  const pieces: Uint8Array[] = [];
  const received = await sealText(sealer, file.name, 0, [bytes], (piece) => void pieces.push(piece.slice()));
  return { received, bytes: pieces };
}

async function finishAll(
  casework: Casework,
  { operationId, stated }: ImportTerms,
  texts: readonly SmallText[],
  all: readonly SealedText[],
): Promise<ImportResult[]> {
  const held = all.flatMap(({ sealed, held: text }): HeldExhibit[] =>
    sealed.kind === 'again' || text === null ? [] : [hold(sealed, text, stated)],
  );
  const read = await finishHeld(casework, operationId, held);
  const files = texts.map(({ file: { path }, survey }, i): ImportedFile => {
    const { kind, exhibitId } = all[i]!.sealed;
    if (kind === 'again') return { path, exhibitId, alreadySealed: true, survey: null, summary: null };
    return { path, exhibitId, alreadySealed: false, survey, summary: read.get(exhibitId) ?? null };
  });
  return describeAll(casework, files);
}

function hold(
  { exhibitId, secret }: Sealed & { kind: 'fresh' },
  { received, bytes }: HeldText,
  stated: Stated,
): HeldExhibit {
  const parts = received.parts.map(({ part, path, sizeBytes }) => ({
    index: part,
    path,
    sizeBytes,
    open: async function* () {
      yield* bytes;
    },
  }));
  return { exhibitId, secret, stated, withheld: received.withheld, parts };
}

/** None where one of several breaks it: then each is finished by itself. */
async function finishHeld(
  casework: Casework,
  operationId: string | null,
  held: readonly HeldExhibit[],
): Promise<ReadonlyMap<string, ReadSummary>> {
  try {
    return await finishTogether(casework, operationId, held);
  } catch (cause) {
    assertWanted(casework);
    if (held.length === 1) throw cause;
    return new Map();
  }
}

/** What is not finished by now (it was sealed by a process that died, or broke those beside it) is finished by itself first. */
async function describeAll(casework: Casework, files: readonly ImportedFile[]): Promise<ImportResult[]> {
  const exhibitIds = files.map(({ exhibitId }) => exhibitId);
  const unfinished = await listExhibits(casework.database.db, { exhibitIds, status: 'unfinished' });
  const left = new Set(unfinished.map(({ id }) => id));
  const whole = await describeImported(
    casework,
    files.filter(({ exhibitId }) => !left.has(exhibitId)),
  );
  const results: ImportResult[] = [];
  for (const file of files) results.push(left.has(file.exhibitId) ? await finishAlone(casework, file) : whole.shift()!);
  return results;
}

async function finishAlone(casework: Casework, file: ImportedFile): Promise<ImportResult> {
  try {
    const summary = await finishImport(casework, file.exhibitId);
    return (await describeImported(casework, [{ ...file, summary }]))[0]!;
  } catch (cause) {
    assertWanted(casework);
    return failedResult(file.path, describeFailure(file.path, cause));
  }
}
