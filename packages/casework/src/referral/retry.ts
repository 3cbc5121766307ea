/**
 * Making again what failed, what a crash left, and telling of recalls: by whoever works on jobs, on behalf of who began it. What an account began
 * is a job of that account, which is authorised again; what was begun at the machine itself is made in its name by the worker.
 */
import { procedures, type Permission, type Procedure } from '@custodia/contract';
import type { Parcel } from '@custodia/core';
import { dueDeliveries, insertJob, isJobInLine, type DueDelivery } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { perform } from '../perform/perform.ts';
import { CUT_OFF_AFTER_MS } from './deliver.ts';

interface Errand {
  readonly procedure: Procedure;
  /** No more than this, whatever the person may do besides. */
  readonly scope: Permission;
}

const ERRANDS: Readonly<Record<Parcel, Errand>> = {
  package: { procedure: procedures.referralSend, scope: 'referral:send' },
  'recall-notice': { procedure: procedures.referralSendNotice, scope: 'referral:recall' },
};

/** Whoever sends makes the first attempt at once; what has none after this was left. */
const LEFT_AFTER_MS = 60_000;
/** A job that was refused left no attempt: asked again only now and then, somebody may have mended it. */
const ASKED_AGAIN_AFTER_MS = 6 * 60 * 60 * 1000;

export interface Lined {
  /** Jobs that were put in line. */
  readonly jobs: number;
  /** Referrals that {@link deliverUnattended} is to be called with. */
  readonly unattended: readonly string[];
}

/** Puts what is due in line, where it is not there already. */
export async function retryDeliveries(casework: Casework): Promise<Lined> {
  const due = await listDue(casework);
  let jobs = 0;
  for (const one of due) if (one.by.accountId !== null && (await putInLine(casework, one, one.by.accountId))) jobs += 1;
  return { jobs, unattended: due.filter(({ by }) => by.accountId === null).map(({ referralId }) => referralId) };
}

function listDue({ database, clock }: Casework): Promise<DueDelivery[]> {
  const now = clock();
  const before = (ms: number) => new Date(now.getTime() - ms);
  return dueDeliveries(database.db, {
    ...{ now, cutOffBefore: before(CUT_OFF_AFTER_MS), leftBefore: before(LEFT_AFTER_MS) },
  });
}

async function putInLine(casework: Casework, due: DueDelivery, accountId: string): Promise<boolean> {
  const { queue, database, clock } = casework;
  const { procedure, scope } = ERRANDS[due.parcel];
  const asked = new Date(Math.max(due.since.getTime(), clock().getTime() - ASKED_AGAIN_AFTER_MS));
  if (queue === undefined || (await isJobInLine(database.db, procedure.name, due.referralId, asked))) return false;
  const id = casework.randomUuid();
  await database.withTransaction(async (tx) => {
    await insertJob(tx.db, {
      ...{ id, procedure: procedure.name, input: { id: due.referralId }, accountId, operationId: due.operationId },
      scopes: [scope],
      requestId: casework.randomUuid(),
      createdAt: new Date(nowIso(casework)),
    });
    await queue.add(tx, { id, line: 0 });
  });
  return true;
}

/** The next attempt at what was begun at the machine itself, where it is still due. @throws Refusal as sending does. */
export async function deliverUnattended(casework: Casework, referralId: string): Promise<void> {
  const due = (await listDue(casework)).find((one) => one.referralId === referralId && one.by.accountId === null);
  if (due === undefined) return;
  const { name } = due.by;
  const acting: Casework = { ...casework, actor: name, caller: { kind: 'local', name } };
  await (perform(acting, ERRANDS[due.parcel].procedure, { id: referralId }) as Promise<unknown>);
}
