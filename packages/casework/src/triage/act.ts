/** One act for many conversations: told first, then done as it was told, in one transaction with one entry in the log. */
import { PERMISSIONS, Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { WorkAct } from '@custodia/core';
import {
  announce,
  holdExhibits,
  insertTriageAct,
  isOperationAlarmed,
  listMembers,
  listStanding,
  lockTriage,
  type TransactionScope,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { planAct, type Plan } from './plan.ts';

type Input = InputOf<Procedures['triageAct']>;
type Result = OutputOf<Procedures['triageAct']>;

/** @throws Refusal `conflict` where the plan is another one than was shown, `state-invalid` where nothing would change. */
export async function actOnMany(casework: Casework, input: Input): Promise<Result> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const to = await whoGetsThem(casework, operationId, input);
  const conversations = [...new Set(input.conversation)];
  return carryOut(casework, { ...input, operationId, kind: input.act, to, undoes: null }, async (tx) => {
    const standing = await listStanding(tx.db, operationId, conversations);
    if (standing.length < conversations.length) {
      throw new Refusal('not-found', 'Not all of these conversations are of this operation. See: custodia triage list');
    }
    return planAct({ act: input.act, to, operationAlarmed: await isOperationAlarmed(tx.db, operationId) }, standing);
  });
}

interface Carried {
  readonly operationId: string;
  readonly kind: WorkAct | 'undo';
  readonly to: string | null;
  readonly undoes: string | null;
  readonly reason?: string | undefined;
  readonly expected?: number | undefined;
  readonly yes: boolean;
}

/** Shared with undoing: plans under the lock, so that nobody changes anything between the plan and the act. */
export async function carryOut(
  casework: Casework,
  carried: Carried,
  plan: (tx: TransactionScope) => Promise<Plan>,
): Promise<Result> {
  return casework.database.withTransaction(async (tx) => {
    await lockTriage(tx.db, carried.operationId);
    const planned = await plan(tx);
    const told = tell(planned);
    if (!carried.yes) return told;
    assertAsShown(carried, planned);
    const { reason } = carried;
    if (reason === undefined) throw new Refusal('input-invalid', 'reason: say why; it goes into the record.');
    return { ...told, done: true, ...(await keep(casework, tx, { ...carried, reason }, planned)) };
  });
}

function tell({ steps, left }: Plan): Result {
  const changes = steps.map(({ conversationId }) => conversationId);
  const named = changes.length + left.reduce((sum, { conversations }) => sum + conversations.length, 0);
  const stays = left.map(({ because, conversations }) => ({ because, conversations: [...conversations] }));
  return { done: false, actId: null, named, changes, left: stays, logIndex: null };
}

function assertAsShown({ expected, kind }: Carried, { steps, left }: Plan): void {
  if (expected !== undefined && expected !== steps.length) {
    throw new Refusal(
      'conflict',
      `Something changed since this was shown: ${expected} conversations would have changed, now it is ${steps.length}. Look again, and do it then.`,
    );
  }
  if (steps.length > 0) return;
  const why = left.map(({ because, conversations }) => `${because} (${conversations.length})`).join(', ');
  throw new Refusal(
    'state-invalid',
    kind === 'undo'
      ? `Nothing of this act can be undone any more: ${why}. What was done on it since stands; change that instead.`
      : `Nothing would change: ${why}.`,
  );
}

async function keep(
  casework: Casework,
  tx: TransactionScope,
  carried: Carried & { readonly reason: string },
  { steps }: Plan,
) {
  await holdExhibits(tx.db, new Set(steps.map(({ exhibitId }) => exhibitId)));
  const id = casework.randomUuid();
  const { operationId, kind, to, undoes, reason } = carried;
  const at = nowIso(casework);
  const conversations = steps.map(({ conversationId }) => conversationId);
  const facts = { operationId, act: kind, to, undoes, conversations };
  const logIndex = await logChange(casework, tx, { kind: 'triage-shared', subject: id, at, facts });
  const act = { id, operationId, kind, to, undoes, reason, by: readerOf(casework), at, tool: casework.tool, logIndex };
  await insertTriageAct(tx.db, act, steps);
  await announce(tx.db, { kind: 'triage', subject: operationId, operation: operationId });
  return { actId: id, logIndex };
}

const READERS: readonly string[] = PERMISSIONS['signal:tag'].roles;

/** A member who may read and tag. Null: nobody, or the act is about no person. */
async function whoGetsThem(casework: Casework, operationId: string, { act, to }: Input): Promise<string | null> {
  if (act === 'set-aside' || act === 'bring-back') {
    if (to !== undefined) throw new Refusal('input-invalid', `to: ${act} is about no person. Leave it out.`);
    return null;
  }
  if (to === undefined) {
    throw new Refusal('input-invalid', 'to: say who gets them or is asked: an account, me, or nobody.');
  }
  if (to === 'nobody') return null;
  const wanted = to === 'me' ? readerOf(casework).accountId : to;
  const members = await listMembers(casework.database.db, operationId);
  const able = members.filter(
    ({ accountId, until, disabled, roles }) =>
      wanted !== null &&
      accountId.startsWith(wanted) &&
      until === null &&
      !disabled &&
      roles.some((role) => READERS.includes(role)),
  );
  if (able.length === 1) return able[0]!.accountId;
  throw new Refusal(
    'input-invalid',
    'to: expected one member of the operation who may read and tag, and can sign in. List them with: custodia access members',
  );
}
