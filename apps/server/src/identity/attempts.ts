/**
 * Lock-out. Each attempt counts as failed, for the account it is aimed at and the address it comes from, before anything is compared; it is
 * taken back when it was right. So a thousand at once count as a thousand. From the fifth failure on each makes the next wait longer; an
 * address waits less long than an account, because a whole unit may stand behind one.
 */
import type { Casework } from '@custodia/casework';
import { Refusal } from '@custodia/contract';
import {
  announce,
  claimAttempt,
  findAccountByEmail,
  forgetAttempts,
  insertIdentityNotices,
  listAccountsInRoles,
  takeBackAttempt,
  type IdentityDatabase,
} from '@custodia/store';
import { createHmac } from 'node:crypto';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 30 * SECOND_MS;
const ACCOUNT_LOCK_MAX_MS = 60 * MINUTE_MS;
const ADDRESS_LOCK_MAX_MS = 5 * MINUTE_MS;
const FORGET_AFTER_MS = 24 * 60 * MINUTE_MS;
/** At so many failures in a row the person and the administrators are told, and again at each further so many. */
export const TELL_EVERY = 10;

/** 0, then 30 s from the fifth failure on, doubled with each, up to `maxMs`. */
export function lockMs(failures: number, maxMs: number = ACCOUNT_LOCK_MAX_MS): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_FAILURES, 20), maxMs);
}

export interface AttemptParts {
  readonly database: IdentityDatabase;
  readonly casework: Casework;
  readonly secret: string;
  readonly clock: () => Date;
}

export interface AimedAt {
  /** In lower case; null where nobody is named (a passkey, a link). */
  readonly email: string | null;
  readonly address: string;
}

/** Too many failures: refused until then, right or wrong. */
export class Locked extends Refusal {
  readonly until: Date;
  readonly seconds: number;

  constructor(until: Date, now: Date) {
    const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / SECOND_MS));
    super('too-many', `Too many failed attempts. Wait ${String(seconds)} seconds, then try once more.`);
    this.until = until;
    this.seconds = seconds;
  }
}

export interface Attempt {
  /** Right as far as it went: not counted; those before still are. */
  takeBack(): Promise<void>;
  /** Somebody signed in: nothing before counts any more. */
  forget(): Promise<void>;
  /** It was wrong: it stays counted, and who should know is told. */
  fail(): Promise<void>;
}

/** @throws Locked */
export async function beginAttempt(parts: AttemptParts, aimedAt: AimedAt): Promise<Attempt> {
  const { database } = parts;
  const address = subjectOf(parts, 'address', aimedAt.address);
  const account = aimedAt.email === null ? null : subjectOf(parts, 'account', aimedAt.email);
  const failures = await claim(parts, account, address);
  const subjects = account === null ? [address] : [account, address];
  return {
    takeBack: async () => await takeBackAttempt(database.db, subjects),
    forget: async () => await forgetAttempts(database.db, subjects),
    fail: async () => {
      if (failures > 0 && failures % TELL_EVERY === 0) await tell(parts, aimedAt.email!, failures);
    },
  };
}

/** Both are counted, or neither. Gives the failures of the account; 0 where none is aimed at. */
async function claim(parts: AttemptParts, account: Uint8Array | null, address: Uint8Array): Promise<number> {
  const now = parts.clock();
  return await parts.database.db.transaction().execute(async (tx) => {
    const byAddress = await claimAttempt(tx, [address], now, policy(ADDRESS_LOCK_MAX_MS));
    if (byAddress.kind === 'locked') throw new Locked(byAddress.until, now);
    if (account === null) return 0;
    const byAccount = await claimAttempt(tx, [account], now, policy(ACCOUNT_LOCK_MAX_MS));
    if (byAccount.kind === 'locked') throw new Locked(byAccount.until, now);
    return byAccount.failures;
  });
}

function policy(maxMs: number) {
  return { lockMs: (failures: number) => lockMs(failures, maxMs), forgetAfterMs: FORGET_AFTER_MS };
}

/** The table says nothing of who was aimed at, not even to who reads the database. */
function subjectOf({ secret }: AttemptParts, kind: string, value: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', secret).update(`${kind}\n${value}`).digest());
}

/** Nobody is told about an address that belongs to nobody. */
async function tell({ casework, clock }: AttemptParts, email: string, count: number): Promise<void> {
  await casework.database.withTransaction(async ({ db }) => {
    const account = await findAccountByEmail(db, email);
    if (account === null) return;
    const administrators = (await listAccountsInRoles(db, ['administrator'])).filter((id) => id !== account.id);
    const at = clock().toISOString();
    const told = [
      { accountId: account.id, kind: 'failed-attempts' as const, about: null },
      ...administrators.map((accountId) => ({ accountId, kind: 'failed-attempts-of' as const, about: account.id })),
    ];
    await insertIdentityNotices(
      db,
      told.map((notice) => ({ ...notice, id: casework.randomUuid(), count, at })),
    );
    await announce(db, { kind: 'session', subject: account.id, accounts: [account.id, ...administrators] });
  });
}
