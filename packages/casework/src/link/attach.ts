/**
 * After a decision about accounts the people on record follow it: accounts of one holder are one person's, accounts of several are not. Each change is
 * an event of its own by whoever decided, in the transaction of the decision.
 */
import { assignPeople, findHolders, judgePairs, withHolders, type Attaching } from '@custodia/core';
import { listAttachments, type AttachmentRow, type DecisionRow, type TransactionScope } from '@custodia/store';
import type { Casework } from '../context.ts';
import { attachIn } from '../person/attach.ts';
import { attachedNow } from '../person/attached.ts';
import { putOnRecord } from '../person/create.ts';
import { showAccount, type Accounts } from './accounts.ts';

interface Following {
  readonly operationId: string;
  readonly reason: string;
  /** Accounts that the decision names. */
  readonly named: readonly string[];
  readonly decisions: readonly DecisionRow[];
  readonly accounts: Accounts;
}

/** Gives the people whose accounts changed. */
export async function followDecision(
  casework: Casework,
  tx: TransactionScope,
  following: Following,
): Promise<string[]> {
  const { operationId, named, decisions, accounts, reason } = following;
  const holders = findHolders(judgePairs(decisions));
  const groups = groupsOf(withHolders(named, holders), holders);
  const events = await listAttachments(tx.db, { operationId });
  const people = assignPeople(groups, attachings(events, accounts));
  const changed = new Set<string>();
  for (const [at, group] of groups.entries()) {
    for (const person of await release(casework, tx, {
      group,
      kept: people[at]!,
      events,
      accounts,
      operationId,
      reason,
    }))
      changed.add(person);
  }
  for (const [at, group] of groups.entries()) {
    const person = await hold(casework, tx, { group, kept: people[at]!, events, accounts, operationId, reason });
    if (person !== null) changed.add(person);
  }
  return [...changed].sort();
}

function groupsOf(accounts: readonly string[], holders: readonly (readonly string[])[]): string[][] {
  const left = new Set(accounts);
  const groups = holders.filter((holder) => holder.some((account) => left.has(account))).map((holder) => [...holder]);
  for (const account of groups.flat()) left.delete(account);
  return [...groups, ...[...left].map((account) => [account])];
}

function attachings(events: readonly AttachmentRow[], accounts: Accounts): Attaching[] {
  const accountOf = new Map(
    [...accounts].flatMap(([key, rows]) => rows.map((row) => [row.participantId, key] as const)),
  );
  return events.flatMap(({ personId, participantId, attached, logIndex }) => {
    const account = accountOf.get(participantId);
    return attached && account !== undefined ? [{ person: personId, account, logIndex }] : [];
  });
}

interface Group {
  readonly group: readonly string[];
  /** The person that the group is; null where there is none yet. */
  readonly kept: string | null;
  readonly events: readonly AttachmentRow[];
  readonly accounts: Accounts;
  readonly operationId: string;
  readonly reason: string;
}

function participantsOf(group: readonly string[], accounts: Accounts): string[] {
  return group.flatMap((account) => (accounts.get(account) ?? []).map(({ participantId }) => participantId));
}

/** Takes the accounts of a group from everybody that they are not. */
async function release(
  casework: Casework,
  tx: TransactionScope,
  { group, kept, events, accounts, operationId, reason }: Group,
): Promise<string[]> {
  const own = new Set(participantsOf(group, accounts));
  const others = attachedNow(events).filter((one) => one.personId !== kept && own.has(one.participantId));
  const byPerson = Map.groupBy(others, ({ personId }) => personId);
  for (const [id, rows] of byPerson) {
    const participants = rows.map(({ participantId }) => participantId);
    await attachIn(casework, tx, { id, operationId }, { participants, reason, attached: false });
  }
  return [...byPerson.keys()];
}

/** One account alone needs nobody on record; several of one holder do. */
async function hold(
  casework: Casework,
  tx: TransactionScope,
  { group, kept, events, accounts, operationId, reason }: Group,
): Promise<string | null> {
  const own = participantsOf(group, accounts);
  if (kept === null) {
    if (group.length < 2) return null;
    const label = showAccount(group[0]!, accounts).name.slice(0, 200);
    return putOnRecord(casework, tx, {
      operationId,
      label,
      category: 'person-of-interest',
      authority: null,
      reason,
      participants: own,
    });
  }
  const there = new Set(attachedNow(events).flatMap((one) => (one.personId === kept ? [one.participantId] : [])));
  const participants = own.filter((id) => !there.has(id));
  if (participants.length === 0) return null;
  await attachIn(casework, tx, { id: kept, operationId }, { participants, reason, attached: true });
  return kept;
}
