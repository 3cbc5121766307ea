/** A referral with everything that happened to it. */
import { Refusal } from '@custodia/contract';
import { referralStateOf, type ReferralEvent, type ReferralState } from '@custodia/core';
import {
  listReferralEvents,
  listReferrals,
  type Reader,
  type ReferralEventRow,
  type ReferralRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

export interface Referral {
  readonly row: ReferralRow;
  /** In order. */
  readonly events: readonly ReferralEventRow[];
  readonly state: ReferralState;
}

/** From what was typed; throws `not-found` (also where it is not for the caller) and `ambiguous-id`. */
export async function getReferral(casework: Casework, typed: string): Promise<Referral> {
  const id = await requireId(casework, 'referral', typed);
  return reloadReferral(casework.database, id);
}

/** As it is now, on this connection. */
export async function reloadReferral({ db }: Pick<Casework['database'], 'db'>, id: string): Promise<Referral> {
  const [row] = await listReferrals(db, { id });
  if (row === undefined) throw new Refusal('not-found', `There is no referral ${id} here, or not for you.`);
  return asReferral(row, (await listReferralEvents(db, [id])).get(id) ?? []);
}

export function asReferral(row: ReferralRow, events: readonly ReferralEventRow[]): Referral {
  return { row, events, state: referralStateOf(events) ?? 'draft' };
}

/** The person as the rules of a referral know them: the account, or the name at the machine itself. */
export function personKey({ accountId, name }: Reader): string {
  return accountId ?? name;
}

/** Events as the rules read them. */
export function deedsOf({ events }: Pick<Referral, 'events'>): ReferralEvent[] {
  return events.map(({ kind, by }) => ({ kind, by: personKey(by) }));
}

/** The version of its selection: how often messages were chosen. */
export function selectionVersionOf({ events }: Pick<Referral, 'events'>): number {
  return events.filter(({ messages }) => messages !== null).length;
}

/** How many messages were selected the last time; those that were erased since are counted too. */
export function selectedCountOf({ events }: Pick<Referral, 'events'>): number {
  return events.findLast(({ messages }) => messages !== null)?.messages ?? 0;
}

/** The package that it went out with, or is going to; null before that. */
export function packageIdOf({ events }: Pick<Referral, 'events'>): string | null {
  return events.find(({ packageId }) => packageId !== null)?.packageId ?? null;
}
