/** What an import says of each file. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { causeOfQuarantine, type ReadSummary } from '@custodia/core';
import { hex } from '@custodia/proof';
import { listExhibits, listWithheldOf, earliestTimestamps, type ExhibitRow, type NewWithheld } from '@custodia/store';
import type { Casework } from '../context.ts';
import { timeFrom, type TrustedTime } from '../log/timestamp.ts';
import type { FileSurvey } from './receive.ts';
import { shownFormat } from './shown.ts';

export type ImportResult = OutputOf<Procedures['exhibitImport']>;

/** A file that is an exhibit now, or was one before. */
export interface ImportedFile {
  readonly path: string;
  readonly exhibitId: string;
  /** The same bytes were sealed in this operation before. */
  readonly alreadySealed: boolean;
  /** Null of what was seen again. */
  readonly survey: FileSurvey | null;
  /** What reading it gave; null where another process reads it, or has read it. */
  readonly summary: ReadSummary | null;
}

/** In order; `seconds` is 0. */
export async function describeImported(casework: Casework, files: readonly ImportedFile[]): Promise<ImportResult[]> {
  const { db } = casework.database;
  const exhibitIds = [...new Set(files.map(({ exhibitId }) => exhibitId))];
  const exhibits = new Map((await listExhibits(db, { exhibitIds })).map((exhibit) => [exhibit.id, exhibit]));
  const withheld = await listWithheldOf(db, exhibitIds);
  const sizes = [...exhibits.values()].map(({ logIndex }) => logIndex + 1);
  const timestamps = await earliestTimestamps(db, sizes);
  return files.map((file) => {
    const exhibit = exhibits.get(file.exhibitId)!;
    const trustedTime = timeFrom(timestamps.get(exhibit.logIndex + 1));
    return describeOne(file, exhibit, withheld.get(file.exhibitId) ?? [], trustedTime);
  });
}

function describeOne(
  { path, exhibitId, alreadySealed, survey, summary }: ImportedFile,
  { content, imported, logIndex }: ExhibitRow,
  withheld: readonly NewWithheld[],
  trustedTime: TrustedTime,
): ImportResult {
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
    trustedTime,
    inferences: (summary?.inferences ?? [])
      .slice(0, 20)
      .map(({ about, value, because, strength }) => ({ about, value, because, strength })),
    skippedLines: (summary?.skipped ?? [])
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

export function failedResult(path: string, reason: string): ImportResult {
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
