/** Questions as they are shown: how they stand, and what both hold, as far as the operation still holds it. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  listDeconflictions,
  listHeldIdentifiers,
  listHits,
  listPartners,
  type DeconflictionHit,
  type DeconflictionRow,
  type HeldIdentifier,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { getQuestion, type Question } from './find.ts';
import { markOf } from './identifier.ts';
import { acceptedOperations, stateOf } from './state.ts';

export type ShownQuestion = OutputOf<Procedures['deconflictionShow']>;

/** Those that an operation asked, and those of partners that it takes part in answering. */
export async function listQuestions(
  casework: Casework,
  { operation }: InputOf<Procedures['deconflictionList']>,
): Promise<ShownQuestion[]> {
  const operationId = await requireId(casework, 'operation', operation);
  return showAll(casework, await listDeconflictions(casework.database.db, { operationId }));
}

/** Those that partners asked. */
export async function listReceived(casework: Casework): Promise<ShownQuestion[]> {
  return showAll(casework, await listDeconflictions(casework.database.db, { direction: 'answered' }));
}

async function showAll(casework: Casework, rows: readonly DeconflictionRow[]): Promise<ShownQuestion[]> {
  const partners = new Map((await listPartners(casework.database.db)).map((partner) => [partner.id, partner]));
  const shown: ShownQuestion[] = [];
  for (const row of rows) {
    const partner = partners.get(row.partnerId);
    if (partner !== undefined) shown.push(await describe(casework, { row, partner, state: stateOf(row) }));
  }
  return shown;
}

export async function showQuestion(casework: Casework, { id }: { readonly id: string }): Promise<ShownQuestion> {
  return describe(casework, await getQuestion(casework, id));
}

async function describe(casework: Casework, question: Question): Promise<ShownQuestion> {
  const { row, partner, state } = question;
  return {
    id: row.id,
    direction: row.direction,
    partner: { id: partner.id, name: partner.name, country: partner.country },
    operation: row.operationId,
    kinds: [...row.kinds],
    purpose: row.purpose,
    size: row.size,
    state,
    askedBy: row.askedBy,
    askedAt: row.askedAt.toISOString(),
    ownWork: isOwnWork(casework, row),
    // Which operations took part is told by the hits that the caller may see.
    events: row.events.map(({ accountId: _account, operations: _operations, at, ...event }) => ({
      ...event,
      at: at.toISOString(),
    })),
    hits: await describeHits(casework, question),
    logIndex: row.logIndex,
  };
}

function isOwnWork(casework: Casework, { accountId, askedBy, direction }: DeconflictionRow): boolean {
  const { accountId: own, name } = readerOf(casework);
  return direction === 'asked' && (askedBy === name || (own !== null && accountId === own));
}

/** An identifier that was erased since is not there to be shown: that both held one stays said. */
async function describeHits(casework: Casework, { row }: Question): Promise<ShownQuestion['hits']> {
  const hits = await listHits(casework.database.db, row.id);
  const operations = row.operationId === null ? acceptedOperations(row) : [row.operationId];
  const held = new Map<string, Map<string, HeldIdentifier>>();
  const mark = markOf(casework);
  for (const id of operations.filter((one) => hits.some(({ operationId }) => operationId === one))) {
    const own = await listHeldIdentifiers(casework.database.db, [id], row.kinds);
    held.set(id, new Map(own.map((one) => [mark(one).toString('hex'), one])));
  }
  return hits.map((hit) => describeHit(hit, held.get(hit.operationId)?.get(hex(hit.mark)) ?? null));
}

function describeHit({ operationId, number }: DeconflictionHit, identifier: HeldIdentifier | null) {
  return { operation: operationId, number, identifier };
}
