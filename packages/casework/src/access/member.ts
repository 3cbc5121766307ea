/** Who needs to know of an operation: letting people in, and ending that, each with a reason in the log. */
import { permissionsOf, Refusal, type InputOf, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import {
  announce,
  countMembers,
  endMembership,
  insertMembership,
  listBrokenGlass,
  listMembers,
  locate,
  type AccountRow,
  type BrokenGlassRow,
  type MembershipRow,
  type TransactionScope,
} from '@custodia/store';
import { getAccount } from '../account/show.ts';
import { nowIso, type Casework } from '../context.ts';
import { logChange } from './log-change.ts';

type Member = OutputOf<Procedures['accessAddMember']>;
type MemberInput = InputOf<Procedures['accessAddMember']>;

export async function showMembers(
  casework: Casework,
  input: InputOf<Procedures['accessMembers']>,
): Promise<OutputOf<Procedures['accessMembers']>> {
  const { db } = casework.database;
  const operationId = await getOperationId(casework, input.operation);
  const glass = await listBrokenGlass(db, { operationId, limit: GLASS_MAX });
  return { members: (await listMembers(db, operationId)).map(describeMember), glass: glass.map(describeGlass) };
}

const GLASS_MAX = 1000;

export async function addMember(casework: Casework, input: MemberInput): Promise<Member> {
  const account = await getAccount(casework, input.account);
  const operationId = await getOperationId(casework, input.operation);
  assertFit(account);
  const now = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    const id = casework.randomUuid();
    const membership = { id, operationId, accountId: account.id, since: now, addedBy: casework.actor };
    if (!(await insertMembership(tx.db, { ...membership, reason: input.reason }))) {
      throw new Refusal('state-invalid', `${account.name} is a member already.`);
    }
    return changed(casework, tx, { kind: 'member-added', operationId, account, reason: input.reason, now });
  });
}

export async function removeMember(casework: Casework, input: MemberInput): Promise<Member> {
  const account = await getAccount(casework, input.account);
  const operationId = await getOperationId(casework, input.operation);
  const now = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    const supervised = (await countMembers(tx.db, operationId, 'supervisor')) > 0;
    const end = { until: now, removedBy: casework.actor, reason: input.reason };
    if (!(await endMembership(tx.db, operationId, account.id, end))) {
      throw new Refusal('state-invalid', `${account.name} is no member.`);
    }
    if (supervised && (await countMembers(tx.db, operationId, 'supervisor')) === 0) {
      throw new Refusal(
        'state-invalid',
        'Nobody would be left to answer for the operation: add another supervisor first.',
      );
    }
    return changed(casework, tx, { kind: 'member-removed', operationId, account, reason: input.reason, now });
  });
}

/** A membership gives nothing by itself: without a role that reads, letting somebody in would only look like access. */
function assertFit({ name, roles, disabledAt }: AccountRow): void {
  if (disabledAt !== null) throw new Refusal('state-invalid', `The account of ${name} is disabled.`);
  if (permissionsOf(roles as readonly Role[]).has('operation:read')) return;
  throw new Refusal(
    'state-invalid',
    `None of the roles of ${name} reads operations: being a member would give nothing.`,
  );
}

interface Change {
  readonly kind: 'member-added' | 'member-removed';
  readonly operationId: string;
  readonly account: AccountRow;
  readonly reason: string;
  readonly now: string;
}

async function changed(casework: Casework, tx: TransactionScope, change: Change): Promise<Member> {
  const { kind, operationId, account, reason, now } = change;
  const facts = { operationId, accountId: account.id, name: account.name, reason };
  await logChange(casework, tx, { kind, subject: operationId, at: now, facts });
  await announce(tx.db, { kind: 'membership', subject: operationId, operation: operationId });
  // Who was removed is no member any more, and is told all the same.
  await announce(tx.db, { kind: 'membership', subject: operationId, accounts: [account.id] });
  const members = await listMembers(tx.db, operationId);
  const own = members.filter(({ accountId }) => accountId === account.id);
  return describeMember(own.find(({ until }) => until === null) ?? own[0]!);
}

/** Of an operation or a draft. For accounts it was resolved, and decided on, already. */
async function getOperationId({ database }: Casework, typed: string): Promise<string> {
  const [found, second] = await locate(database.db, 'operation', typed);
  if (found === undefined) {
    throw new Refusal('not-found', `There is no operation ${typed} here. List them with: custodia operation list`);
  }
  if (second === undefined) return found.id;
  throw new Refusal('ambiguous-id', `More than one operation begins with ${typed}. Give more characters.`);
}

function describeMember(row: MembershipRow): Member {
  return {
    accountId: row.accountId,
    name: row.name,
    roles: row.roles as Role[],
    disabled: row.disabled,
    since: row.since.toISOString(),
    addedBy: row.addedBy,
    reason: row.reason,
    until: row.until?.toISOString() ?? null,
    removedBy: row.removedBy,
    removalReason: row.removalReason,
  };
}

export function describeGlass(row: BrokenGlassRow): OutputOf<Procedures['accessBreakGlass']> {
  return {
    id: row.id,
    operationId: row.operationId,
    accountId: row.accountId,
    name: row.name,
    reason: row.reason,
    openedAt: row.openedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewer: row.reviewer,
    review: row.review,
  };
}
