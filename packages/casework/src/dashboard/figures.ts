/** The figures of a unit and the list behind each, of what the person who asks may see and of nothing else. */
import {
  AGES,
  AGREEMENT_FACETS,
  FACETS,
  PAYMENT_STANDINGS,
  type AgreementFacet,
  type Facet,
  type InputOf,
  type OutputOf,
  type Procedures,
  type Thing,
} from '@custodia/contract';
import { TIERS, WORK_STATES } from '@custodia/core';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { listOperations } from '../operation/show.ts';
import { conversationsBehind, measureAgreement } from './agreement.ts';
import { assessmentsOf, conversationsOf, paymentsOf, type CountedThing } from './things.ts';

type Figures = OutputOf<Procedures['dashboardFigures']>;
type Listing = OutputOf<Procedures['dashboardList']>;

const THING_OF: Readonly<Record<Facet, Thing>> = {
  ...{ state: 'conversation', age: 'conversation', tier: 'conversation', country: 'conversation' },
  ...{ platform: 'conversation', language: 'conversation', red: 'assessment' },
  ...{ currency: 'payment', payment: 'payment' },
};

/** Values that are told even where nothing counts in them, in their order; what else there is follows, the most first. */
const ORDER: Readonly<Partial<Record<Facet, readonly string[]>>> = {
  state: WORK_STATES,
  age: AGES,
  tier: [...TIERS, 'unknown'],
  payment: PAYMENT_STANDINGS,
};

export async function showDashboard(
  casework: Casework,
  { operation }: InputOf<Procedures['dashboardFigures']>,
): Promise<Figures> {
  const operations = await operationsOf(casework, operation);
  const conversations = await gather(operations, (id) => conversationsOf(casework, id));
  const payments = await gather(operations, (id) => paymentsOf(casework, id));
  const assessed = await assessmentsOf(casework, [...operations.keys()]);
  const things = [...conversations, ...payments, ...assessed.things];
  return {
    at: casework.clock().toISOString(),
    operations: operations.size,
    conversations: conversations.length,
    payments: payments.length,
    assessments: { counted: assessed.things.length, left: assessed.left },
    facets: FACETS.map((facet) => ({ facet, thing: THING_OF[facet], values: countBy(things, facet) })),
    agreement: await measureAgreement(casework, [...operations.keys()]),
  };
}

export async function listBehindFigure(
  casework: Casework,
  { operation, facet, value, limit }: InputOf<Procedures['dashboardList']>,
): Promise<Listing> {
  const operations = await operationsOf(casework, operation);
  const counted = await thingsBehind(casework, operations, facet, value);
  return {
    thing: isAgreement(facet) ? 'conversation' : THING_OF[facet],
    total: counted.length,
    counted: counted.reduce((sum, { count }) => sum + count, 0),
    items: counted.slice(0, limit).map(({ id, operationId, label, at, count }) => ({
      ...{ id, operationId, label, count },
      operationName: operations.get(operationId)!,
      at: at?.toISOString() ?? null,
    })),
  };
}

function isAgreement(facet: Facet | AgreementFacet): facet is AgreementFacet {
  return AGREEMENT_FACETS.some((one) => one === facet);
}

async function thingsBehind(
  casework: Casework,
  operations: Operations,
  facet: Facet | AgreementFacet,
  value: string,
): Promise<readonly CountedThing[]> {
  if (isAgreement(facet)) return conversationsBehind(casework, [...operations.keys()], facet, value);
  const things = await thingsOf(casework, operations, THING_OF[facet]);
  return things.filter(({ values }) => values[facet]?.includes(value));
}

type Operations = ReadonlyMap<string, string>;

async function thingsOf(casework: Casework, operations: Operations, thing: Thing): Promise<readonly CountedThing[]> {
  switch (thing) {
    case 'conversation':
      return gather(operations, (id) => conversationsOf(casework, id));
    case 'payment':
      return gather(operations, (id) => paymentsOf(casework, id));
    case 'assessment':
      return (await assessmentsOf(casework, [...operations.keys()])).things;
  }
}

/** More operations than one person is in. */
const OPERATIONS_MAX = 1000;

/** Names by id. */
async function operationsOf(casework: Casework, typed: string | undefined): Promise<Operations> {
  const wanted = typed === undefined ? null : await requireId(casework, 'operation', typed);
  const seen = await listOperations(casework, { limit: OPERATIONS_MAX });
  return new Map(seen.filter(({ id }) => wanted === null || id === wanted).map(({ id, name }) => [id, name]));
}

async function gather(
  operations: Operations,
  of: (operationId: string) => Promise<CountedThing[]>,
): Promise<CountedThing[]> {
  const found: CountedThing[] = [];
  for (const id of operations.keys()) for (const thing of await of(id)) found.push(thing);
  return found;
}

function countBy(things: readonly CountedThing[], facet: Facet): Figures['facets'][number]['values'] {
  const counts = new Map((ORDER[facet] ?? []).map((value) => [value, 0]));
  for (const { values } of things)
    for (const value of values[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  const counted = [...counts].map(([value, count]) => ({ value, count }));
  if (ORDER[facet] !== undefined) return counted;
  return counted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
