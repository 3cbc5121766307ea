/** Breaking the glass: access without being let in, for a stated reason and a short time. Auditors are told at once, and review it. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  accountsWithRole,
  announce,
  findStanding,
  insertBrokenGlass,
  listBrokenGlass,
  locate,
  reviewBrokenGlass,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { accountIdOf, logChange } from './log-change.ts';
import { describeGlass } from './member.ts';

type Glass = OutputOf<Procedures['accessBreakGlass']>;

const HOUR_MS = 3_600_000;

export async function breakGlass(casework: Casework, input: InputOf<Procedures['accessBreakGlass']>): Promise<Glass> {
  const accountId = accountIdOf(casework)!;
  await assertKeptOut(casework, accountId, input.operation);
  const id = casework.randomUuid();
  const openedAt = nowIso(casework);
  const expiresAt = new Date(Date.parse(openedAt) + input.hours * HOUR_MS).toISOString();
  const facts = { operationId: input.operation, accountId, reason: input.reason, openedAt, expiresAt };
  await casework.database.withTransaction(async (tx) => {
    await insertBrokenGlass(tx.db, { id, ...facts });
    await logChange(casework, tx, {
      kind: 'glass-broken',
      subject: input.operation,
      at: openedAt,
      facts: { glassId: id, ...facts },
    });
    await announce(tx.db, { kind: 'glass', subject: id, accounts: await accountsWithRole(tx.db, 'auditor') });
    await announce(tx.db, { kind: 'glass', subject: id, operation: input.operation });
  });
  return getGlass(casework, id);
}

async function assertKeptOut({ database }: Casework, accountId: string, operationId: string): Promise<void> {
  const [found] = await locate(database.db, 'operation', operationId);
  if (found === undefined) {
    throw new Refusal('not-found', `There is no operation ${operationId}. Ask a colleague for its full identifier.`);
  }
  const standing = await findStanding(database.db, accountId);
  if (standing!.operations.includes(operationId)) {
    throw new Refusal('state-invalid', 'This operation is open to you already.');
  }
}

export async function listGlass(
  casework: Casework,
  input: InputOf<Procedures['accessListBreakGlass']>,
): Promise<Glass[]> {
  return (await listBrokenGlass(casework.database.db, input)).map(describeGlass);
}

export async function reviewGlass(
  casework: Casework,
  input: InputOf<Procedures['accessReviewBreakGlass']>,
): Promise<Glass> {
  const { operationId } = await getGlass(casework, input.id);
  const reviewedBy = accountIdOf(casework)!;
  const reviewedAt = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    const review = { reviewedBy, reviewedAt, review: input.review };
    if (!(await reviewBrokenGlass(tx.db, input.id, review))) {
      throw new Refusal('state-invalid', 'This was reviewed already.');
    }
    const facts = { glassId: input.id, operationId, review: input.review };
    await logChange(casework, tx, { kind: 'glass-reviewed', subject: operationId, at: reviewedAt, facts });
    await announce(tx.db, { kind: 'glass', subject: input.id, accounts: await accountsWithRole(tx.db, 'auditor') });
  });
  return getGlass(casework, input.id);
}

/** The identifier is whole: of an account's input it was resolved before. */
async function getGlass({ database }: Casework, id: string): Promise<Glass> {
  const [found] = id.length === 36 ? await listBrokenGlass(database.db, { id, limit: 1 }) : [];
  if (found === undefined) throw new Refusal('not-found', `Nobody broke the glass under the identifier ${id}.`);
  return describeGlass(found);
}
