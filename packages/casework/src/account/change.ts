/** Changing what somebody is: never oneself, never over somebody else's change, and one administrator who can sign in always remains. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { JsonObject } from '@custodia/proof';
import {
  announce,
  countEnabled,
  findAccount,
  lockRoles,
  updateAccount,
  type AccountChange,
  type AccountRow,
  type TransactionScope,
} from '@custodia/store';
import { accountIdOf, logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { describeAccount, getAccount } from './show.ts';

type Shown = OutputOf<Procedures['accountShow']>;
type DisableInput = InputOf<Procedures['accountDisable']>;

export async function setRoles(casework: Casework, input: InputOf<Procedures['accountSetRoles']>): Promise<Shown> {
  const roles = [...new Set(input.roles)].sort();
  return changeAccount(casework, input, {
    kind: 'account-roles-changed',
    change: () => ({ roles }),
    facts: (before) => ({ from: [...before.roles].sort(), to: roles }),
  });
}

export async function disableAccount(casework: Casework, input: DisableInput): Promise<Shown> {
  return changeAccount(casework, input, {
    kind: 'account-disabled',
    change: ({ disabledAt }, now) => (disabledAt === null ? { disabledAt: now } : null),
    facts: () => ({}),
  });
}

export async function enableAccount(casework: Casework, input: DisableInput): Promise<Shown> {
  return changeAccount(casework, input, {
    kind: 'account-enabled',
    change: ({ disabledAt }) => (disabledAt === null ? null : { disabledAt: null }),
    facts: () => ({}),
  });
}

interface Deed {
  readonly kind: string;
  /** Null where the account is in that state already. */
  readonly change: (before: AccountRow, now: string) => AccountChange | null;
  readonly facts: (before: AccountRow) => JsonObject;
}

async function changeAccount(
  casework: Casework,
  input: { readonly id: string; readonly version: number; readonly reason: string },
  deed: Deed,
): Promise<Shown> {
  const { id } = await getAccount(casework, input.id);
  if (accountIdOf(casework) === id) {
    throw new Refusal('own-work', 'Nobody changes their own account: ask another administrator.');
  }
  const now = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    await lockRoles(tx.db);
    const before = (await findAccount(tx.db, id))!;
    await apply(tx, before, input.version, deed.change(before, now));
    const facts = { accountId: id, name: before.name, ...deed.facts(before), reason: input.reason };
    await logChange(casework, tx, { kind: deed.kind, subject: id, at: now, facts });
    await announce(tx.db, { kind: 'account', subject: id });
  });
  return describeAccount(await getAccount(casework, id), true);
}

async function apply(
  { db }: TransactionScope,
  before: AccountRow,
  version: number,
  change: AccountChange | null,
): Promise<void> {
  if (before.version !== version) throw conflict(before);
  if (change === null) {
    throw new Refusal(
      'state-invalid',
      `${before.name} is ${before.disabledAt === null ? 'enabled' : 'disabled'} already.`,
    );
  }
  if ((await updateAccount(db, before.id, version, change)) === null) throw conflict(before);
  if ((await countEnabled(db, 'administrator')) > 0) return;
  throw new Refusal(
    'state-invalid',
    'Nobody would be left to manage people: make somebody else an administrator first.',
  );
}

function conflict({ name }: AccountRow): Refusal {
  return new Refusal(
    'conflict',
    `Somebody changed the account of ${name} in the meantime. Read it again, then decide.`,
  );
}
