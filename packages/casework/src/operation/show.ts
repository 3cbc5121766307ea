/** Operations as they are shown: what they rest on, how far they are, and what falls due. */
import { draftFields, Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  tallyMembers,
  listDocuments,
  listFrames,
  listOperationEvents,
  listOperations as listStored,
  tallyExhibits,
  type ExhibitTally,
  type FrameRow,
  type OperationEventRow,
  type OperationRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { firstDueOf } from '../retention/due.ts';
import { describeDocument, describeEvents } from './describe.ts';
import { findGaps } from './gaps.ts';
import { standingOf } from './record-event.ts';
import { possibleEvents } from './state.ts';
import { nameAll } from './who.ts';

type Shown = OutputOf<Procedures['operationShow']>;
type Summary = OutputOf<Procedures['operationList']>[number];

const NO_EXHIBITS: ExhibitTally = { admitted: 0, quarantined: 0, unfinished: 0 };

export async function listOperations(casework: Casework, input: { readonly limit: number }): Promise<Summary[]> {
  return listSummaries(casework, await listStored(casework.database.db, input.limit));
}

export async function showOperation(casework: Casework, input: { readonly id: string }): Promise<Shown> {
  return getOperation(casework, await requireId(casework, 'operation', input.id));
}

/** By its full identifier; throws `not-found`. */
export async function getOperation(casework: Casework, id: string): Promise<Shown> {
  const { db } = casework.database;
  const row = (await listStored(db, Number.MAX_SAFE_INTEGER)).find((one) => one.id === id);
  if (row === undefined) throw new Refusal('not-found', `There is no operation ${id} here.`);
  const [summary] = await listSummaries(casework, [row]);
  const [frame] = await listFrames(db, id);
  const documents = await listDocuments(db, id);
  const fields = frame === undefined ? null : draftFields.parse(frame.fields);
  return {
    ...summary!,
    named: await nameAll(casework, fields?.members ?? []),
    frame: fields,
    documents: documents.map(describeDocument),
    gaps: fields === null ? [] : findGaps(fields, documents),
    timeline: await describeEvents(casework, await listOperationEvents(db, id)),
  };
}

async function listSummaries(casework: Casework, rows: readonly OperationRow[]): Promise<Summary[]> {
  const { db } = casework.database;
  const tallies = await tallyExhibits(db);
  const frames = new Map((await listFrames(db)).map((frame) => [frame.operationId, frame]));
  const events = Map.groupBy(await listOperationEvents(db), ({ operationId }) => operationId);
  const members = await tallyMembers(db);
  const due = await firstDueOf(casework);
  return rows.map((row) => ({
    ...describeRow(row, tallies.get(row.id) ?? NO_EXHIBITS),
    ...describeStanding(frames.get(row.id) ?? null, events.get(row.id) ?? []),
    members: members.get(row.id) ?? 0,
    deadlines: deadlinesOf(casework, row, due.get(row.id) ?? null),
  }));
}

const ACTS = { activated: 'activate', closed: 'close', archived: 'archive' } as const;

function describeStanding(
  frame: FrameRow | null,
  events: readonly OperationEventRow[],
): Pick<Summary, 'state' | 'next' | 'draftedBy' | 'secondPerson'> {
  const { state } = standingOf(events, frame === null ? 'opened-alone' : 'drafted');
  const next = possibleEvents(state).flatMap((event) => (event in ACTS ? [ACTS[event as keyof typeof ACTS]] : []));
  if (frame === null) return { state, next, draftedBy: null, secondPerson: null };
  return {
    state,
    next,
    draftedBy: { id: frame.authorId, name: frame.author },
    secondPerson: { id: frame.authorisedById, name: frame.authorisedBy },
  };
}

function deadlinesOf(casework: Casework, row: OperationRow, retention: Date | null): Summary['deadlines'] {
  const now = casework.clock();
  const all: { kind: Summary['deadlines'][number]['kind']; at: Date }[] = [
    { kind: 'authority-begins', at: row.validFrom },
    { kind: 'authority-ends', at: row.validUntil },
    ...(retention === null ? [] : [{ kind: 'retention' as const, at: retention }]),
  ];
  return all
    .map(({ kind, at }) => ({ kind, at: at.toISOString(), passed: at <= now }))
    .filter(({ kind, passed }) => kind !== 'authority-begins' || !passed);
}

function describeRow(
  row: OperationRow,
  exhibits: ExhibitTally,
): Omit<Summary, 'state' | 'next' | 'draftedBy' | 'secondPerson' | 'members' | 'deadlines'> {
  return {
    id: row.id,
    name: row.name,
    operatorType: row.operatorType,
    legalBasis: row.legalBasis,
    issuedBy: row.issuedBy,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    space: row.space,
    accounts: row.accounts.map(({ platform, handle }) => ({ platform, handle })),
    authority: { name: row.authority.name, sha256: hex(row.authority.sha256), sizeBytes: row.authority.sizeBytes },
    openedAt: row.openedAt.toISOString(),
    openedBy: row.openedBy,
    logIndex: row.logIndex,
    exhibits: { ...exhibits },
  };
}
