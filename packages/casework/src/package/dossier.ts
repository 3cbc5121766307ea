/** Gathers what a package discloses for the documents it carries. */
import type { Dossier, DossierEvent, DossierExhibit, DossierParticipant } from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  listExtractions,
  listParts,
  listWithheld,
  readingNotes,
  type OperationRow,
  type ParticipantRow,
  type StoredCheckpoint,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import type { TrustedTime } from '../log/timestamp.ts';
import { dossierMessages, isDisclosed, type DisclosedExhibit } from './disclosed.ts';

export interface DossierInput {
  readonly packageId: string;
  readonly createdAt: string;
  readonly operation: OperationRow;
  readonly disclosure: 'whole' | 'selected';
  readonly exhibits: readonly DisclosedExhibit[];
  /** Number of disclosed entries by exhibit. */
  readonly disclosed: ReadonlyMap<string, number>;
  /** Participants who occur in what is disclosed, by exhibit. */
  readonly present: ReadonlyMap<string, ReadonlySet<number>>;
  readonly custody: readonly DossierEvent[];
  readonly trustedTime: TrustedTime;
  readonly checkpoint: StoredCheckpoint;
}

export async function gatherDossier(casework: Casework, input: DossierInput): Promise<Dossier> {
  const { operation, exhibits } = input;
  return {
    packageId: input.packageId,
    createdAt: input.createdAt,
    createdBy: casework.actor,
    tool: casework.tool,
    disclosure: input.disclosure,
    operation: describeOperation(operation),
    exhibits: await Promise.all(exhibits.map((exhibit) => describeExhibit(casework, exhibit, input))),
    conversations: exhibits.flatMap(({ conversationRows, ...exhibit }) =>
      conversationRows
        .filter((row) => isDisclosed(exhibit, row.number))
        .map(({ id, exhibitId, platform, title, type, space }) => ({ id, exhibitId, platform, title, type, space })),
    ),
    participants: exhibits.flatMap((exhibit) => describeParticipants(exhibit, operation, input.present)),
    custody: input.custody,
    trustedTime: input.trustedTime,
    log: { vkey: casework.logKey.signer.vkey, checkpoint: input.checkpoint.note },
    async *openMessages() {
      for (const exhibit of exhibits) yield* dossierMessages(casework, exhibit);
    },
  };
}

export function describeOperation(operation: OperationRow): Dossier['operation'] {
  return {
    id: operation.id,
    name: operation.name,
    operatorType: operation.operatorType,
    legalBasis: operation.legalBasis,
    issuedBy: operation.issuedBy,
    validFrom: operation.validFrom.toISOString(),
    validUntil: operation.validUntil.toISOString(),
    space: operation.space,
    accounts: operation.accounts.map(({ platform, handle }) => ({ platform, handle })),
    authority: {
      name: operation.authority.name,
      sha256: hex(operation.authority.sha256),
      sizeBytes: operation.authority.sizeBytes,
    },
  };
}

async function describeExhibit(
  casework: Casework,
  { exhibit, conversations }: DisclosedExhibit,
  input: DossierInput,
): Promise<DossierExhibit> {
  const { db } = casework.database;
  const imported = exhibit.imported!;
  const { inferences } = await readingNotes(db, exhibit.id);
  const { content } = exhibit;
  const whole = conversations === null;
  return {
    id: exhibit.id,
    disclosure: whole ? 'whole' : 'selected',
    received:
      content === null ? null : { name: content.name, sha256: hex(content.sha256), sizeBytes: content.sizeBytes },
    sealedAt: exhibit.sealedAt.toISOString(),
    sealedBy: exhibit.sealedBy,
    logIndex: exhibit.logIndex,
    format: imported.format,
    importedAt: imported.importedAt.toISOString(),
    extraction: await lastExtraction(db, exhibit),
    counts: { ...imported.counts },
    firstAt: imported.firstAt,
    lastAt: imported.lastAt,
    timeBases: imported.timeBases,
    inferences: inferences as DossierExhibit['inferences'],
    // Of a selected exhibit the documents do not name what is not disclosed; its sealed record, which is proven, still does.
    parts: (whole ? await listParts(db, exhibit.id) : []).map((part) => ({
      part: part.part,
      path: part.path,
      sha256: hex(part.sha256),
      sizeBytes: part.sizeBytes,
      reduced: part.reduced,
    })),
    withheld: (whole ? await listWithheld(db, exhibit.id) : []).map((item) => ({
      path: item.path,
      sizeBytes: item.sizeBytes,
      sha256: item.sha256 === null ? null : hex(item.sha256),
      md5: item.md5 === null ? null : hex(item.md5),
      mediaType: item.mediaType,
      reason: item.reason,
    })),
    commitment: { root: hex(imported.commitmentRoot), count: imported.commitmentCount },
    disclosedMessages: input.disclosed.get(exhibit.id) ?? 0,
  };
}

/** Whose findings stand now. */
async function lastExtraction(
  db: Casework['database']['db'],
  { id, imported }: DisclosedExhibit['exhibit'],
): Promise<DossierExhibit['extraction']> {
  const anew = (await listExtractions(db, [id])).at(-1);
  if (anew === undefined) return { number: 0, extractors: imported!.extractor, logIndex: imported!.logIndex };
  return { number: anew.number, extractors: anew.extractors, logIndex: anew.logIndex };
}

function describeParticipants(
  { exhibit, participantRows }: DisclosedExhibit,
  operation: OperationRow,
  present: DossierInput['present'],
): DossierParticipant[] {
  const here = present.get(exhibit.id) ?? new Set<number>();
  return participantRows
    .filter((row) => here.has(row.number))
    .map((row) => ({
      id: row.id,
      exhibitId: row.exhibitId,
      platform: row.platform,
      displayName: row.displayName,
      handle: row.handle,
      nativeId: row.nativeId,
      bot: row.bot,
      investigator: isInvestigator(row, operation),
    }));
}

/** Whether a participant is one of the investigator accounts that the authorisation names. */
export function isInvestigator(row: ParticipantRow, { accounts }: Pick<OperationRow, 'accounts'>): boolean {
  const names = [row.handle, row.nativeId, row.key, row.displayName].map((name) => name?.toLowerCase());
  return accounts.some(({ platform, handle }) => platform === row.platform && names.includes(handle.toLowerCase()));
}
