/** Exhibits as they are shown: what was received, what was made of it, and what happened to it since. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  listExhibits as listStored,
  listParts,
  listWithheld,
  logEntriesAbout,
  readingNotes,
  type ExhibitRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Shown = OutputOf<Procedures['exhibitShow']>;
type Listed = OutputOf<Procedures['exhibitList']>[number];

export async function listExhibits(casework: Casework, input: InputOf<Procedures['exhibitList']>): Promise<Listed[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const status = input.quarantined ? ('quarantined' as const) : undefined;
  return (await listStored(casework.database.db, { operationId, status, limit: input.limit })).map(summarise);
}

export async function showExhibit(casework: Casework, input: { readonly id: string }): Promise<Shown> {
  const { db } = casework.database;
  const id = await requireId(casework, 'exhibit', input.id);
  const [exhibit] = await listStored(db, { exhibitId: id });
  const { inferences, skipped } = await readingNotes(db, id);
  return {
    ...summarise(exhibit!),
    parts: (await listParts(db, id)).map((part) => ({
      part: part.part,
      path: part.path,
      sha256: hex(part.sha256),
      sizeBytes: part.sizeBytes,
      reduced: part.reduced,
    })),
    withheld: (await listWithheld(db, id)).map((item) => ({
      path: item.path,
      sizeBytes: item.sizeBytes,
      sha256: item.sha256 === null ? null : hex(item.sha256),
      md5: item.md5 === null ? null : hex(item.md5),
      mediaType: item.mediaType,
      reason: item.reason,
    })),
    counts: exhibit!.imported === null ? null : { ...exhibit!.imported.counts },
    firstAt: exhibit!.imported?.firstAt ?? null,
    lastAt: exhibit!.imported?.lastAt ?? null,
    timeBases: [...(exhibit!.imported?.timeBases ?? [])],
    commitment: commitmentOf(exhibit!),
    inferences,
    skipped,
    custody: (await logEntriesAbout(db, id)).map((entry) => ({
      logIndex: entry.index,
      kind: entry.kind,
      at: entry.appendedAt.toISOString(),
    })),
  };
}

function commitmentOf(exhibit: ExhibitRow): Shown['commitment'] {
  if (exhibit.imported === null) return null;
  return { root: hex(exhibit.imported.commitmentRoot), count: exhibit.imported.commitmentCount };
}

function summarise(exhibit: ExhibitRow): Listed {
  return {
    id: exhibit.id,
    operationId: exhibit.operationId,
    name: exhibit.content?.name ?? null,
    sha256: exhibit.content === null ? null : hex(exhibit.content.sha256),
    bytes: exhibit.content?.sizeBytes ?? null,
    format: exhibit.imported?.format ?? null,
    admission: exhibit.status,
    reason: exhibit.imported?.reason ?? null,
    messages: exhibit.imported?.counts.messages ?? null,
    sealedAt: exhibit.sealedAt.toISOString(),
    sealedBy: exhibit.sealedBy,
    logIndex: exhibit.logIndex,
  };
}
