/**
 * The start page. Everything about operations is read as the person themselves, so that row-level security decides; what is their own
 * (tokens, notices about their account) is read by their account and no other.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { countChanges, type ChangeCount } from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import type { Casework } from '../context.ts';
import { listOperations } from '../operation/show.ts';
import { getAccountCaller } from '../session/caller.ts';
import { findAlerts } from './alerts.ts';
import { findDeadlines } from './deadlines.ts';
import { findWork } from './work.ts';

type Home = OutputOf<Procedures['homeShow']>;
type Operations = OutputOf<Procedures['operationList']>;

/** What each part of the page is made from. */
export interface Reader {
  /** Sees what the person needs to know. */
  readonly seen: Casework;
  /** For what is the person's own. */
  readonly whole: Casework;
  readonly caller: AccountCaller;
  readonly operations: Operations;
}

const DAY_MS = 86_400_000;
/** More operations than one person is in. */
const OPERATIONS_MAX = 1000;

export async function showHome(casework: Casework, input: InputOf<Procedures['homeShow']>): Promise<Home> {
  const caller = getAccountCaller(casework);
  const seen = { ...casework, database: casework.database.onBehalfOf(caller) };
  const operations = await listOperations(seen, { limit: OPERATIONS_MAX });
  const reader = { seen, whole: casework, caller, operations };
  const since = input.since ?? new Date(casework.clock().getTime() - DAY_MS).toISOString();
  const [work, deadlines, alerts, changes] = await Promise.all([
    findWork(reader),
    findDeadlines(reader, input.withinDays),
    findAlerts(reader),
    countChanges(seen.database.db, since),
  ]);
  return {
    ...{ since, work, deadlines, alerts },
    operations: operations.map(({ id, name, state, exhibits: { admitted, quarantined, unfinished } }) => ({
      ...{ id, name, state, quarantined, exhibits: admitted + quarantined + unfinished },
    })),
    changes: gather(changes, operations),
  };
}

const NOTHING = {
  ...{ exhibits: 0, messages: 0, signals: 0, comments: 0 },
  ...{ translations: 0, people: 0, packages: 0, events: 0 },
};

/** One row for each operation, in the order of the operations. What is no operation yet (a draft) is not listed. */
function gather(changes: readonly ChangeCount[], operations: Operations): Home['changes'] {
  return operations.flatMap(({ id, name }) => {
    const own = changes.filter(({ operationId }) => operationId === id);
    if (own.length === 0) return [];
    return [{ ...NOTHING, ...Object.fromEntries(own.map(({ kind, count }) => [kind, count])), operationId: id, name }];
  });
}
