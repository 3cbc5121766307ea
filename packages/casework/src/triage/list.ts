/** Conversations as work, what was done with many of them, and how much lies with whom. */
import { PERMISSIONS, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { isOperationAlarmed, listTriageActs, findWorkload, pageWork } from '@custodia/store';
import { accountIdOf } from '../access/log-change.ts';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Page = OutputOf<Procedures['triageList']>;

export async function listWork(casework: Casework, input: InputOf<Procedures['triageList']>): Promise<Page> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const { tier, state, holder, gap, country, platform, linked, ids, ...rest } = input;
  const page = await pageWork(db, {
    operationId,
    order: rest.order,
    from: rest.from,
    limit: rest.limit,
    idsMax: ids,
    ...(tier === undefined ? {} : { tiers: tier }),
    ...(state === undefined ? {} : { states: state }),
    // At the machine itself nobody has an account: `me` then fits nothing.
    ...(holder === undefined
      ? {}
      : { holders: holder.map((one) => (one === 'me' ? (accountIdOf(casework) ?? '') : one)) }),
    ...(gap === undefined ? {} : { gap }),
    ...(country === undefined ? {} : { country }),
    ...(platform === undefined ? {} : { platform }),
    ...(linked === undefined ? {} : { linked }),
  });
  // Read-only lists of the store, the same values.
  return { ...page, operationAlarmed: await isOperationAlarmed(db, operationId) } as unknown as Page;
}

export async function listActs(
  casework: Casework,
  input: InputOf<Procedures['triageHistory']>,
): Promise<OutputOf<Procedures['triageHistory']>> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const acts = await listTriageActs(casework.database.db, { operationId, limit: input.limit });
  return acts.map(({ operationId: _, at, by, to, ...act }) => ({
    ...act,
    to: to === null ? null : { ...to },
    by: { ...by },
    at: at.toISOString(),
  }));
}

const WEEK_MS = 7 * 86_400_000;

export async function showWorkload(
  casework: Casework,
  input: InputOf<Procedures['triageWorkload']>,
): Promise<OutputOf<Procedures['triageWorkload']>> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const since = new Date(casework.clock().getTime() - WEEK_MS).toISOString();
  const roles = PERMISSIONS['signal:tag'].roles;
  const { people, nobody } = await findWorkload(casework.database.db, operationId, { roles, since });
  return { since, people: people.map((one) => ({ ...one })), nobody };
}
