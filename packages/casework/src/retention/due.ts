/**
 * What falls due for erasure. A period counts from the day on which the exhibit was sealed; of an operation whose authorisation stated no
 * periods nothing is known, so nothing falls due: it is shown as not stated, elsewhere.
 */
import {
  DATA_SUBJECT_CATEGORIES,
  draftFields,
  type DataSubjectCategory,
  type InputOf,
  type OutputOf,
  type Procedures,
} from '@custodia/contract';
import {
  countCategories,
  listFrames,
  listHolds,
  listOperations,
  type CategoryCount,
  type HoldRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Due = OutputOf<Procedures['retentionDue']>[number];
type Periods = ReadonlyMap<DataSubjectCategory, number>;

const DAY_MS = 86_400_000;

/** The first to fall due comes first; overdue ones before all. */
export async function listDue(casework: Casework, input: InputOf<Procedures['retentionDue']>): Promise<Due[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const untilMs = casework.clock().getTime() + input.withinDays * DAY_MS;
  return (await findDue(casework, operationId))
    .filter(({ dueAt }) => Date.parse(dueAt) <= untilMs)
    .slice(0, input.limit);
}

/** When the first exhibit of each operation falls due; operations without periods or exhibits are absent. */
export async function firstDueOf(casework: Casework): Promise<Map<string, Date>> {
  const first = new Map<string, Date>();
  for (const { operationId, dueAt } of await findDue(casework)) {
    if (!first.has(operationId)) first.set(operationId, new Date(dueAt));
  }
  return first;
}

async function findDue(casework: Casework, operationId?: string): Promise<Due[]> {
  const { db } = casework.database;
  const periods = await periodsByOperation(casework, operationId);
  if (periods.size === 0) return [];
  const names = new Map((await listOperations(db, Number.MAX_SAFE_INTEGER)).map(({ id, name }) => [id, name]));
  const holds = (await listHolds(db, { operationId })).filter(({ released }) => released === null);
  const now = casework.clock();
  return (await countCategories(db, operationId))
    .flatMap((count) => {
      const months = periods.get(count.operationId)?.get(categoryOf(count));
      if (months === undefined) return [];
      return [describeDue(count, names.get(count.operationId) ?? '', months, isHeld(holds, count), now)];
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

async function periodsByOperation(casework: Casework, operationId?: string): Promise<Map<string, Periods>> {
  const frames = await listFrames(casework.database.db, operationId);
  return new Map(
    frames.map((frame) => {
      const { retention } = draftFields.parse(frame.fields);
      return [frame.operationId, new Map(retention.map(({ category, months }) => [category, months]))];
    }),
  );
}

/** A category that this version does not know is treated as the one that is kept shortest. */
function categoryOf({ category }: CategoryCount): DataSubjectCategory {
  return DATA_SUBJECT_CATEGORIES.find((known) => known === category) ?? 'unidentified';
}

function isHeld(holds: readonly HoldRow[], { operationId, exhibitId }: CategoryCount): boolean {
  return holds.some((hold) => hold.operationId === operationId && (hold.exhibitId ?? exhibitId) === exhibitId);
}

function describeDue(count: CategoryCount, operationName: string, months: number, held: boolean, now: Date): Due {
  const dueAt = addMonths(count.sealedAt, months);
  return {
    operationId: count.operationId,
    operationName,
    exhibitId: count.exhibitId,
    exhibitName: count.exhibitName,
    category: categoryOf(count),
    people: count.people,
    months,
    sealedAt: count.sealedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    overdue: dueAt <= now,
    held,
  };
}

/** The same day so many months later, in UTC; the last day of the month where that month has no such day. */
export function addMonths(from: Date, months: number): Date {
  const due = new Date(from);
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return due;
}
